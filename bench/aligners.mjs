// The aligners beside each other on hand-labelled English, each called directly, as if the other were not there: how far
// word edges are from where people set them, how well scores tell words that are not said, whether the place of a few seconds
// is found in a text, and how long it takes.
// usage: CUEWRIGHT_TESTDATA=<folder> node bench/aligners.mjs [times|scores|find] [espeak|soundswallower]
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

const root = join(import.meta.dirname, '..')
const data = join(process.env.CUEWRIGHT_TESTDATA ?? join(root, '../shared/testdata'), 'words')
if (!existsSync(data)) {
  console.error('Set CUEWRIGHT_TESTDATA to the folder with the hand-labelled speech.')
  process.exit(2)
}
const given = process.argv.slice(2)
const engines = ['espeak', 'soundswallower'].filter(
  (name, _, all) => given.includes(name) || !all.some((each) => given.includes(each)),
)
const wants = (verb) =>
  given.includes(verb) || !['times', 'scores', 'find'].some((each) => given.includes(each))

const bundle = (outDir, input) =>
  build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { input, output: { format: 'es', entryFileNames: '[name].js' } },
    },
  })
const built = join(root, 'node_modules/.cache/bench-aligners')
await bundle(built, { aligners: 'main/aligners/all.ts' })
for (const name of engines)
  await bundle(join(root, 'out/main/workers'), { [name]: `main/aligners/${name}/worker.ts` })
const all = await import(`${pathToFileURL(built).href}/aligners.js`)
const aligners = all.aligners.filter(({ id }) => engines.includes(id))

/** Samples of a mono WAV of 16 bits at 16 kHz. */
function samplesOf(path) {
  const bytes = readFileSync(path)
  let at = 12
  while (bytes.toString('latin1', at, at + 4) !== 'data') at += 8 + bytes.readUInt32LE(at + 4)
  const length = bytes.readUInt32LE(at + 4)
  return new Int16Array(bytes.buffer.slice(bytes.byteOffset + at + 8, bytes.byteOffset + at + 8 + length))
}
const fileOf = (path) => ({
  pcm: samplesOf(`${path}.wav`),
  ...JSON.parse(readFileSync(`${path}.json`, 'utf8')),
})
const namesIn = (set) =>
  readdirSync(join(data, set))
    .filter((name) => name.endsWith('.wav'))
    .map((name) => join(data, set, name.slice(0, -4)))

/** A sentence of a long file as a cue: with `margin` seconds around it. */
function cuesOf({ pcm, words, utterances }, margin) {
  return utterances.map(({ speechStart, speechEnd }, number) => {
    const from = Math.max(0, speechStart - margin)
    return {
      pcm: pcm.slice(Math.round(from * 16_000), Math.round((speechEnd + margin) * 16_000)),
      words: words
        .filter(({ utt }) => utt === number)
        .map((word) => ({ ...word, start: word.start - from, end: word.end - from })),
    }
  })
}
const long = Object.fromEntries(namesIn('long').map((path) => [/long-\d-(\w+)/.exec(path)[1], fileOf(path)]))
const single = namesIn('single').map((path) => ({ ...fileOf(path), speaker: /dr\d/.exec(path)[0] }))
const odd = ({ speaker }) => Number(speaker.at(-1)) > 4
const sets = {
  'single sentences': single,
  '… of speakers 1–4': single.filter((clip) => !odd(clip)),
  '… of speakers 5–8': single.filter(odd),
  'cues with pauses': cuesOf(long.gaps, 0.5),
  'cues in noise': cuesOf(long.noise, 0.5),
  'cues without pauses': cuesOf(long.tight, 0.3),
}

const options = { language: 'en', signal: new AbortController().signal }
const textOf = (words) => words.map(({ text }) => text)
const align = (aligner, pcm, tokens) => aligner.align({ pcm, offset: 0, tokens }, options)
const quantile = (values, share) => values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))]
const share = (values, holds) => Math.round((100 * values.filter(holds).length) / values.length)

function side(errors) {
  const sizes = errors.map(Math.abs)
  const within = [20, 50, 100].map((most) => share(sizes, (size) => size <= most)).join(' / ')
  return `${quantile(sizes, 0.5).toFixed(1)} / ${quantile(sizes, 0.9).toFixed(1)} | ${within}`
}

/** Errors of both edges of all words in ms; a sentence that is refused counts as a second. */
async function showTimes() {
  console.log(
    '\n| engine | material | words | start median / p90 | ≤ 20 / 50 / 100 ms, % | end | ≤ 20 / 50 / 100 ms, % | ms a cue |',
  )
  console.log('|---|---|---|---|---|---|---|---|')
  for (const [label, clips] of Object.entries(sets))
    for (const aligner of aligners) {
      const [starts, ends, taken] = [[], [], []]
      for (const { pcm, words } of clips) {
        const begun = performance.now()
        const found = await align(aligner, pcm, textOf(words))
        taken.push(performance.now() - begun)
        for (const [at, word] of words.entries()) {
          const place = found?.[at]
          starts.push(place === undefined ? 1000 : place.offset / 1e4 - word.start * 1000)
          ends.push(place === undefined ? 1000 : (place.offset + place.duration) / 1e4 - word.end * 1000)
        }
      }
      console.log(
        `| ${aligner.id} | ${label} | ${starts.length} | ${side(starts)} | ${side(ends)} | ${quantile(taken, 0.5).toFixed(0)} |`,
      )
    }
}

