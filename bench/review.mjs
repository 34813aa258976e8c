// How much of what is wrong the first tenth of the review queue holds, on hand-labelled speech.
// node bench/review.mjs [written] [heard] [fit] [cost]. Set CUEWRIGHT_TESTDATA to the folder with the speech; results of the
// aligner and the recognizer are kept in node_modules/.cache, the first run takes some minutes.
//
// `written`: correct texts of which a tenth of the words was replaced, inserted or deleted, aligned. `heard`: PocketSphinx's
// own draft. `fit`: the weights of core/review/weights.ts anew, from the first four speakers. `cost`: time of an edit.
//
// The first tenth has as many places as a tenth of the words of the document. A replaced or inserted word counts as found
// when the queue names that word; a deleted one when it names the gap or one of the two words beside it. A place counts as
// right when it names a wrong word, a gap with a word missing, or a word beside one.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { corrupter, dice } from './review/corrupt.mjs'
import { fit } from './review/fit.mjs'
import { documentsOf, isHeldOut, stream } from './review/material.mjs'
import { alignedCues, draftOf, keeper } from './review/measured.mjs'

const root = join(import.meta.dirname, '..')
const data = process.env.CUEWRIGHT_TESTDATA ?? join(root, '../shared/testdata')
if (!existsSync(data)) {
  console.error('Set CUEWRIGHT_TESTDATA to the folder with the hand-labelled speech.')
  process.exit(2)
}
const asked = process.argv.slice(2)
const wants = (what) => asked.length === 0 || asked.includes(what)
const seeds = [1, 2, 3]

const built = join(root, 'node_modules/.cache/bench-review')
const inputs = {
  aligner: 'main/aligners/align-cues.ts',
  recognizer: 'main/recognizers/pocketsphinx.ts',
  spans: 'main/recognizers/voice/spans.ts',
  dictionary: 'main/aligners/soundswallower/dictionary.ts',
  retime: 'core/cues/retime.ts',
  tokens: 'core/cues/tokens.ts',
  baseline: 'core/review/baseline.ts',
  review: 'core/review/review.ts',
}
await build({
  root,
  configFile: false,
  logLevel: 'error',
  build: { ssr: true, outDir: built, target: 'node20', rolldownOptions: { input: inputs } },
})
const load = (name) => import(`${pathToFileURL(built).href}/${name}.js`)
const [{ alignCues }, { pocketSphinx }, { speechSpans }, { unknownWords }] = await Promise.all(
  ['aligner', 'recognizer', 'spans', 'dictionary'].map(load),
)
const [{ cueOf, setText }, { keyOf }, { baselineOf }, { observe, review }] = await Promise.all(
  ['retime', 'tokens', 'baseline', 'review'].map(load),
)
const sourceOf = (...paths) =>
  createHash('sha256')
    .update(paths.map((path) => readFileSync(join(root, path), 'utf8')).join())
    .digest('hex')
const aligner = sourceOf(
  'main/aligners/align-cues.ts',
  'main/aligners/doubt.ts',
  'main/aligners/soundswallower.ts',
  'main/aligners/soundswallower/worker.ts',
  'main/aligners/edges.ts',
)
const recognizer = sourceOf(
  'main/recognizers/pocketsphinx/decoder.ts',
  'main/recognizers/pocketsphinx/lattice.ts',
  'main/recognizers/pocketsphinx/session.ts',
)
const keep = keeper(join(root, 'node_modules/.cache/bench-review-kept'))

/** Pronunciations of the aligner's English dictionary. */
function pronunciations() {
  const path = join(root, 'node_modules/soundswallower/model/en-us/dict.txt')
  const lines = readFileSync(path, 'utf8').split('\n')
  return new Map(
    lines.flatMap((line) => {
      const [word = '', ...phones] = line.trim().split(' ')
      return word === '' || word.startsWith(';') || word.includes('(') ? [] : [[word, phones]]
    }),
  )
}

const documents = documentsOf(data)
const corrupt = corrupter(
  pronunciations(),
  documents.flatMap(({ cues }) => cues.flatMap(({ tokens }) => tokens)),
)
const speechOf = (document) => keep(['speech', document.name], () => speechSpans(stream(document.pcm)))

