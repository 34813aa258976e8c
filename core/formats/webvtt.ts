import type { Cue } from '../cues/cue.ts'
import { cueOf } from '../cues/retime.ts'
import { stampedWords } from '../cues/stamps.ts'
import type { KeptBlock, SubtitleDocument } from '../document/document.ts'
import { losses } from '../document/losses.ts'
import { collect } from '../problems/collect.ts'
import { formatFixedClock, readFixedClock } from '../time/fixed-clock.ts'
import { later, zero, type Ticks } from '../time/ticks.ts'
import { parseClock } from '../time/timecode.ts'
import type { Parsed, SerializeOptions, TextFormat } from './format.ts'
import * as markup from './markup.ts'
import { readPayload, rules, saysTheSame, stampsOf, writePayload } from './webvtt-inline.ts'

/**
 * WebVTT as https://www.w3.org/TR/webvtt1/ parses it, with three liberties: the header may be missing, the number of the
 * next cue may stand right below a text, and blocks that the rules throw away are kept and written back.
 */
export const webvtt: TextFormat = {
  kind: 'text',
  id: 'webvtt',
  name: 'WebVTT',
  extensions: ['vtt'],
  words: 'optional',
  loses: (document) =>
    losses(document, {
      name: 'WebVTT',
      words: 'starts',
      speaker: true,
      settings: [...settingPatterns.keys(), 'id', 'other', 'index', markup.verbatim],
      kept: 'webvtt',
      markup: markup.droppedMarkup(document, rules),
    }),
  detect,
  parse,
  serialize,
}

const signature = /^\uFEFF?WEBVTT(?![^ \t\r\n])/

function detect(head: string): number {
  if (signature.test(head)) return 1
  const timing = /^[ \t]*(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}[ \t]*-->[ \t]*(?:\d{2,}:)?[0-5]\d:/m.exec(head)
  if (timing === null) return 0
  return /(?:^|\n)[ \t]*\d+[ \t]*\r?\n?$/.test(head.slice(0, timing.index).slice(-40)) ? 0.4 : 0.6
}

const isHeaderLine = (line: string): boolean => line !== '' && !line.includes('-->')
const isNote = (block: string): boolean => /^(?:NOTE(?![^ \t\n])|(?:STYLE|REGION)[ \t]*(?:\n|$))/.test(block)

function parse(input: string): Parsed {
  const lines = markup.unixLines(input).replaceAll('\0', '\uFFFD').split('\n')
  const { note, problems } = collect()
  const cues: Cue[] = []
  const kept: KeptBlock[] = []
  let at = 0
  const take = (isMore: (line: string) => boolean): string[] => {
    const from = at
    while (at < lines.length && isMore(lines[at] ?? '')) at += 1
    return lines.slice(from, at)
  }
  if (signature.test(lines[0] ?? '')) {
    at = 1
    const header = [lines[0], ...take(isHeaderLine)].join('\n')
    if (header !== 'WEBVTT') kept.push({ at: 0, text: header })
  } else if (lines.some((line) => line !== '')) {
    note('no-header', 1, 'The file does not begin with WEBVTT; it gets this line when it is saved.')
  }
  let id = ''
  while (at < lines.length) {
    const line = lines[at] ?? ''
    const from = at
    if (line === '') {
      at += 1
      continue
    }
    if (!line.includes('-->')) {
      if (lines[at + 1]?.includes('-->') === true) {
        id = line
        at += 1
      } else {
        const block = take(isHeaderLine).join('\n')
        kept.push({ at: cues.length, text: block })
        if (!isNote(block))
          note('no-time', from + 1, 'Text without a time; it stays in the file and is not shown.')
        continue
      }
    }
    const timing = timingOf(lines[at] ?? '')
    at += 1
    const body = take(isHeaderLine)
    if (timing === undefined) {
      kept.push({ at: cues.length, text: lines.slice(from, at).join('\n') })
      note('no-time', from + 1, 'The time of this cue cannot be read; it stays in the file and is not shown.')
      id = ''
      continue
    }
    // "…text / 2 / 00:02.000 --> …": the empty line before the next cue's number is missing.
    if (lines[at]?.includes('-->') === true && /^\d+$/.test(id) && body.at(-1) === String(Number(id) + 1)) {
      body.pop()
      at -= 1
    }
    cues.push(
      readCue({ ...timing, id }, body.join('\n'), String(cues.length + 1), (code, message) =>
        note(code, from + 1, message),
      ),
    )
    id = ''
  }
  const language = /^Language:[ \t]*(\S+)/m.exec(
    kept[0]?.at === 0 && signature.test(kept[0].text) ? kept[0].text : '',
  )?.[1]
  const document: SubtitleDocument = {
    language: language ?? '',
    cues,
    styles: {},
    metadata: {},
    ...(kept.length === 0 ? {} : { kept: { format: 'webvtt', blocks: kept } }),
  }
  return { document, problems: problems() }
}

interface Timing {
  readonly start: Ticks
  readonly end: Ticks
  readonly settings: string
}

function timingOf(line: string): Timing | undefined {
  const arrow = line.indexOf('-->')
  if (arrow === 13 && fixedForm.test(line)) {
    const start = readFixedClock(line, 0)
    const end = readFixedClock(line, 17)
    if (start !== undefined && end !== undefined) return { start, end, settings: line.slice(29) }
  }
  const left = /^[ \t\f]*((?:\d+:)?[0-5]\d:[0-5]\d\.\d{3})[ \t\f]*$/.exec(line.slice(0, arrow))
  const right = /^[ \t\f]*((?:\d+:)?[0-5]\d:[0-5]\d\.\d{3})(?!\d)/.exec(line.slice(arrow + 3))
  const start = parseClock(left?.[1] ?? '')
  const end = parseClock(right?.[1] ?? '')
  if (right === null || start === undefined || end === undefined) return undefined
  return { start, end, settings: line.slice(arrow + 3 + right[0].length) }
}

