import { energyRange } from '../../aligners/edges.ts'

/** 32 ms at a time, every 8 ms. */
const size = 512
const hop = 128
/** Below this range of loud to quiet, dB, sound is noisy; on clean sound less noise means more wrong words. */
const noisy = 30
/** The most that is taken away, as a factor on the amplitude: 12 dB, or the rest begins to ring. */
const least = 10 ** (-12 / 20)

const window = Float64Array.from({ length: size }, (_, i) =>
  Math.sqrt(0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size)),
)
/** What overlapping windows, applied twice, add up to. */
const overlap = size / hop / 2

/** Fourier transform in place, length a power of two; `sign` -1 forth, 1 back (not scaled). */
function transform(re: Float64Array, im: Float64Array, sign: 1 | -1): void {
  const n = re.length
  const at = (values: Float64Array, index: number): number => values[index] ?? 0
  for (let i = 1, j = 0; i < n; i += 1) {
    let bit = n >> 1
    for (; (j & bit) !== 0; bit >>= 1) j ^= bit
    j ^= bit
    if (i < j) {
      ;[re[i], re[j]] = [at(re, j), at(re, i)]
      ;[im[i], im[j]] = [at(im, j), at(im, i)]
    }
  }
  for (let length = 2; length <= n; length *= 2) {
    const angle = (sign * 2 * Math.PI) / length
    for (let k = 0; k < length / 2; k += 1) {
      const c = Math.cos(angle * k)
      const s = Math.sin(angle * k)
      for (let a = k; a < n; a += length) {
        const b = a + length / 2
        const x = at(re, b) * c - at(im, b) * s
        const y = at(re, b) * s + at(im, b) * c
        re[b] = at(re, a) - x
        im[b] = at(im, a) - y
        re[a] = at(re, a) + x
        im[a] = at(im, a) + y
      }
    }
  }
}

interface Spectrum {
  readonly re: Float64Array
  readonly im: Float64Array
  readonly power: Float64Array
}

function spectrum(pcm: Int16Array, from: number): Spectrum {
  const re = Float64Array.from(window, (weight, i) => weight * (pcm[from + i] ?? 0))
  const im = new Float64Array(size)
  transform(re, im, -1)
  return { re, im, power: re.map((value, i) => value ** 2 + (im[i] ?? 0) ** 2) }
}

/** Mean power of the quietest fifth of all frames, by frequency: what sounds when nobody speaks. */
function noiseOf(frames: readonly Spectrum[]): Float64Array {
  const loudness = (frame: Spectrum): number => frame.power.reduce((a, b) => a + b, 0)
  const quiet = frames
    .map((frame) => ({ frame, level: loudness(frame) }))
    .toSorted((a, b) => a.level - b.level)
    .slice(0, Math.max(5, Math.floor(frames.length / 5)))
  const sum = new Float64Array(size)
  for (const { frame } of quiet)
    for (let i = 0; i < size; i += 1) sum[i] = (sum[i] ?? 0) + (frame.power[i] ?? 0) / quiet.length
  return sum
}

/**
 * The same speech with less steady noise, same length and place: a Wiener filter whose estimate of speech follows the
 * frame before (decision-directed). Clean sound comes back untouched.
 */
export function clean(pcm: Int16Array): Int16Array {
  if (energyRange(pcm) >= noisy || pcm.length < 4 * size) return pcm
  const frames: Spectrum[] = []
  for (let from = 0; from + size <= pcm.length; from += hop) frames.push(spectrum(pcm, from))
  const noise = noiseOf(frames)
  const result = new Float64Array(pcm.length)
  const speech = new Float64Array(size)
  for (const [index, { re, im, power }] of frames.entries()) {
    for (let i = 0; i < size; i += 1) {
      const floor = (noise[i] ?? 0) + 1e-9
      const now = Math.max(0, (power[i] ?? 0) / floor - 1)
      const ratio = 0.96 * ((speech[i] ?? 0) / floor) + 0.04 * now
      const gain = Math.max(least, ratio / (1 + ratio))
      speech[i] = gain ** 2 * (power[i] ?? 0)
      re[i] = gain * (re[i] ?? 0)
      im[i] = gain * (im[i] ?? 0)
    }
    transform(re, im, 1)
    const from = index * hop
    for (let i = 0; i < size; i += 1)
      result[from + i] = (result[from + i] ?? 0) + ((re[i] ?? 0) * (window[i] ?? 0)) / size / overlap
  }
  return Int16Array.from(result, (sample) => Math.max(-32_768, Math.min(32_767, Math.round(sample))))
}
