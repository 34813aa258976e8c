// Subtitles of a film, damaged in a known way. Times are seconds; `truth` of a cue is where it belongs in the film, null for one that
// does not.
import { dice } from './films.mjs'

const rates = [24000 / 1001, 24, 25, 30000 / 1001, 30]

/** How people time: a frame or two before the first sound, half a second after the last, some cues longer or shorter, two joined. */
function reference({ utterances }, random, jitter, left) {
  const lead = random.between(0, 0.06)
  const cues = []
  for (let at = 0; at < utterances.length; at += 1) {
    const [first, next] = [utterances[at], utterances[at + 1]]
    const joins = next !== undefined && next.start - first.end < 0.6 && random.chance(0.2)
    if (joins) at += 1
    if (!random.chance(left)) continue
    const start = first.start - lead + random.around(0, jitter)
    const end = (joins ? next : first).end + random.between(0.1, 0.9)
    cues.push({ start: Math.max(0, start), end, text: first.text })
  }
  return cues.map((cue, at) => ({
    ...cue,
    end: Math.max(cue.start + 0.4, Math.min(cue.end, (cues[at + 1]?.start ?? Infinity) - 0.04)),
  }))
}

/** Cues at film times as a subtitle of another clock has them; those before its beginning are not in it. */
const through = (cues, ratio, offset) =>
  cues.flatMap((cue) => {
    const [start, end] = [(cue.start - offset) / ratio, (cue.end - offset) / ratio]
    return start < 0 ? [] : [{ ...cue, start, end, truth: cue.start }]
  })

function offsetFor(cues, random, ratio) {
  for (let tries = 0; tries < 20; tries += 1) {
    const offset = random.between(-600, 600)
    if (through(cues, ratio, offset).length >= Math.min(30, cues.length * 0.6)) return offset
  }
  return -random.between(0, 600)
}

function anyRatio(random) {
  for (;;) {
    const ratio = rates[random.whole(5)] / rates[random.whole(5)]
    if (Math.abs(ratio - 1) > 1e-6) return ratio
  }
}

/** `count` cuts: the film has something that the subtitle's edition lacks, or the other way round. */
function jumped(cues, random, count, invented) {
  const length = cues.at(-1).end
  const places = Array.from(
    { length: count },
    (_, at) => ((at + 1 + random.between(-0.25, 0.25)) / (count + 1)) * length,
  )
  const out = []
  let offset = 0
  let from = 0
  for (const place of [...places, Infinity]) {
    for (const cue of cues)
      if (cue.start >= from && cue.start < place)
        out.push({ ...cue, start: cue.start - offset, end: cue.end - offset, truth: cue.start })
    if (place === Infinity) break
    const by = random.between(0.7, random.chance(0.5) ? 8 : 60)
    if (random.chance(0.5)) {
      // An ad break in the film.
      offset += by
      from = place + by
    } else {
      from = place
      if (invented)
        for (let at = place - offset + 0.3; at + 2 < place - offset + by; at += random.between(2, 6))
          if (at > (out.at(-1)?.end ?? 0))
            out.push({ start: at, end: at + random.between(0.8, 1.9), text: 'not in the film', truth: null })
      offset -= by
    }
  }
  return out.filter(({ start }) => start >= 0).sort((a, b) => a.start - b.start)
}

const makers = {
  offset: (film, random) => {
    const cues = reference(film, random, 0.05, 0.97)
    return through(cues, 1, offsetFor(cues, random, 1))
  },
  ratio: (film, random) => {
    const cues = reference(film, random, 0.05, 0.97)
    const ratio = anyRatio(random)
    return through(cues, ratio, random.chance(0.5) ? offsetFor(cues, random, ratio) : random.between(-3, 3))
  },
  jumps: (film, random) => {
    const cues = jumped(reference(film, random, 0.05, 0.97), random, 1 + random.whole(3), true)
    return moved(cues, random.between(-60, 0))
  },
  'ratio and jumps': (film, random) => {
    const ratio = anyRatio(random)
    return jumped(reference(film, random, 0.05, 0.97), random, 1 + random.whole(2), false).map((cue) => ({
      ...cue,
      start: cue.start / ratio,
      end: cue.end / ratio,
    }))
  },
  noise: (film, random) => {
    const cues = reference(film, random, 0.14, 0.75)
    const strewn = through(cues, 1, offsetFor(cues, random, 1))
    const extra = Array.from({ length: Math.round(strewn.length * 0.15) }, () => {
      const start = random.between(0, strewn.at(-1).end)
      return { start, end: start + random.between(0.8, 3), text: '♪', truth: null }
    })
    return [...strewn, ...extra].sort((a, b) => a.start - b.start)
  },
  'first minutes missing': (film, random) => {
    const cues = reference(film, random, 0.05, 0.97)
    const missing = random.between(60, Math.min(300, film.minutes * 20))
    const kept = cues.filter(({ start }) => start > missing)
    return random.chance(0.5)
      ? kept.map((cue) => ({ ...cue, start: cue.start - missing, end: cue.end - missing, truth: cue.start }))
      : through(kept, 1, random.between(-30, 30))
  },
  'cues missing': (film, random) => {
    const cues = reference(film, random, 0.05, 0.45)
    return through(cues, 1, offsetFor(cues, random, 1))
  },
}

const moved = (cues, by) => cues.map((cue) => ({ ...cue, start: cue.start - by, end: cue.end - by }))
const hopeless = (cues) => cues.map((cue) => ({ ...cue, truth: null }))

const strays = {
  'another film': (film, random, others) =>
    hopeless(reference(others[random.whole(others.length)], random, 0.05, 0.97)),
  'random cues': (film, random) => {
    const cues = []
    for (let at = random.between(1, 20); at < film.minutes * 60; at += random.between(2, 9))
      cues.push({ start: at, end: at + random.between(0.7, 2), text: 'x', truth: null })
    return cues
  },
  'three cues': (film, random) => {
    const cues = reference(film, random, 0.05, 1)
    const first = random.whole(cues.length - 3)
    return hopeless(through(cues.slice(first, first + 3), 1, -random.between(0, 300)))
  },
}

const plan = [
  ['offset', 40],
  ['ratio', 35],
  ['jumps', 30],
  ['ratio and jumps', 10],
  ['noise', 20],
  ['first minutes missing', 20],
  ['cues missing', 10],
  ['another film', 15],
  ['random cues', 10],
  ['three cues', 10],
]

/** A few cues in a row: what they are found by may be chance. */
const fewCues = (film, random) => {
  const cues = reference(film, random, 0.07, 0.9)
  const count = 6 + random.whole(24)
  const first = random.whole(cues.length - count)
  return through(cues.slice(first, first + count), 1, random.between(-120, 0))
}

/** `{kind, film, cues}` for each of 200 cases, and of 100 more with `few` cues. */
export function cases(films, seed, few = false) {
  const all = []
  for (const [kind, count] of few ? [...plan, ['few cues', 100]] : plan)
    for (let at = 0; at < count; at += 1) {
      const random = dice(seed * 7919 + all.length)
      const film = films[random.whole(films.length)]
      const others = films.filter((each) => each !== film)
      const make = kind === 'few cues' ? fewCues : (makers[kind] ?? strays[kind])
      all.push({ kind, film, cues: make(film, random, others), hopeless: kind in strays })
    }
  return all
}
