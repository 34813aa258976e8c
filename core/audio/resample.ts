import type { Pcm } from './pcm.ts'

/** Takes sound of one rate and gives that of another, sample by sample, whatever the pieces that it comes in. */
export interface Resampler {
  /** `samples` from -1 to 1; what of the new rate is complete with them. */
  readonly add: (samples: Float32Array) => Pcm
}

/** Zero crossings of the sinc on each side: a stop band of 60 dB and more with the window below. */
const crossings = 16
/** What lies between the rates' half and this share of it fades out. */
const edge = 0.92

/** Kaiser's window with beta 8 (about 80 dB): I0 by its series. */
function bessel(x: number): number {
  let sum = 1
  let term = 1
  for (let k = 1; term > 1e-9 * sum; k += 1) {
    term *= (x / (2 * k)) ** 2
    sum += term
  }
  return sum
}
const beta = 8

const greatest = (a: number, b: number): number => (b === 0 ? a : greatest(b, a % b))

const toSample = (value: number): number => Math.max(-32_768, Math.min(32_767, Math.round(value * 32_768)))

/**
 * From `from` to `to` samples a second, both whole numbers: a windowed sinc for each of the places that a new sample can have
 * between two old ones. Output sample n sounds at n / `to` seconds, exactly; nothing is lost or doubled between pieces.
 */
export function resampler(from: number, to: number): Resampler {
  if (from === to) return { add: (samples) => Int16Array.from(samples, toSample) }
  const common = greatest(from, to)
  const [up, down] = [to / common, from / common]
  const cutoff = (edge * Math.min(from, to)) / from
  const reach = Math.ceil(crossings / cutoff)
  const taps = 2 * reach
  /** Made when a place is first met: 44.1 kHz has 160 of them, 48 kHz one. */
  const filters: (Float32Array | undefined)[] = []
  const filterAt = (phase: number): Float32Array => {
    const made = filters[phase]
    if (made !== undefined) return made
    const filter = new Float32Array(taps)
    let sum = 0
    for (let tap = 0; tap < taps; tap += 1) {
      const distance = tap - reach + 1 - phase / up
      const x = Math.PI * cutoff * distance
      const inside = 1 - (distance / reach) ** 2
      const window = inside <= 0 ? 0 : bessel(beta * Math.sqrt(inside)) / bessel(beta)
      const value = (x === 0 ? 1 : Math.sin(x) / x) * window
      filter[tap] = value
      sum += value
    }
    // Every filter lets a constant through as it is, so that none of them hums.
    for (let tap = 0; tap < taps; tap += 1) filter[tap] = (filter[tap] ?? 0) / sum
    filters[phase] = filter
    return filter
  }

  /** Old samples that are still needed; the first one is number `first`. Before the beginning there is silence. */
  let kept = new Float32Array(reach - 1)
  let first = 1 - reach
  let next = 0

  return {
    add: (samples) => {
      const all = new Float32Array(kept.length + samples.length)
      all.set(kept)
      all.set(samples, kept.length)
      const end = first + all.length
      // Output n lies at old sample n * down / up; its filter reaches `reach` samples beyond.
      const until = Math.max(next, Math.floor(((end - 1 - reach) * up) / down) + 1)
      const made = new Int16Array(until - next)
      for (let at = 0; at < made.length; at += 1) {
        const place = (next + at) * down
        const whole = Math.floor(place / up)
        const filter = filterAt(place % up)
        const start = whole - reach + 1 - first
        let sum = 0
        for (let tap = 0; tap < taps; tap += 1) sum += (filter[tap] ?? 0) * (all[start + tap] ?? 0)
        made[at] = toSample(sum)
      }
      next = until
      const needed = Math.floor((next * down) / up) - reach + 1
      kept = all.slice(Math.max(0, needed - first))
      first = Math.max(first, needed)
      return made
    },
  }
}
