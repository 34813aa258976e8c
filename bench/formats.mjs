// What it costs to read and write 100,000 cues. node bench/formats.mjs [rounds]. Wall time, median; the ratio is to a reader and a
// writer of forty lines that know one strict form, no markup, no problems and no words: what the text itself costs.
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

const rounds = Number(process.argv[2] ?? 5)
const count = 100_000
const root = join(import.meta.dirname, '..')
const built = join(root, 'node_modules/.cache/bench-formats')
const inputs = { srt: 'core/formats/srt.ts', webvtt: 'core/formats/webvtt.ts', find: 'core/document/find.ts' }
await build({
  root,
  configFile: false,
  logLevel: 'error',
  build: { ssr: true, outDir: built, target: 'node20', rolldownOptions: { input: inputs } },
})
const load = (name) => import(`${pathToFileURL(built).href}/${name}.js`)
const [{ srt }, { webvtt }, { indexAt }] = await Promise.all(['srt', 'webvtt', 'find'].map(load))

const clock = (milliseconds, mark) => {
  const two = (value) => String(Math.floor(value)).padStart(2, '0')
  const seconds = milliseconds / 1000
  const rest = String(milliseconds % 1000).padStart(3, '0')
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}${mark}${rest}`
}
const millisecondsOf = (text, at) =>
  ((+text.slice(at, at + 2) * 60 + +text.slice(at + 3, at + 5)) * 60 + +text.slice(at + 6, at + 8)) * 1000 +
  +text.slice(at + 9, at + 12)

/** Blocks parted by empty lines, the times in the line with the arrow. */
function readTight(file) {
  const cues = []
  for (const block of file.split('\n\n')) {
    const arrow = block.indexOf(' --> ')
    if (arrow < 0) continue
    const start = millisecondsOf(block, arrow - 12)
    const end = millisecondsOf(block, arrow + 5)
    cues.push({ id: String(cues.length + 1), start, end, text: block.slice(arrow + 18) })
  }
  return cues
}

const writeTight = (cues, mark) =>
  cues
    .map(({ id, start, end, text }) => `${id}\n${clock(start, mark)} --> ${clock(end, mark)}\n${text}\n\n`)
    .join('')

const texts = [
  'And so, my fellow Americans, ask not',
  'what your country can do for you;\nask what you can do for your country.',
  'We choose to go to the moon in this decade',
  'and do the other things,\nnot because they are easy – but hard.',
]
const plain = Array.from({ length: count }, (_, at) => ({
  id: String(at + 1),
  start: at * 3000,
  end: at * 3000 + 2800,
  text: texts[at % texts.length],
}))
const numbered = writeTight(plain, ',')
const headed = `WEBVTT\n\n${writeTight(plain, '.')}`
const { document } = srt.parse(numbered)
const measured = {
  ...document,
  cues: document.cues.map((cue) => ({
    ...cue,
    words: cue.words.map((word) => ({ ...word, source: 'recognized' })),
  })),
}
const stamped = webvtt.serialize(measured, { words: 'measured' })

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
function time(what, work, base) {
  const taken = Array.from({ length: rounds }, () => {
    const begin = performance.now()
    work()
    return performance.now() - begin
  })
  const middle = median(taken)
  const ratio = base === undefined ? '' : `${(middle / base).toFixed(1).padStart(8)} x`
  console.log(`${what.padEnd(44)} ${middle.toFixed(0).padStart(7)} ms${ratio}`)
  return middle
}

console.log(`${count} cues, ${(numbered.length / 1e6).toFixed(1)} MB, median of ${rounds}`)
const read = time('tight reader, no words', () => readTight(numbered))
time('SubRip, read (words guessed)', () => srt.parse(numbered), read)
time('WebVTT, read (words guessed)', () => webvtt.parse(headed), read)
time('WebVTT, read with a time a word', () => webvtt.parse(stamped), read)
const written = time('tight writer, no words', () => writeTight(plain, ','))
time('SubRip, write', () => srt.serialize(document), written)
time('WebVTT, write without times of words', () => webvtt.serialize(document), written)
time('WebVTT, write with a time a word', () => webvtt.serialize(measured, { words: 'measured' }), written)
// The list is a new one after every edit, and its order in time is looked at anew.
time('order in time after an edit', () => indexAt({ ...document, cues: [...document.cues] }, 15e11))
