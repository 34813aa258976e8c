import type { Pcm } from './pcm.ts'

/*
 * A spectrogram in tiles: 256 columns of 256 pitches from 0 to 8 kHz, a byte each. On level 0 a column stands for 64 samples of
 * 16 kHz (4 ms), on each further level for twice as many. Nothing of it depends on how it is drawn: scale, range of pitches,
 * brightness and colours are applied to the bytes.
 */

export interface TileRequest {
  readonly level: number
  /** Number of the tile on its level: it begins with column 256 × `tile`. */
  readonly tile: number
}

export const tileColumns = 256
export const pitches = 256
/** A column of more than an hour: nobody needs it, and numbers stay whole. */
export const mostLevel = 20
/** Samples of 16 kHz that a transform looks at: 32 ms, which tells a vowel's parts and the edge of a consonant alike. */
export const frame = 512
/** Decibels below full scale that the byte 0 stands for; 255 is full scale. */
export const quietest = 100

export const samplesPerColumn = (level: number): number => 64 * 2 ** level
export const samplesPerTile = (level: number): number => tileColumns * samplesPerColumn(level)

/** Frames looked at for each column: a long stretch is told by some of its moments. */
const most = 4

/** Where the frames of column `column` begin, in samples; the first may begin before 0. */
export function framesOf(level: number, column: number): readonly number[] {
  const samples = samplesPerColumn(level)
  const count = Math.max(1, Math.min(most, Math.floor((2 * samples) / frame)))
  return Array.from({ length: count }, (_, at) =>
    Math.round(column * samples + ((at + 0.5) * samples) / count - frame / 2),
  )
}

const bits = 9
const cosines = Float32Array.from({ length: frame / 2 }, (_, at) => Math.cos((2 * Math.PI * at) / frame))
const sines = Float32Array.from({ length: frame / 2 }, (_, at) => Math.sin((2 * Math.PI * at) / frame))
const reversed = Uint16Array.from({ length: frame }, (_, at) => {
  let result = 0
  for (let bit = 0; bit < bits; bit += 1) if ((at >> bit) & 1) result |= 1 << (bits - 1 - bit)
  return result
})
/** Hann, so that a full-scale sine has the amplitude 1 in its pitch. */
const window = Float32Array.from(
  { length: frame },
  (_, at) => ((1 - Math.cos((2 * Math.PI * (at + 0.5)) / frame)) / 2 / 32_768) * (4 / frame),
)

/** In place, of `frame` complex numbers whose order is already turned round. */
function transform(re: Float32Array, im: Float32Array): void {
  for (let half = 1; half < frame; half *= 2) {
    const stride = frame / (2 * half)
    for (let from = 0; from < frame; from += 2 * half) {
      for (let k = 0; k < half; k += 1) {
        const c = cosines[k * stride] as number
        const s = sines[k * stride] as number
        const low = from + k
        const high = low + half
        const x = re[high] as number
        const y = im[high] as number
        const a = x * c + y * s
        const b = y * c - x * s
        re[high] = (re[low] as number) - a
        im[high] = (im[low] as number) - b
        re[low] = (re[low] as number) + a
        im[low] = (im[low] as number) + b
      }
    }
  }
}

const re = new Float32Array(frame)
const im = new Float32Array(frame)

/** Adds the power of two frames of `pcm` to `first` and `second`; samples outside are silence. Two real frames are one complex one. */
function addPowers(pcm: Pcm, a: number, b: number, first: Float32Array, second: Float32Array): void {
  for (let at = 0; at < frame; at += 1) {
    const to = reversed[at] as number
    const weight = window[at] as number
    re[to] = (pcm[a + at] ?? 0) * weight
    im[to] = (pcm[b + at] ?? 0) * weight
  }
  transform(re, im)
  for (let pitch = 0; pitch < pitches; pitch += 1) {
    const mirror = (frame - pitch) % frame
    const [x, y] = [re[pitch] as number, im[pitch] as number]
    const [u, v] = [re[mirror] as number, im[mirror] as number]
    first[pitch] = (first[pitch] as number) + ((x + u) ** 2 + (y - v) ** 2) / 4
    second[pitch] = (second[pitch] as number) + ((y + v) ** 2 + (u - x) ** 2) / 4
  }
}

/** Writes a column from the powers of `count` frames. */
function write(powers: Float32Array, count: number, into: Uint8Array, column: number): void {
  for (let pitch = 0; pitch < pitches; pitch += 1) {
    const decibels = 10 * Math.log10((powers[pitch] as number) / count + 1e-12)
    into[column * pitches + pitch] = Math.max(
      0,
      Math.min(255, Math.round(((decibels + quietest) * 255) / quietest)),
    )
  }
}

/**
 * Writes the columns `from` to `to` (not included) of a level into `into`, where they are counted from `first`. `pcm` begins with
 * sample `offset`; what lies outside it is silence.
 */
export function writeColumns(
  pcm: Pcm,
  offset: number,
  {
    level,
    from,
    to,
    first,
  }: { readonly level: number; readonly from: number; readonly to: number; readonly first: number },
  into: Uint8Array,
): void {
  const powers = [new Float32Array(pitches), new Float32Array(pitches)] as const
  const spare = new Float32Array(pitches)
  for (let column = from; column < to; column += 2) {
    const frames = framesOf(level, column)
    const next = framesOf(level, column + 1)
    const isPair = column + 1 < to
    powers[0].fill(0)
    powers[1].fill(0)
    for (let at = 0; at < frames.length; at += 1) {
      const b = isPair ? (next[at] ?? 0) : (frames[at] ?? 0)
      addPowers(pcm, (frames[at] ?? 0) - offset, b - offset, powers[0], isPair ? powers[1] : spare)
    }
    write(powers[0], frames.length, into, column - first)
    if (isPair) write(powers[1], frames.length, into, column + 1 - first)
  }
}
