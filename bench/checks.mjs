// What checking a film against a guideline costs: everything, after one edit, and with ten times the words.
// node bench/checks.mjs. Ratios count; milliseconds are those of this computer.
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

const root = join(import.meta.dirname, '..')
const outDir = join(root, 'node_modules/.cache/bench-checks')
const input = {
  run: 'core/checks/run.ts',
  context: 'core/checks/context.ts',
  all: 'core/profiles/all.ts',
  rules: 'core/profiles/rules-for.ts',
  segment: 'core/cues/segment.ts',
  segmentRules: 'core/cues/segment-rules.ts',
}
await build({
  root,
  configFile: false,
  logLevel: 'error',
  build: { ssr: true, outDir, target: 'node20', rolldownOptions: { input } },
})
const load = (name) => import(`${pathToFileURL(outDir).href}/${name}.js`)
const [{ check }, { contextFor }, { profiles }, { rulesFor }, { segment }, { defaultRules }] =
  await Promise.all(Object.keys(input).map(load))

const vocabulary =
  'the of and a to in he was that it his her with as had for she not at but be on they have him which said from all this one would there so what were when if who no out up into do then them could me about more'.split(
    ' ',
  )
/** Words of 0.36 s with pauses, as many as two hours hold; numbers, quotation marks and dots among them. */
function wordsOf(count) {
  const words = []
  let at = 0
  for (let index = 0; index < count; index += 1) {
    const ends = index % 11 === 10
    const text = `${vocabulary[(index * 7919) % vocabulary.length]}${ends ? (index % 3 === 0 ? '...' : '.') : ''}`
    const duration = 2_600_000
    words.push({
      text: index % 97 === 0 ? '7' : text,
      offset: at,
      duration,
      source: 'recognized',
    })
    at += duration + (ends ? 6_000_000 : 500_000)
  }
  return words
}

const median = (times) => times.toSorted((a, b) => a - b)[times.length >> 1]
function measure(count, runs) {
  let id = 0
  const cues = segment(wordsOf(count), defaultRules, () => String((id += 1)))
  const end = cues.at(-1).end
  const shots = Array.from({ length: Math.floor(end / 40_000_000) }, (_, at) => at * 40_000_000)
  const speech = cues.map(({ start, end: last }) => ({ offset: start, duration: last - start }))
  const profile = profiles.find((each) => each.id === 'netflix-en')
  const contexts = Array.from({ length: runs }, () =>
    contextFor({
      rules: rulesFor(profile, 'en'),
      language: 'en',
      frameRate: { numerator: 24, denominator: 1 },
      shots,
      speech,
      duration: end,
      lists: { profanity: ['damn'], terms: [{ use: 'Cuewright', not: ['cue right'] }] },
    }),
  )
  let checked
  const processor = []
  const all = contexts.map((context) => {
    const [from, used] = [performance.now(), process.cpuUsage()]
    checked = check(cues, context)
    processor.push(process.cpuUsage(used).user / 1000)
    return performance.now() - from
  })
  const edits = Array.from({ length: 50 }, (_, at) => {
    const where = (at * 7919) % cues.length
    const next = checked.cues.with(where, { ...checked.cues[where], text: `${checked.cues[where].text}!` })
    const from = performance.now()
    checked = check(next, checked.context, checked)
    return performance.now() - from
  })
  return {
    words: count,
    cues: cues.length,
    findings: checked.count,
    all: median(all),
    processor: median(processor),
    edit: median(edits),
  }
}

measure(20_000, 3)
const film = measure(20_000, 9)
const long = measure(200_000, 5)
const row = ({ words, cues, findings, all, processor, edit }) =>
  `| ${words} | ${cues} | ${findings} | ${all.toFixed(1)} | ${processor.toFixed(1)} | ${edit.toFixed(2)} |`
console.log(
  '| words | cues | findings | all checks, ms | of the processor | after one edit, ms |\n|---|---|---|---|---|---|',
)
console.log(row(film))
console.log(row(long))
console.log(`ten times the words: ${(long.processor / film.processor).toFixed(1)} times the work`)
