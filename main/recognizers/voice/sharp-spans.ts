import { pcmRate, type Pcm, type PcmStream } from '../../../core/audio/pcm.ts'
import { endOf, fromSeconds, spanOf, toSeconds, type Span } from '../../../core/time/ticks.ts'
import { speechSpans } from './spans.ts'

/** Samples of a level: 10 ms. */
const block = pcmRate / 100

/** Levels of a stream in decibels, one for each 10 ms; low notes count less, since rumble has them and the begin of a word has not. */
interface Levels {
  readonly add: (samples: Pcm) => void
  readonly values: () => Float32Array
}

function createLevels(): Levels {
  let store = new Float32Array(1 << 12)
  let [count, power, filled, last] = [0, 0, 0, 0]
  const push = (level: number): void => {
    if (count === store.length) {
      const larger = new Float32Array(2 * count)
      larger.set(store)
      store = larger
    }
    store[count] = level
    count += 1
  }
  return {
    add: (samples) => {
      for (const sample of samples) {
        const high = sample - 0.9 * last
        last = sample
        power += high * high
        filled += 1
        if (filled < block) continue
        push(10 * Math.log10(power / block + 1))
        power = 0
        filled = 0
      }
    },
    values: () => store.subarray(0, count),
  }
}

/**
 * Every stretch in which somebody speaks, as `speechSpans` has them, but those after a pause begin where the sound rises: voice
 * detection goes by steps of 32 ms and waits in noise until it is sure. Holds 3 MB of levels for two hours.
 */
export async function sharpSpans(pcm: PcmStream): Promise<readonly Span[]> {
  const levels = createLevels()
  async function* heard(): PcmStream {
    for await (const chunk of pcm) {
      levels.add(chunk)
      yield chunk
    }
  }
  const spans = await speechSpans(heard())
  return sharpened(spans, levels.values())
}

/** A rise is looked for from so long before a begin to so long after it, in seconds. */
const back = 0.35
const ahead = 0.1
/** Of a shorter pause than this the level before says nothing. */
const pause = 0.35
/** A smaller rise, in decibels, is none. */
const leastRise = 3

function sharpened(spans: readonly Span[], levels: Float32Array): readonly Span[] {
  let free = 0
  return spans.map((span) => {
    const [from, to, silent] = [toSeconds(span.offset), toSeconds(endOf(span)), free]
    free = to
    if (silent > 0 && from - silent < pause) return span
    const at = Math.max(silent, begin(levels, from, to, silent))
    return at < to ? spanOf(fromSeconds(at), endOf(span)) : span
  })
}

/** Where speech begins that was detected at `from`..`to`, in seconds. */
function begin(levels: Float32Array, from: number, to: number, silent: number): number {
  const low = Math.round(Math.max(0, from - back, silent + 0.05) * 100)
  const high = Math.min(levels.length, Math.round((from + ahead) * 100))
  const rise = riseIn(levels.subarray(low, high))
  const at = rise === undefined ? from : (low + rise) / 100
  const here = Math.round(at * 100)
  const before = middle(levels.subarray(Math.max(0, here - 30), here), 0.5)
  const after = middle(levels.subarray(here, Math.round(Math.min(to, at + 1) * 100)), 0.8)
  return at - lateAt(after - before)
}

/** The place that parts levels into a lower and a higher half best: between both, least is left of the variance. */
function riseIn(levels: Float32Array): number | undefined {
  const all = levels.reduce((sum, each) => sum + each, 0)
  let [sum, best] = [0, 0]
  let found: number | undefined
  for (let at = 1; at < levels.length; at += 1) {
    sum += levels[at - 1] ?? 0
    const rest = levels.length - at
    if (at < 5 || rest < 5) continue
    const rise = (all - sum) / rest - sum / at
    const gain = rise * rise * at * rest
    if (rise >= leastRise && gain > best) [best, found] = [gain, at]
  }
  return found
}

function middle(levels: Float32Array, share: number): number {
  const sorted = Float32Array.from(levels).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}

/**
 * How much of a begin lies under the noise, seconds, for voices so many decibels above it: medians against labelled begins in films that
 * bench/sync.mjs does not ask about. Most sentences begin softly.
 */
const late: readonly (readonly [decibel: number, seconds: number])[] = [
  [3, 0.066],
  [8, 0.037],
  [12, 0.027],
  [16, 0.024],
  [20, 0.015],
  [28, 0.006],
  [34, 0],
]

function lateAt(decibel: number): number {
  let [below, most] = late[0] ?? [0, 0]
  if (decibel <= below) return most
  for (const [at, seconds] of late) {
    if (decibel <= at && at > below) return most + ((decibel - below) / (at - below)) * (seconds - most)
    ;[below, most] = [at, seconds]
  }
  return most
}