async function evidenceOf(document, cues) {
  const words = [...new Set(cues.flatMap((cue) => cue.words.map(({ text }) => text)))]
  return { speech: await speechOf(document), unknown: new Set(await unknownWords(words, 'en')) }
}

/** A document with known errors: its cues, and for each of them what is wrong with its words (see `corrupt`). */
async function writtenCase(document, seed) {
  // Other errors in every document: the third letter of its name tells them apart.
  const own = seed * 1000 + document.name.charCodeAt(2) * 50
  const errors = document.cues.map(({ tokens }, index) => corrupt(tokens, own + index))
  const texts = errors.map((list) => list.slice(0, -1).map(({ text }) => text))
  const cues = await keep([aligner, document.name, texts], () =>
    alignedCues({ alignCues, cueOf }, document, texts),
  )
  return { document, cues, errors, evidence: await evidenceOf(document, cues) }
}

/** Least number of edits from `a` to `b`: for each of `b` whether it is wrong, and whether words of `a` are missing before it. */
function compare(a, b) {
  const table = Array.from({ length: a.length + 1 }, () => new Int32Array(b.length + 1))
  for (let i = 0; i <= a.length; i += 1)
    for (let j = 0; j <= b.length; j += 1)
      table[i][j] =
        i === 0 || j === 0
          ? i + j
          : Math.min(
              table[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1),
              table[i - 1][j] + 1,
              table[i][j - 1] + 1,
            )
  const list = Array.from({ length: b.length + 1 }, () => ({ wrong: undefined, missing: false }))
  for (let i = a.length, j = b.length; i > 0 || j > 0;) {
    if (i > 0 && j > 0 && table[i][j] === table[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)) {
      if (a[i - 1] !== b[j - 1]) list[j - 1].wrong = 'replaced'
      i -= 1
      j -= 1
    } else if (i > 0 && table[i][j] === table[i - 1][j] + 1) {
      list[j].missing = true
      i -= 1
    } else {
      list[j - 1].wrong = 'inserted'
      j -= 1
    }
  }
  return list
}

/** The recognizer's draft, one cue for each sentence of the truth that its words lie in. */
async function heardCase(document) {
  const words = await keep([recognizer, aligner, 'draft', document.name], () =>
    draftOf({ pocketSphinx }, document),
  )
  const second = 10_000_000
  const cues = document.cues.flatMap(({ start, end }, index) => {
    const next = document.cues[index + 1]?.start ?? Infinity
    const before = index === 0 ? -Infinity : start
    const own = words.filter(({ offset, duration }) => {
      const middle = (offset + duration / 2) / second
      return middle >= before && middle < next
    })
    const last = own.at(-1)
    const from = Math.min(start * second, own[0]?.offset ?? Infinity)
    const to = Math.max(end * second, last === undefined ? 0 : last.offset + last.duration)
    const text = own.map((word) => word.text).join(' ')
    return [cueOf({ id: String(index + 1), start: Math.round(from), end: Math.round(to), text, words: own })]
  })
  const errors = document.cues.map(({ tokens }, index) =>
    compare(
      tokens.map(keyOf),
      cues[index].words.map(({ text }) => keyOf(text)),
    ),
  )
  return { document, cues, errors, evidence: await evidenceOf(document, cues) }
}

const documentOf = (cues) => ({ language: 'en', cues, styles: {}, metadata: {} })
/** The queue as places: `count` is 1 for a word and 0 where words are missing. */
const queueOf = ({ cues, evidence }) =>
  review(documentOf(cues), evidence, baselineOf(cues)).items.map(({ cue, at, signs }) => ({
    cue,
    at,
    count: signs === null ? 0 : 1,
  }))

/** Words that are missing before the first word of a cue are missing behind the last of the one before. */
const isMissing = (errors, index, at) =>
  errors[index]?.[at]?.missing === true ||
  (at === 0 && errors[index - 1]?.at(-1)?.missing === true) ||
  (at === (errors[index]?.length ?? 0) - 1 && errors[index + 1]?.[0]?.missing === true)

