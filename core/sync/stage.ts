import { firstFrom } from '../cues/first-from.ts'
import { toSeconds, endOf, type Span } from '../time/ticks.ts'

/** How edges of cues lie to those of what they stand for, in seconds. */
export interface Manner {
  readonly by: 'speech' | 'cues' | 'words'
  /** How much later speech begins, as it is detected, than a cue that is well timed. */
  readonly lead: number
  /** Share of speech that is found where it begins; the rest is found later, by `late` on average; see `settle`. */
  readonly prompt: number
  readonly late: number
  /** How far begins lie from what they stand for, for a first look. */
  readonly jitter: number
  /** How much earlier speech ends than its cue. */
  readonly tail: number
  readonly tailJitter: number
}

/**
 * Of speech: subtitlers begin a cue with the first sound or a frame or two before it, and leave it for half a second; soft words in noise
 * or music are found late (all measured on films that the bench does not ask about).
 */
export const speechManner: Manner = {
  by: 'speech',
  lead: 0.026,
  prompt: 0.7,
  late: 0.15,
  jitter: 0.1,
  tail: 0.45,
  tailJitter: 0.35,
}
/** Of cues in another language: a template has them to the frame, others part sentences elsewhere. */
export const cueManner: Manner = {
  by: 'cues',
  lead: 0,
  prompt: 1,
  late: 0,
  jitter: 0.07,
  tail: 0,
  tailJitter: 0.3,
}

/** Bins a second. */
export const binRate = 25

/** The film as cues see it: what it is worth that an edge of a cue lies somewhere, as log of a likelihood ratio against chance. */
export interface Stage {
  readonly manner: Manner
  /** Begins of speech, in seconds, in order. */
  readonly onsets: Float64Array
  /** Bins. */
  readonly length: number
  /** In- and out-times by bin. The time in between is in both: the more speech lies between them, the more they have together. */
  readonly start: Float64Array
  readonly end: Float64Array
  /** The same by two bins at a time, for looks at the whole film. */
  readonly coarse: { readonly start: Float64Array; readonly end: Float64Array }
  /** What a second under a cue is worth at any place: little. */
  readonly drift: number
  /** Share of time that has a begin of speech at most `near` away. */
  readonly chance: number
}

/** How near an in-time is to speech that agrees with it. */
export const near = 0.2

/** A pause shorter than this is a breath: who speaks goes on. */
const breath = 0.35
/** Share of cues that begin elsewhere than any speech: noises, songs, what detection missed. */
const astray = 0.3
/** Seconds of speech under a cue, in units of log likelihood: neighbouring bins say the same. */
const activity = 1

export function stageOf(spans: readonly Span[], manner: Manner): Stage {
  const sorted = [...spans].filter(({ duration }) => duration > 0).sort((a, b) => a.offset - b.offset)
  const merged: [number, number][] = []
  for (const span of sorted) {
    const [from, to] = [toSeconds(span.offset), toSeconds(endOf(span))]
    const last = merged.at(-1)
    if (last !== undefined && manner.by === 'speech' && from - last[1] < breath)
      last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  const seconds = merged.reduce((most, [, to]) => Math.max(most, to), 0) + 5
  const length = Math.ceil(seconds * binRate)
  const speech = new Float64Array(length)
  const [begins, ends] = [new Float64Array(length), new Float64Array(length)]
  for (const [from, to] of merged) {
    for (let at = Math.floor(from * binRate); at < to * binRate; at += 1) speech[at] = 1
    bump(begins, from - manner.lead - (1 - manner.prompt) * manner.late, manner.jitter)
    bump(ends, to + manner.tail, manner.tailJitter)
  }
  const start = ratioOf(begins, astray)
  const end = ratioOf(ends, 0.5)
  const share = Math.min(0.9, Math.max(0.02, speech.reduce((sum, each) => sum + each, 0) / length))
  const inside = Math.max(0.8, share)
  const [yes, no] = [Math.log(inside / share), Math.log((1 - Math.min(inside, 0.95)) / (1 - share))]
  // Less its mean, so that the sum is nothing at both ends of the film, and a cue half outside is no matter.
  const drift = activity * (share * yes + (1 - share) * no)
  let sum = 0
  for (let at = 0; at < length; at += 1) {
    start[at] = (start[at] ?? 0) - sum
    end[at] = (end[at] ?? 0) + sum
    sum += ((speech[at] === 1 ? yes : no) * activity - drift) / binRate
  }
  const onsets = Float64Array.from(merged, ([from]) => from)
  const coarse = { start: byTwo(start), end: byTwo(end) }
  return { manner, onsets, length, start, end, coarse, drift, chance: coverage(onsets, seconds) }
}

const byTwo = (values: Float64Array): Float64Array =>
  Float64Array.from(
    { length: Math.ceil(values.length / 2) },
    (_, at) => ((values[2 * at] ?? 0) + (values[2 * at + 1] ?? values[2 * at] ?? 0)) / 2,
  )

/** Adds a normal curve with its top of 1 at `at`; the highest counts where several meet. */
function bump(values: Float64Array, at: number, deviation: number): void {
  const reach = 4 * deviation
  for (let bin = Math.max(0, Math.floor((at - reach) * binRate)); bin <= (at + reach) * binRate; bin += 1) {
    if (bin >= values.length) return
    const away = ((bin + 0.5) / binRate - at) / deviation
    values[bin] = Math.max(values[bin] ?? 0, Math.exp((-away * away) / 2))
  }
}

/** Log of how much likelier each bin is than the mean one, with a share of `other` that may be anywhere. */
function ratioOf(values: Float64Array, other: number): Float64Array {
  const mean = Math.max(1e-6, values.reduce((sum, each) => sum + each, 0) / values.length)
  return values.map((each) => Math.log(other + (1 - other) * (each / mean)))
}

function coverage(onsets: Float64Array, seconds: number): number {
  let covered = 0
  let until = 0
  for (const onset of onsets) {
    covered += Math.max(0, onset + near - Math.max(until, onset - near))
    until = onset + near
  }
  return Math.min(0.95, Math.max(0.01, covered / Math.max(1, seconds)))
}

/** The begin of speech nearest to `at` seconds; NaN where there is none. */
export function nearestOnset({ onsets }: Stage, at: number): number {
  const low = firstFrom(onsets, at)
  const [before, after] = [onsets[low - 1] ?? NaN, onsets[low] ?? NaN]
  if (Number.isNaN(before)) return after
  if (Number.isNaN(after)) return before
  return at - before < after - at ? before : after
}

/** What a cue scores whose edges would be at these seconds of the film. Outside of the film there is nothing to be for or against. */
export function scoreAt(stage: Stage, start: number, end: number): number {
  const [from, to] = [Math.floor(start * binRate), Math.floor(end * binRate)]
  if (from < 0 || to >= stage.length) return outside
  return (stage.start[from] ?? 0) + (stage.end[to] ?? 0) + stage.drift * (end - start)
}

/** A cue beyond the film is a little against an offset: films lack beginnings, but most cues are in the film. */
const outside = -0.5