let seed = 1
const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
const pool = single.flatMap(({ words }) => textOf(words))
const another = () => pool[Math.floor(random() * pool.length)]

/** A tenth of the words replaced, added or left out; `near` are right words beside a change. */
function changed(words) {
  const tokens = []
  let near = false
  for (const word of words) {
    const dice = random()
    const last = tokens.at(-1)
    if (dice < 0.1 && last !== undefined) last.near = true
    if (dice < 0.07) tokens.push({ text: another() })
    if (dice >= 0.03 && dice < 0.1 && dice >= 0.07) near = true
    else if (dice >= 0.03) {
      tokens.push({ text: word.text, word, near: near || dice < 0.07 })
      near = false
    } else near = true
  }
  return tokens
}

/** How likely a right word scores more than a wrong one. */
function separation(right, wrong) {
  const sorted = wrong.toSorted((a, b) => a - b)
  let sum = 0
  for (const score of right) {
    const below = sorted.filter((other) => other < score).length
    const equal = sorted.filter((other) => other === score).length
    sum += below + equal / 2
  }
  return (sum / (right.length * wrong.length)).toFixed(3)
}

async function showScores() {
  console.log(
    '\n| engine | material | right words: median, 3 %, 1 %, least | under 0.88 / 0.8 | wrong words under 0.88 / 0.8 | AUC | right words beside a change, start | whole cue: least right, other text, refused at 0.86 |',
  )
  console.log('|---|---|---|---|---|---|---|---|')
  const fit = (words) => {
    const length = words.reduce((sum, { duration }) => sum + duration, 0)
    return words.reduce((sum, { duration, confidence = 0 }) => sum + duration * confidence, 0) / length
  }
  for (const label of ['single sentences', 'cues in noise'])
    for (const aligner of aligners) {
      seed = 1
      const [right, wrong, beside, fits, foreign] = [[], [], [], [], []]
      const clips = sets[label]
      for (const [index, { pcm, words }] of [...clips, ...clips, ...clips].entries()) {
        if (index < clips.length) {
          const truth = await align(aligner, pcm, textOf(words))
          right.push(...(truth ?? []).map(({ confidence = 0 }) => confidence))
          if (truth !== null) fits.push(fit(truth))
          const other = clips[(index + 7) % clips.length].words
          if (textOf(other).join() !== textOf(words).join()) {
            const false_ = await align(aligner, pcm, textOf(other))
            foreign.push(false_ === null ? 0 : fit(false_))
          }
        }
        const tokens = changed(words)
        const found = await align(aligner, pcm, textOf(tokens))
        for (const [at, token] of tokens.entries()) {
          const place = found?.[at]
          if (place === undefined) continue
          if (token.word === undefined) wrong.push(place.confidence ?? 0)
          else if (token.near) beside.push(place.offset / 1e4 - token.word.start * 1000)
        }
      }
      const under = (scores) =>
        `${share(scores, (score) => score < 0.88)} / ${share(scores, (score) => score < 0.8)} %`
      const quantiles = [0.5, 0.03, 0.01, 0].map((part) => quantile(right, part).toFixed(2)).join(', ')
      console.log(
        `| ${aligner.id} | ${label} | ${quantiles} | ${under(right)} | ${under(wrong)} | ${separation(right, wrong)} | ${side(beside).split(' |')[0]} | ${quantile(fits, 0).toFixed(3)}, ${quantile(foreign, 0.5).toFixed(3)}, ${share(foreign, (x) => x < 0.86)} % (true ${share(fits, (x) => x < 0.86)} %) |`,
      )
    }
}

/** The first 2.5 s of each sentence, looked for in 150 words in which it is the tenth sentence or so. */
async function showFind() {
  console.log(
    '\n| engine | found where it is | found elsewhere | not found | not in the text: found all the same | ms |',
  )
  console.log('|---|---|---|---|---|---|')
  const limits = { words: 4, score: 0.88 }
  for (const aligner of aligners) {
    const count = { right: 0, wrong: 0, none: 0, invented: 0 }
    const taken = []
    const cues = cuesOf(long.gaps, 0.1)
    for (const [index, { pcm, words }] of cues.entries()) {
      const others = cues.filter(({ words: own }) => textOf(own).join() !== textOf(words).join())
      const turned = [...others.slice(index), ...others.slice(0, index)].slice(0, 18)
      const before = turned.slice(0, 9).flatMap((cue) => textOf(cue.words))
      const after = turned.slice(9).flatMap((cue) => textOf(cue.words))
      const begun = performance.now()
      const look = async (tokens) => {
        const found = await aligner.find({ pcm: pcm.slice(0, 40_000), offset: 0, tokens }, options)
        const length = found?.words.reduce((sum, { duration }) => sum + duration, 0)
        const score =
          found?.words.reduce((sum, { duration, confidence = 0 }) => sum + duration * confidence, 0) / length
        return found !== null && found.words.length >= limits.words && score >= limits.score
          ? found.first
          : -1
      }
      const first = await look([...before, ...textOf(words), ...after])
      taken.push(performance.now() - begun)
      count[first < 0 ? 'none' : first === before.length ? 'right' : 'wrong'] += 1
      if ((await look([...before, ...after])) >= 0) count.invented += 1
    }
    console.log(
      `| ${aligner.id} | ${count.right} | ${count.wrong} | ${count.none} | ${count.invented} | ${quantile(taken, 0.5).toFixed(0)} |`,
    )
  }
}

if (wants('times')) await showTimes()
if (wants('scores')) await showScores()
if (wants('find')) await showFind()