/** What the first `size` of `places` (`{cue, at, count}`) find of the errors in the cues for which `counts`. */
function judge({ cues, errors, document }, places, size, counts = () => true) {
  const top = places.slice(0, size)
  const named = new Set(top.map(({ cue, at, count }) => `${cue}:${at}:${count}`))
  const has = (index, at, count) => named.has(`${cues[index]?.id}:${at}:${count}`)
  let [all, found, right, looked] = [0, 0, 0, 0]
  errors.forEach((list, index) => {
    if (!counts(document.cues[index].speaker)) return
    list.forEach(({ wrong, missing }, at) => {
      if (wrong !== undefined) {
        all += 1
        if (has(index, at, 1)) found += 1
      }
      if (missing) {
        const isEnd = at === list.length - 1
        all += 1
        const before =
          at > 0 ? has(index, at - 1, 1) : has(index - 1, (cues[index - 1]?.words.length ?? 0) - 1, 1)
        const after = isEnd ? has(index + 1, 0, 1) : has(index, at, 1)
        if (before || after || has(index, at, 0) || (isEnd && has(index + 1, 0, 0))) found += 1
      }
    })
  })
  for (const { cue, at, count } of top) {
    const index = cues.findIndex(({ id }) => id === cue)
    if (!counts(document.cues[index].speaker)) continue
    looked += 1
    const near = isMissing(errors, index, at) || (count === 1 && isMissing(errors, index, at + 1))
    if (near || (count === 1 && errors[index][at].wrong !== undefined)) right += 1
  }
  return { all, found, looked, right }
}

const sum = (list) =>
  list.reduce(
    (total, each) => ({
      all: total.all + each.all,
      found: total.found + each.found,
      looked: total.looked + each.looked,
      right: total.right + each.right,
    }),
    { all: 0, found: 0, looked: 0, right: 0 },
  )
