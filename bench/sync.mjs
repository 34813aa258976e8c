// How well the sync doctor repairs subtitles that do not fit: 200 damaged ones on real human speech, against one global map.
// node bench/sync.mjs [fit] [quick] [show] [reliable] [every=n] [seed=n] [long]. Needs the Debian package pocketsphinx-testdata; CUEWRIGHT_TESTDATA may name a folder with more
// speech (words/single). The first run listens to two hours of sound: some minutes.
//
// `quick`: without the baseline. `every=4`: each fourth case. `fit`: other films and seeds than those of the figures, to set numbers of the engine by. `show`: every case that went wrong.
// `seed=7`: other damage. `reliable`: how often a part is right, by what its confidence says, also of a few cues. `long`: how long two hours take.
// A cue is right when it begins within 40 ms of where it was before the damage; a case is wrongly accepted when it is hopeless, or its
// map puts half of its cues more than 200 ms away, and it is not refused. The baseline refuses nothing.
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { baseline } from './sync/baseline.mjs'
import { built, cache } from './sync/built.mjs'
import { cases } from './sync/cases.mjs'
import { sentences } from './sync/films.mjs'
import { films, heard } from './sync/speech.mjs'

const data = process.env.CUEWRIGHT_TESTDATA ?? join(import.meta.dirname, '../../shared/testdata')
const set = process.argv.includes('fit') ? 'fit' : 'cases'
const show = process.argv.includes('show')
const quick = process.argv.includes('quick')
const every = Number(process.argv.find((each) => each.startsWith('every='))?.slice(6) ?? 1)
const seed = Number(
  process.argv.find((each) => each.startsWith('seed='))?.slice(5) ?? (set === 'fit' ? 2 : 1),
)
const reliable = process.argv.includes('reliable') ? [] : null
const all = sentences(data)
if (all.length === 0) {
  console.error('Install pocketsphinx-testdata, or set CUEWRIGHT_TESTDATA to a folder with speech.')
  process.exit(2)
}
const { spans, sharp, find, map, fft } = await built({
  spans: 'main/recognizers/voice/spans.ts',
  sharp: 'main/recognizers/voice/sharp-spans.ts',
  find: 'core/sync/find-sync.ts',
  map: 'core/sync/sync-map.ts',
  fft: 'core/sync/fft.ts',
})

