// What an edit costs: typing and dragging among 10,000 cues, and cutting a film into cues. node bench/words.mjs [rounds]. Wall
// time, median.
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

const rounds = Number(process.argv[2] ?? 15)
const root = join(import.meta.dirname, '..')
const built = join(root, 'node_modules/.cache/bench-words')
const inputs = {
  retime: 'core/cues/retime.ts',
  segment: 'core/cues/segment.ts',
  history: 'core/document/history.ts',
  edit: 'core/document/edit.ts',
  command: 'core/commands/command.ts',
  all: 'core/commands/all.ts',
}
await build({
  root,
  configFile: false,
  logLevel: 'error',
  build: { ssr: true, outDir: built, target: 'node20', rolldownOptions: { input: inputs } },
})
const load = (name) => import(`${pathToFileURL(built).href}/${name}.js`)
const [{ cueOf, setText }, { defaultRules, segment }, { commit, startHistory, undo }, { apply, replaceCue }] =
  await Promise.all(['retime', 'segment', 'history', 'edit'].map(load))
const [{ contextOf, perform }, { askingCommands, commands }] = await Promise.all(['command', 'all'].map(load))

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
function time(what, work, times = 1, count = rounds) {
  const taken = Array.from({ length: count }, () => {
    const begin = performance.now()
    for (let turn = 0; turn < times; turn += 1) work()
    return (performance.now() - begin) / times
  })
  console.log(`${what.padEnd(58)} ${median(taken).toFixed(3).padStart(10)} ms`)
}

const second = 10_000_000
const text = 'ask not what your country\ncan do for you'
const cues = Array.from({ length: 10_000 }, (_, at) =>
  cueOf({ id: String(at + 1), start: at * 3 * second, end: (at * 3 + 2.5) * second, text }),
)
const document = { language: 'en', cues, styles: {}, metadata: {} }
const cue = cues[5000]
const around = { playhead: cue.start + second, frameRate: { numerator: 25, denominator: 1 } }
const fresh = startHistory(document)
const typed = setText(cue, text.replace('you', 'me'))
time('text of a cue, one word changed', () => setText(cue, text.replace('you', 'me')), 200)
time('apply an edit, 10,000 cues', () => apply(document, replaceCue(5000, cue, typed)), 100)
time(
  'a key while typing, 10,000 cues',
  () => perform(fresh, askingCommands.setText, { id: cue.id, text: `${text}x` }, around, 0),
  100,
)
time(
  'a drag of 600 moves, 10,000 cues',
  () => {
    let history = fresh
    for (let move = 0; move < 600; move += 1) {
      const times = { id: cue.id, start: cue.start + move * 10_000, end: cue.end, gesture: 'one' }
      history = perform(history, askingCommands.setTimes, times, around, move * 16)
    }
    if (history.past.length !== 1 || undo(history).document.cues[5000] !== cue)
      throw new Error('a drag is one step')
  },
  1,
  5,
)
time(
  'what all commands would do (menu), 10,000 cues',
  () => {
    const context = contextOf({ ...fresh, selection: { active: cue.id, cues: [cue.id] } }, around)
    for (const command of commands) command.plan(context)
  },
  10,
)

let history = fresh
globalThis.gc?.()
const before = process.memoryUsage().heapUsed
for (let step = 0; step < 1000; step += 1) {
  const old = history.document.cues[step]
  const edit = replaceCue(step, old, setText(old, `${text} ${step}`))
  history = commit(history, { label: 'Edit text', edit, selection: history.selection }, step * 5000)
}
globalThis.gc?.()
const used = (process.memoryUsage().heapUsed - before) / 1e6
if (globalThis.gc === undefined) console.log('memory: run with node --expose-gc')
else
  console.log(
    `${'memory of 100 steps of undo, 10,000 cues'.padEnd(58)} ${(used / 10).toFixed(3).padStart(10)} MB`,
  )
if (history.past.length !== 1000) throw new Error('a thousand steps')

const spoken = 'well i think that the country of mine is good.'.split(' ')
const words = Array.from({ length: 20_000 }, (_, at) => ({
  text: spoken[at % spoken.length],
  offset: Math.round(at * 0.36 * second),
  duration: 0.3 * second,
  source: 'recognized',
}))
let id = 0
time('20,000 words (two hours) into cues', () => segment(words, defaultRules, () => String((id += 1))), 1, 7)