const share = (part, whole) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(0)} %`)
const line = (what, { all, found, looked, right }) =>
  console.log(
    `${what.padEnd(46)} ${share(found, all).padStart(6)} of ${String(all).padStart(4)} errors   ${share(right, looked).padStart(6)} of ${String(looked).padStart(4)} places right`,
  )

const wordsIn = (cues) => cues.reduce((count, { words }) => count + words.length, 0)
const allPlaces = (cues) =>
  cues.flatMap(({ id, words }) => words.map((word, at) => ({ cue: id, at, count: 1, word })))
const byConfidence = ({ cues }) =>
  allPlaces(cues).sort((a, b) => (a.word.confidence ?? 0) - (b.word.confidence ?? 0))
/** The best order there can be: wrong words first. */
const best = ({ cues, errors }) => {
  const isWrong = ({ cue, at }) => {
    const index = cues.findIndex(({ id }) => id === cue)
    return errors[index][at].wrong !== undefined
      ? 2
      : isMissing(errors, index, at) || isMissing(errors, index, at + 1)
        ? 1
        : 0
  }
  return allPlaces(cues).sort((a, b) => isWrong(b) - isWrong(a))
}
function shuffled({ cues }, seed) {
  const roll = dice(seed)
  return allPlaces(cues)
    .map((place) => ({ place, key: roll() }))
    .sort((a, b) => a.key - b.key)
    .map(({ place }) => place)
}

const tenth = ({ cues }) => Math.round(wordsIn(cues) / 10)

function table(cases) {
  const sets = {
    single: 'sentences, one speaker a document',
    long: 'long recordings',
    noise: 'with noise (15 dB)',
  }
  for (const document of documents) {
    const own = cases.filter((each) => each.document === document)
    line(`  ${document.name}`, sum(own.map((each) => judge(each, queueOf(each), tenth(each)))))
  }
  for (const [set, name] of Object.entries(sets)) {
    const own = cases.filter(({ document }) => document.set === set)
    line(name, sum(own.map((each) => judge(each, queueOf(each), tenth(each)))))
  }
  const singles = cases.filter(({ document }) => document.set === 'single')
  line(
    'sentences of speakers that weights were fitted on',
    sum(
      singles
        .filter(({ document }) => !isHeldOut(document.name))
        .map((each) => judge(each, queueOf(each), tenth(each))),
    ),
  )
  line(
    'sentences of speakers held out',
    sum(
      singles
        .filter(({ document }) => isHeldOut(document.name))
        .map((each) => judge(each, queueOf(each), tenth(each))),
    ),
  )
  line('all', sum(cases.map((each) => judge(each, queueOf(each), tenth(each)))))
  line('all, by confidence alone', sum(cases.map((each) => judge(each, byConfidence(each), tenth(each)))))
  line('all, in random order', sum(cases.map((each, at) => judge(each, shuffled(each, at + 1), tenth(each)))))
  line('all, best order possible', sum(cases.map((each) => judge(each, best(each), tenth(each)))))
}

/** Features of every word with whether something must be changed at it or right beside it; and the same of holes. */
function observations(cases) {
  const [words, holes] = [[], []]
  for (const { cues, errors, evidence } of cases) {
    const baseline = baselineOf(cues)
    cues.forEach((cue, index) => {
      const place = { cue, before: cues[index - 1], after: cues[index + 1] }
      const seen = observe(place, baseline, evidence)
      seen.words.forEach((signs, at) => {
        if (signs === null) return
        const isWrong =
          errors[index][at].wrong !== undefined ||
          isMissing(errors, index, at) ||
          isMissing(errors, index, at + 1)
        words.push({ features: signs.features, isWrong })
      })
      seen.holes.forEach(({ hole, near }, at) => {
        if (hole.speech > 0)
          holes.push({
            features: { seconds: Math.min(1, hole.speech / 10_000_000), near },
            isWrong: isMissing(errors, index, at),
          })
      })
    })
  }
  return { words, holes }
}

const cases = { written: [], heard: [] }
if (wants('written') || asked.includes('fit'))
  for (const seed of seeds)
    for (const document of documents) cases.written.push(await writtenCase(document, seed))
if (wants('heard') || asked.includes('fit'))
  for (const document of documents) cases.heard.push(await heardCase(document))

if (wants('written')) {
  console.log(
    `Texts with errors in a tenth of their words, ${seeds.length} seeds: what the first tenth holds`,
  )
  table(cases.written)
}
if (wants('heard')) {
  console.log("\nPocketSphinx's draft: what the first tenth holds")
  table(cases.heard)
}
if (asked.includes('fit')) {
  const known = (list) =>
    list.filter(({ document }) => document.set === 'single' && !isHeldOut(document.name))
  for (const what of ['written', 'heard']) {
    const { words, holes } = observations(known(cases[what]))
    console.log(`\n${what}: ${words.length} words, ${holes.length} stretches of speech without text`)
    console.log(fit(words))
    console.log(fit(holes))
  }
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
}
if (wants('cost')) {
  const second = 10_000_000
  const text = 'ask not what your country\ncan do for you'
  const cues = Array.from({ length: 10_000 }, (_, at) => {
    const cue = cueOf({ id: String(at + 1), start: at * 3 * second, end: (at * 3 + 2.5) * second, text })
    const words = cue.words.map((word, index) => ({
      ...word,
      source: 'aligned',
      fit: 0.2 + (0.7 * ((at * 31 + index * 17) % 100)) / 100,
    }))
    return { ...cue, words }
  })
  const evidence = {
    speech: cues.map(({ start }) => ({ offset: start, duration: 2.6 * second })),
    unknown: new Set(),
  }
  const baseline = baselineOf(cues)
  const took = (work) => {
    const begun = performance.now()
    work()
    return performance.now() - begun
  }
  let whole
  const first = took(() => (whole = review(documentOf(cues), evidence, baseline)))
  const edits = Array.from({ length: 60 }, (_, turn) => {
    const at = 100 + turn * 150
    const next = cues.with ? [...cues] : [...cues]
    next[at] = setText(cues[at], text.replace('country', 'planet'))
    return took(() => review(documentOf(next), evidence, baseline, whole))
  })
  console.log(
    `\n10,000 cues, ${wordsIn(cues)} words, ${whole.items.length} places: all ${first.toFixed(0)} ms, after one edit ${median(edits).toFixed(2)} ms (median of ${edits.length})`,
  )
}
process.exit(0)
