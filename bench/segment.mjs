// Cutting words into cues. `node bench/segment.mjs [rounds]`.
// 1. Of human speech with its right words (CUEWRIGHT_TESTDATA, or ../shared/testdata): the share of cues that comply with a guideline,
//    for ours, for words that fill two lines of 42 characters, and for words that fill two lines of 37 as captioning samples do. The
//    checks are the program's own; all three begin a cue with each utterance.
// 2. Re-flow of a film of two hours (20,000 words) and of ten times as many, from one guideline to another: medians, and their ratio.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

const rounds = Number(process.argv[2] ?? 9)
const root = join(import.meta.dirname, '..')
const built = join(root, 'node_modules/.cache/bench-segment')
const inputs = {
  segment: 'core/cues/segment.ts',
  rules: 'core/cues/segment-rules.ts',
  reflow: 'core/cues/reflow.ts',
  retime: 'core/cues/retime.ts',
  cue: 'core/cues/cue.ts',
  tokens: 'core/cues/tokens.ts',
  profiles: 'core/profiles/all.ts',
  rulesFor: 'core/profiles/rules-for.ts',
  context: 'core/checks/context.ts',
  run: 'core/checks/run.ts',
}
await build({
  root,
  configFile: false,
  logLevel: 'error',
  build: { ssr: true, outDir: built, minify: false, target: 'node20', rolldownOptions: { input: inputs } },
})
const load = (name) => import(`${pathToFileURL(built).href}/${name}.js`)
const [{ segment }, { rulesOfProfile }, { reflow }, { cueOf }, { idsAfter }, { tokens }] = await Promise.all(
  ['segment', 'rules', 'reflow', 'retime', 'cue', 'tokens'].map(load),
)
const [{ profiles }, { rulesFor }, { contextFor }, { check }] = await Promise.all(
  ['profiles', 'rulesFor', 'context', 'run'].map(load),
)

const film = { numerator: 24_000, denominator: 1001 }
const profileOf = (id) => profiles.find((profile) => profile.id === id)
const ticks = (seconds) => Math.round(seconds * 1e7)

/** The words of each utterance, with the punctuation of its text where the two have as many words. */
function utterancesOf(path) {
  const { utterances, words } = JSON.parse(readFileSync(path, 'utf8'))
  return (utterances ?? []).map(({ speaker, start, end, text }) => {
    const own = words.filter((word) => word.start >= start - 0.01 && word.end <= end + 0.01)
    const shown = tokens(text)
    return own.map((word, at) => ({
      text: shown.length === own.length ? shown[at] : (word.text ?? word.word),
      offset: ticks(word.start),
      duration: ticks(word.end) - ticks(word.start),
      source: 'recognized',
      speaker,
    }))
  })
}

/** Words fill lines, lines fill cues; a cue is shown while it is said. */
function filled(utterances, width, lines) {
  const cues = []
  for (const words of utterances) {
    let rows = []
    let own = []
    const flush = () => {
      if (own.length === 0) return
      const [start, end] = [own[0].offset, own.at(-1).offset + own.at(-1).duration]
      cues.push(
        cueOf({
          id: String(cues.length + 1),
          start,
          end,
          text: rows.join('\n'),
          words: own,
          speaker: own[0].speaker,
        }),
      )
      rows = []
      own = []
    }
    for (const word of words) {
      const last = rows.at(-1)
      if (last !== undefined && last.length + 1 + word.text.length <= width)
        rows[rows.length - 1] = `${last} ${word.text}`
      else {
        if (rows.length === lines) flush()
        rows.push(word.text)
      }
      own.push(word)
    }
    flush()
  }
  return cues
}

const folder = process.env.CUEWRIGHT_TESTDATA ?? join(root, '../../shared/testdata')
const speech = join(folder, 'words/long')
if (existsSync(speech)) {
  const files = readdirSync(speech)
    .filter((name) => name.endsWith('.json'))
    .sort()
  const timing = [
    'reading-speed',
    'line-length',
    'lines',
    'shortest',
    'longest',
    'gap',
    'overlap',
    'chaining',
    'words-per-minute',
  ]
  console.log(
    'share of cues that comply (all checks of the guideline | lengths, lines, speed and gaps alone)',
  )
  for (const id of ['netflix-en', 'bbc', 'dcmp', 'ted']) {
    const profile = profileOf(id)
    if (profile === undefined) continue
    const rules = rulesOfProfile(profile, film, 'en')
    const context = contextFor({ rules: rulesFor(profile, 'en'), language: 'en', frameRate: film })
    const ways = {
      ours: (utterances) => segment(utterances.flat(), rules, idsAfter([])),
      'greedy by length (2 x 42)': (utterances) => filled(utterances, 42, 2),
      'captioning sample (2 x 37)': (utterances) => filled(utterances, 37, 2),
    }
    for (const [name, way] of Object.entries(ways)) {
      let [cues, clean, cleanTiming] = [0, 0, 0]
      for (const file of files) {
        const { parts } = check(way(utterancesOf(join(speech, file))), context)
        cues += parts.length
        clean += parts.filter((findings) => findings.length === 0).length
        cleanTiming += parts.filter(
          (findings) => !findings.some((finding) => timing.includes(finding.check)),
        ).length
      }
      const percent = (count) => `${((100 * count) / cues).toFixed(1)} %`.padStart(8)
      console.log(
        `${id.padEnd(12)} ${name.padEnd(28)} ${String(cues).padStart(4)} cues ${percent(clean)} | ${percent(cleanTiming)}`,
      )
    }
  }
} else console.log(`no speech at ${speech}: the table is left out`)

let seed = 1
const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
const vocabulary =
  'well I think that the country of mine is good and you go to a place with extraordinarily long roads because nobody has told us what it was John Smith twenty five'.split(
    ' ',
  )
function filmOf(count) {
  let at = 0
  return Array.from({ length: count }, () => {
    at += random() < 0.05 ? 8e6 : random() < 0.2 ? 1e6 : 0
    const duration = 2e6 + Math.floor(random() * 2e6)
    const mark = random() < 0.08 ? '.' : random() < 0.05 ? ',' : ''
    const text = vocabulary[Math.floor(random() * vocabulary.length)] + mark
    const word = { text, offset: at, duration, source: 'recognized' }
    at += duration
    return word
  })
}
const cuts = Array.from({ length: 2000 }, (_, at) => ticks(3.7 * at + 1))
const [from, to] = ['netflix-en', 'ebu'].map((id) => rulesOfProfile(profileOf(id), film, 'en', cuts))
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
const lists = [20_000, 200_000].map((count) => segment(filmOf(count), from, idsAfter([])))
const times = lists.map(() => [])
const work = lists.map(() => [])
const cold = performance.now()
reflow(lists[0], to)
console.log(`\nre-flow of 20,000 words, the first time: ${(performance.now() - cold).toFixed(0)} ms`)
for (let round = 0; round < rounds; round += 1) {
  lists.forEach((cues, at) => {
    const [start, used] = [performance.now(), process.cpuUsage()]
    reflow(cues, to)
    times[at].push(performance.now() - start)
    work[at].push(process.cpuUsage(used).user / 1000)
  })
}
const [small, large] = times.map(median)
// Of the processor, which other work on the computer does not lengthen; the collector's threads count too.
const [smallWork, largeWork] = work.map(median)
console.log(
  `20,000 words: ${small.toFixed(0)} ms (processor ${smallWork.toFixed(0)}); 200,000 words: ${large.toFixed(0)} ms ` +
    `(${largeWork.toFixed(0)}); ratio ${(large / small).toFixed(1)} (${(largeWork / smallWork).toFixed(1)})`,
)
