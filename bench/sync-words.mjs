// What the words of a subtitle bring the sync doctor where speech alone is too weak: a few cues, dense dialogue, noise. Real human speech, each
// sentence once in all films; what is said is heard by PocketSphinx in the windows that the program listens to.
// node bench/sync-words.mjs [seed=n] [show]. Needs pocketsphinx, pocketsphinx-en-us and pocketsphinx-testdata; CUEWRIGHT_TESTDATA may name a folder
// with more speech (words/single). The first run hears a quarter of an hour of sound.
//
// A case is right when half of its cues begin within 200 ms of where they belong, wrongly accepted when it has no place there or is not right,
// and is not refused.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { built, cache } from './sync/built.mjs'
import { dice, film, sentences } from './sync/films.mjs'

const data = process.env.CUEWRIGHT_TESTDATA ?? join(import.meta.dirname, '../../shared/testdata')
const seed = Number(process.argv.find((each) => each.startsWith('seed='))?.slice(5) ?? 1)
const show = process.argv.includes('show')
const modules = await built(
  {
    sharp: 'main/recognizers/voice/sharp-spans.ts',
    find: 'core/sync/find-sync.ts',
    map: 'core/sync/sync-map.ts',
    windows: 'main/sync/windows.ts',
    hearer: 'main/recognizers/hearer.ts',
  },
  'words',
)

/** Sentences of one film each: nobody says the same in two, or twice in one. */
const once = new Map(sentences(data).map((sentence) => [sentence.text.toLowerCase(), sentence]))
const all = [...once.values()]
if (all.length < 40) {
  console.error('Set CUEWRIGHT_TESTDATA to a folder with speech (words/single): there are too few sentences.')
  process.exit(2)
}
const kinds = ['quiet', 'noise', 'music', 'street']
const share = Math.floor(all.length / 4)
const films = []
for (const [at, kind] of kinds.entries())
  films.push(await heardFilm(all.slice(at * share, (at + 1) * share), kind, at))

async function heardFilm(own, kind, at) {
  const path = join(cache, `words-${at}-${kind}-${own.length}.json`)
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8'))
  mkdirSync(cache, { recursive: true })
  const { pcm, utterances } = film(own, { seed: 300 + at, minutes: 5, kind, once: true })
  const sound = (from, to) =>
    (async function* () {
      for (let each = from; each < to; each += 16_000) yield pcm.subarray(each, Math.min(to, each + 16_000))
    })()
  const speech = await modules.sharp.sharpSpans(sound(0, pcm.length))
  const words = []
  for (const { offset, duration } of modules.windows.windowsOf(speech)) {
    const [from, to] = [Math.floor(offset / 625), Math.min(pcm.length, Math.floor((offset + duration) / 625))]
    const hear = await modules.hearer.hearerFor(() => sound(from, to), {
      language: 'en',
      signal: new AbortController().signal,
    })
    if (hear === undefined) throw new Error('pocketsphinx is not installed')
    for (const word of await hear()) words.push({ text: word.text, offset: word.offset + offset })
  }
  const found = { kind, minutes: 5, utterances, speech, words }
  writeFileSync(path, JSON.stringify(found))
  return found
}

/** Cues of a film, as people time them. */
const cuesOf = ({ utterances }, random, jitter) =>
  utterances.map(({ start, end, text }) => {
    const begin = Math.max(0, start - random.between(0, 0.06) + random.around(0, jitter))
    return { start: begin, end: Math.max(begin + 0.4, end + random.between(0.1, 0.9)), text, truth: begin }
  })
const moved = (cues, to) =>
  cues.flatMap((cue) => (to(cue.start) < 0 ? [] : [{ ...cue, start: to(cue.start), end: to(cue.end) }]))