const material = []
for (const description of films[set]) {
  const film = await heard(all, description, sharp.sharpSpans, join(cache, 'films'), '-sharp')
  // The one map hears what voice detection finds: it places cues worse by begins that rise with the sound.
  const plain = quick ? film : await heard(all, description, spans.speechSpans, join(cache, 'films'), '')
  material.push({ ...film, plain: plain.speech })
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN
const errorsOf = (cues, to) =>
  cues.filter(({ truth }) => truth !== null).map(({ start, truth }) => Math.abs(to(start) - truth))
/** Each part: what it says, and whether half of its cues are at most 200 ms away. A cue that belongs nowhere is. */
const partsOf = ({ map: { parts } }, cues) =>
  parts.map(({ from, to, confidence }, at) => {
    const own = cues.filter(
      ({ start }) => (at === 0 || start * 1e7 >= from) && (at === parts.length - 1 || start * 1e7 < to),
    )
    const away = own.map(({ start, truth }) =>
      truth === null ? Infinity : Math.abs(map.applySync({ parts }, Math.round(start * 1e7)) / 1e7 - truth),
    )
    return { confidence, right: median(away) <= 0.2 }
  })
const rows = new Map()
for (const [number, { kind, film, cues, hopeless }] of cases(material, seed, reliable !== null).entries()) {
  if (number % every !== 0) continue
  const began = performance.now()
  const timed = cues.map(({ start, end }) => ({
    start: Math.round(start * 1000) * 1e4,
    end: Math.round(end * 1000) * 1e4,
  }))
  const finding = find.findSync(timed, film.speech)
  const took = performance.now() - began
  const errors = errorsOf(cues, (start) => map.applySync(finding.map, Math.round(start * 1000) * 1e4) / 1e7)
  const base = quick ? [] : errorsOf(cues, baseline(fft.correlator, cues, film.plain))
  reliable?.push(...partsOf(finding, cues))
  const accepted = finding.verdict !== 'weak'
  const wrong = accepted && (hopeless || median(errors) > 0.2)
  const row = rows.get(kind) ?? {
    kind,
    cases: 0,
    cues: 0,
    near: 0,
    whole: 0,
    errors: [],
    refused: 0,
    wrong: 0,
    took: 0,
    most: 0,
    base: 0,
    baseWhole: 0,
    baseWrong: 0,
  }
  rows.set(kind, row)
  row.cases += 1
  row.took += took
  row.most = Math.max(row.most, took)
  row.refused += accepted ? 0 : 1
  row.wrong += wrong ? 1 : 0
  row.baseWrong += hopeless || median(base) > 0.2 ? 1 : 0
  if (hopeless) {
    if (show && wrong)
      console.log(`${number} ${kind}: accepted`, JSON.stringify(finding.map.parts), finding.confidence)
    continue
  }
  row.cues += errors.length
  const right = accepted ? errors.filter((each) => each <= 0.04).length : 0
  const baseRight = base.filter((each) => each <= 0.04).length
  row.near += right
  row.base += baseRight
  row.whole += accepted && median(errors) <= 0.04 ? 1 : 0
  row.baseWhole += median(base) <= 0.04 ? 1 : 0
  row.errors.push(median(errors))
  if (show && (right < 0.95 * errors.length || !accepted))
    console.log(
      `${number} ${kind} ${film.kind} ${film.minutes} min, ${cues.length} cues: ${((100 * right) / errors.length).toFixed(0)} %, median ${(1000 * median(errors)).toFixed(0)} ms (${(1000 * median(cues.filter(({ truth }) => truth !== null).map(({ start, truth }) => map.applySync(finding.map, Math.round(start * 1000) * 1e4) / 1e7 - truth))).toFixed(0)}), ${finding.verdict} ${finding.confidence.toFixed(2)};`,
      finding.map.parts
        .map(
          ({ from, ratio, offset, confidence, evidence }) =>
            `${(from / 1e7).toFixed(0)}s ×${(ratio.num / ratio.den).toFixed(4)} ${(offset / 1e7).toFixed(3)} c${confidence.toFixed(2)} ${evidence.agreeing}/${evidence.cues}`,
        )
        .join(' | '),
    )
}

const share = (part, whole) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`)
const line = (row) => ({
  damage: row.kind,
  cases: row.cases,
  'median ≤ 40 ms': share(row.whole, row.errors.length),
  'cues ≤ 40 ms': share(row.near, row.cues),
  'median error': row.errors.length === 0 ? '–' : `${(1000 * median(row.errors)).toFixed(0)} ms`,
  refused: row.refused,
  'wrongly accepted': row.wrong,
  'ms a case': (row.took / row.cases).toFixed(0),
  'one map: median ≤ 40 ms': share(row.baseWhole, row.errors.length),
  'one map: cues ≤ 40 ms': share(row.base, row.cues),
  'one map: wrong': row.baseWrong,
})
const list = [...rows.values()]
const sum = list.reduce(
  (into, row) => {
    for (const key of [
      'cases',
      'cues',
      'near',
      'whole',
      'refused',
      'wrong',
      'took',
      'base',
      'baseWhole',
      'baseWrong',
    ])
      into[key] = (into[key] ?? 0) + row[key]
    into.errors = [...(into.errors ?? []), ...row.errors]
    return into
  },
  { kind: 'all' },
)
console.table([...list, sum].map(line))

if (process.argv.includes('long')) {
  // All films as one, with a cue for each utterance, one frame rate off.
  const speech = []
  const timed = []
  let from = 0
  for (const film of material) {
    for (const { offset, duration } of film.speech) speech.push({ offset: offset + from * 1e7, duration })
    for (const { start, end } of film.utterances)
      timed.push({
        start: Math.round(((from + start) * 1e7 * 24) / 25),
        end: Math.round(((from + end) * 1e7 * 24) / 25),
      })
    from += film.minutes * 60
  }
  const began = performance.now()
  const { verdict } = find.findSync(timed, speech)
  console.log(
    `${(from / 60).toFixed(0)} min, ${timed.length} cues: ${verdict} after ${((performance.now() - began) / 1000).toFixed(1)} s`,
  )
}

if (reliable !== null) {
  const steps = [0, 0.001, 0.01, 0.03, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 1.01]
  console.table(
    steps.slice(0, -1).map((from, at) => {
      const own = reliable.filter(({ confidence }) => confidence >= from && confidence < steps[at + 1])
      return {
        confidence: `from ${from}`,
        parts: own.length,
        mean: (own.reduce((sum, { confidence }) => sum + confidence, 0) / own.length).toFixed(2),
        right: share(own.filter(({ right }) => right).length, own.length),
      }
    }),
  )
}
