import { clock } from './files.mjs'

const millisecondsOf = (text, at) =>
  ((+text.slice(at, at + 2) * 60 + +text.slice(at + 3, at + 5)) * 60 + +text.slice(at + 6, at + 8)) * 1000 +
  +text.slice(at + 9, at + 12)

/** Blocks parted by empty lines, the times in the line with the arrow. */
function readBlocks(file) {
  const cues = []
  for (let at = 0; ;) {
    const arrow = file.indexOf(' --> ', at)
    if (arrow < 0) return cues
    const gap = file.indexOf('\n\n', arrow)
    at = gap < 0 ? file.length : gap
    cues.push({
      id: String(cues.length + 1),
      start: millisecondsOf(file, arrow - 12),
      end: millisecondsOf(file, arrow + 5),
      text: file.slice(arrow + 18, at),
    })
  }
}

/** The lines of "Dialogue:", cut at nine commas. */
function readDialogue(file) {
  const cues = []
  for (let at = file.indexOf('\nDialogue: '); at >= 0;) {
    const end = file.indexOf('\n', at + 1)
    let from = at + 11
    const fields = []
    for (let field = 0; field < 9; field += 1) {
      const comma = file.indexOf(',', from)
      fields.push(file.slice(from, comma))
      from = comma + 1
    }
    cues.push({
      id: String(cues.length + 1),
      start: millisecondsOf(`0${fields[1]}0`, 0),
      end: millisecondsOf(`0${fields[2]}0`, 0),
      style: fields[3],
      speaker: fields[4],
      text: file.slice(from, end).replaceAll('\\N', '\n'),
    })
    at = file.startsWith('\nDialogue: ', end) ? end : -1
  }
  return cues
}

/** What the text itself costs. */
export const tight = {
  read: { srt: readBlocks, vtt: readBlocks, ass: readDialogue },
  write: (cues) =>
    cues
      .map(({ id, start, end, text }) => `${id}\n${clock(start, ',')} --> ${clock(end, ',')}\n${text}\n\n`)
      .join(''),
}

/** Parsers of npm: which formats, and how they are called. `load` imports by name from the cache. */
export const peers = {
  subtitle: {
    install: 'subtitle@4.2.2',
    reads: ['srt', 'vtt'],
    load: async (load) => {
      const { parseSync } = await load('subtitle')
      return (file) => parseSync(file).filter(({ type }) => type === 'cue')
    },
  },
  'subsrt-ts': {
    install: 'subsrt-ts@2.1.2',
    reads: ['srt', 'vtt', 'ass'],
    load: async (load) => {
      const { parse } = await load('subsrt-ts')
      return (file, format) => parse(file, { format }).filter(({ type }) => type === 'caption')
    },
  },
  '@plussub/srt-vtt-parser': {
    install: '@plussub/srt-vtt-parser@2.0.5',
    reads: ['srt', 'vtt'],
    load: async (load) => {
      const { parse } = await load('@plussub/srt-vtt-parser')
      return (file) => parse(file).entries
    },
  },
  'srt-parser-2': {
    install: 'srt-parser-2@1.2.3',
    reads: ['srt'],
    load: async (load) => {
      const { default: Parser } = await load('srt-parser-2')
      return (file) => new Parser().fromSrt(file)
    },
  },
  'vtt.js': {
    install: 'vtt.js@0.13.0',
    reads: ['vtt'],
    load: async (load) => {
      globalThis.window ??= globalThis
      globalThis.navigator ??= { userAgent: '' }
      const { WebVTT, VTTCue } = await load('vtt.js')
      globalThis.VTTCue = VTTCue
      return (file) => {
        const cues = []
        const parser = new WebVTT.Parser({ VTTCue }, WebVTT.StringDecoder())
        parser.oncue = (cue) => cues.push(cue)
        parser.parse(file)
        parser.flush()
        return cues
      }
    },
  },
  'ass-compiler': {
    install: 'ass-compiler@0.1.16',
    reads: ['ass'],
    load: async (load) => {
      const { parse } = await load('ass-compiler')
      return (file) => parse(file).events.dialogue
    },
  },
}