const makers = {
  offset: (own, random) => {
    const by = random.between(-200, 5)
    return moved(cuesOf(own, random, 0.05), (time) => time - by)
  },
  'hasty hand': (own, random) => {
    const by = random.between(-200, 5)
    return moved(cuesOf(own, random, 0.25), (time) => time - by)
  },
  ratio: (own, random) => {
    const ratio = random.chance(0.5) ? 25 / 24 : 24 / 25
    const by = random.between(-60, 5)
    return moved(cuesOf(own, random, 0.05), (time) => (time - by) / ratio)
  },
  jump: (own, random) => {
    const cues = cuesOf(own, random, 0.05)
    const cut = cues[Math.floor(cues.length * random.between(0.3, 0.7))].start
    const by = random.between(3, 60)
    return moved(cues, (time) => (time < cut ? time : time + by))
  },
  'few cues': (own, random) => {
    const cues = cuesOf(own, random, 0.05)
    const first = random.whole(cues.length - 6)
    return moved(cues.slice(first, first + 4 + random.whole(3)), (time) => time + 20)
  },
}
const strays = {
  'another film': (own, random) => {
    const others = films.filter((each) => each !== own)
    return cuesOf(others[random.whole(others.length)], random, 0.05).map((cue) => ({ ...cue, truth: null }))
  },
  'another episode': (own, random) => {
    // The same song at the beginning, then other words.
    const other = films[(films.indexOf(own) + 1) % films.length]
    const song = cuesOf(own, random, 0.05).slice(0, 4)
    const rest = cuesOf(other, random, 0.05).filter(({ start }) => start > song.at(-1).end + 5)
    return [...song, ...rest].map((cue) => ({
      ...cue,
      start: cue.start + 30,
      end: cue.end + 30,
      truth: null,
    }))
  },
  'another text': (own, random) => {
    // The times of the film, the words of another: what speech alone may take for the right one.
    const other = films[(films.indexOf(own) + 1) % films.length].utterances
    return cuesOf(own, random, 0.05).map((cue, at) => ({
      ...cue,
      text: other[at % other.length].text,
      isOther: true,
    }))
  },
}
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN
const rows = new Map()
let number = 0
for (const [kind, make] of Object.entries({ ...makers, ...strays }))
  for (const own of films)
    for (let turn = 0; turn < 5; turn += 1) {
      const random = dice(seed * 7919 + number++)
      const cues = make(own, random)
      const timed = cues.map(({ start, end, text }) => ({
        start: Math.round(start * 1000) * 1e4,
        end: Math.round(end * 1000) * 1e4,
        text,
      }))
      const row = rows.get(kind) ?? {
        kind,
        cases: 0,
        speech: { right: 0, near: 0, refused: 0, wrong: 0 },
        words: { right: 0, near: 0, refused: 0, wrong: 0 },
      }
      rows.set(kind, row)
      row.cases += 1
      const judge = (into, heard) => {
        const finding = modules.find.findSync(timed, own.speech, heard)
        const errors = cues
          .filter(({ truth }) => truth !== null)
          .map(({ start, truth }) =>
            Math.abs(modules.map.applySync(finding.map, Math.round(start * 1000) * 1e4) / 1e7 - truth),
          )
        const isAccepted = finding.verdict !== 'weak'
        const isRight = errors.length > 0 && median(errors) <= 0.2
        into.refused += isAccepted ? 0 : 1
        into.right += isAccepted && isRight ? 1 : 0
        into.near += isAccepted && median(errors) <= 0.08 ? 1 : 0
        into.wrong += isAccepted && !isRight ? 1 : 0
        if (show && heard !== undefined && !(isAccepted && isRight))
          console.log(
            kind,
            own.kind,
            cues.length,
            finding.verdict,
            finding.confidence.toFixed(3),
            finding.by,
            median(errors).toFixed(2),
            JSON.stringify(
              finding.map.parts.map(({ offset, ratio, confidence, evidence }) => [
                offset / 1e7,
                ratio.num / ratio.den,
                confidence,
                evidence.words,
                evidence.cues,
              ]),
            ),
          )
      }
      judge(row.speech)
      judge(row.words, { words: own.words, language: 'en' })
    }
console.log(
  films
    .map(
      ({ kind, words, utterances }) => `${kind}: ${utterances.length} sentences, ${words.length} words heard`,
    )
    .join('; '),
)
console.table(
  [...rows.values()].map(({ kind, cases, speech, words }) => ({
    damage: kind,
    cases,
    'speech: right': speech.right,
    '≤ 80 ms': speech.near,
    refused: speech.refused,
    wrong: speech.wrong,
    'with words: right': words.right,
    '≤ 80 ms ': words.near,
    'refused ': words.refused,
    'wrong ': words.wrong,
  })),
)