/** The form of nearly all lines; minutes and seconds end at 59. */
const fixedForm = /^\d\d:[0-5]\d:[0-5]\d\.\d{3} --> \d\d:[0-5]\d:[0-5]\d\.\d{3}(?!\d)/

const percent = String.raw`(?:\d{1,2}(?:\.\d+)?|100(?:\.0+)?)%`
const settingPatterns = new Map([
  ['vertical', /^(?:rl|lr)$/],
  ['line', new RegExp(`^(?:-?\\d+|${percent})(?:,(?:start|center|end))?$`)],
  ['position', new RegExp(`^${percent}(?:,(?:line-left|center|line-right))?$`)],
  ['size', new RegExp(`^${percent}$`)],
  ['align', /^(?:start|center|end|left|right)$/],
  ['region', /^(?:(?!-->).)+$/],
])

function settingsOf(text: string, warn: (code: string, message: string) => void): Record<string, string> {
  const settings: Record<string, string> = {}
  const other: string[] = []
  for (const setting of text.split(/[ \t\f]+/)) {
    if (setting === '') continue
    const colon = setting.indexOf(':')
    const value = setting.slice(colon + 1)
    const pattern = colon === -1 ? undefined : settingPatterns.get(setting.slice(0, colon))
    if (pattern?.test(value) === true) settings[setting.slice(0, colon)] = value
    else other.push(setting)
  }
  if (other.length > 0) {
    settings['other'] = other.join(' ')
    warn('setting', `Players will ignore “${other.join(' ').slice(0, 60)}”; it is kept.`)
  }
  return settings
}

const isEmpty = (line: string): boolean => line === ''

function readCue(
  { start, end, settings: written, id: name }: Timing & { readonly id: string },
  lines: string,
  id: string,
  warn: (code: string, message: string) => void,
): Cue {
  const inline = markup.revealLines(lines, isEmpty)
  const payload = readPayload(inline)
  const { text, speaker } = payload
  const { good, bad } = stampsOf(payload, start, end)
  if (bad > 0)
    warn('stamp', 'A time inside the text is not inside the cue or not after the one before; it is not used.')
  if (end < start) warn('backwards', 'The cue ends before it begins.')
  const settings = settingsOf(written, warn)
  if (name !== '') settings['id'] = name
  const base = {
    id,
    start,
    end,
    text,
    ...(speaker === undefined ? {} : { speaker }),
    ...(good.length === 0 ? {} : { words: stampedWords(text, good, start, end) }),
  }
  const cue = cueOf(base)
  if (inline !== text || writePayload(cue, 'none') !== inline) settings[markup.verbatim] = inline
  return {
    ...cue,
    // A cue that runs backwards stays as it is in the file until somebody mends it.
    ...(end < start ? { end } : {}),
    ...(Object.keys(settings).length === 0 ? {} : { settings }),
  }
}

function serialize(document: SubtitleDocument, { newline = '\n', words }: SerializeOptions = {}): string {
  const before = markup.keptBefore(document, 'webvtt')
  const [first, ...others] = before(0)
  const isHeader = first !== undefined && signature.test(first.text)
  const ids = new Set<string>()
  let out = `${isHeader ? headerOf(first.text, document.language) : 'WEBVTT'}\n\n`
  const keep = (blocks: readonly KeptBlock[]): void => {
    for (const { text } of blocks) out += `${text}\n\n`
  }
  for (const [at, cue] of document.cues.entries()) {
    keep(at > 0 ? before(at) : isHeader ? others : before(0))
    const { id, settings } = writtenSettings(cue)
    if (id !== '' && !ids.has(id)) out += `${id}\n`
    ids.add(id)
    const start = formatFixedClock(later(cue.start, zero), '.')
    const text = linesOf(cue, words)
    out += `${start} --> ${formatFixedClock(later(cue.end, zero), '.')}${settings}\n${text}${text === '' ? '' : '\n'}\n`
  }
  const { length } = document.cues
  keep(length > 0 ? before(length) : isHeader ? others : before(0))
  return newline === '\n' ? out : out.replaceAll('\n', newline)
}

const headerOf = (header: string, language: string): string =>
  language === '' ? header : header.replace(/^(Language:[ \t]*)\S+/m, `$1${language}`)

function writtenSettings({ settings = {} }: Cue): { id: string; settings: string } {
  const known = Object.entries(settings).filter(
    ([name, value]) => settingPatterns.get(name)?.test(value) === true,
  )
  const other = settings['other']?.replace(/-->|[\n\r]/g, ' ').trim() ?? ''
  const written = [...known.map(([name, value]) => `${name}:${value}`), ...(other === '' ? [] : [other])]
  const id = settings['id']?.replace(/-->|[\n\r]/g, ' ').trim() ?? ''
  return { id, settings: written.map((setting) => ` ${setting}`).join('') }
}

/** The text of a cue as it stands in the file. */
function linesOf(cue: Cue, asked: SerializeOptions['words']): string {
  const kept = cue.settings?.[markup.verbatim]
  const hasStamps = kept !== undefined && /<\d/.test(kept)
  const words = asked ?? (hasStamps ? 'measured' : 'none')
  const inline = kept !== undefined && saysTheSame(kept, cue, words) ? kept : writePayload(cue, words)
  return inline !== '' && /^\u200B*$/m.test(inline) ? markup.guardLines(inline, isEmpty) : inline
}
