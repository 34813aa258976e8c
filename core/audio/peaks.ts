import { ticksPerSecond, type Ticks } from '../time/ticks.ts'
import { pcmRate, type Pcm } from './pcm.ts'

/** The lowest and highest sample of each stretch of `samplesPerPeak`, interleaved: min, max, min, max … */
interface PeakLevel {
  readonly samplesPerPeak: number
  readonly pairs: Int16Array
}

/** What a waveform is drawn from, at every zoom. Levels go from fine to coarse and all cover the same audio from its first sample. */
export interface Peaks {
  /** Samples a second of the audio they were taken from. */
  readonly rate: number
  readonly samples: number
  readonly levels: readonly PeakLevel[]
}

export interface PeakBuilder {
  readonly add: (pcm: Pcm) => void
  /** The peaks so far, without copying: valid until the next `add`. */
  readonly snapshot: () => Peaks
}

/** 10 ms: finer than a syllable, and 24 hours stay at 46 MB with all levels. */
const finest = 160
const step = 4
/** A level that one look can scan needs no coarser one above it. */
const short = 2_000
/** 160 · 4^11 samples are 12 hours; a level above that would be one pair. */
const most = 12

interface GrowingLevel {
  pairs: Int16Array
  /** Complete pairs. */
  count: number
  /** How much of the pair that is being made is there: samples on the finest level, pairs of the level below elsewhere. */
  filled: number
  low: number
  high: number
}

function push(levels: readonly GrowingLevel[], at: number, low: number, high: number): void {
  const level = levels[at]
  if (level === undefined) return
  if (2 * level.count + 2 > level.pairs.length) {
    const larger = new Int16Array(level.pairs.length * 2)
    larger.set(level.pairs)
    level.pairs = larger
  }
  level.pairs[2 * level.count] = low
  level.pairs[2 * level.count + 1] = high
  level.count += 1
  const above = levels[at + 1]
  if (above === undefined) return
  above.low = above.filled === 0 || low < above.low ? low : above.low
  above.high = above.filled === 0 || high > above.high ? high : above.high
  above.filled += 1
  if (above.filled === step) {
    above.filled = 0
    push(levels, at + 1, above.low, above.high)
  }
}

/** The level with its unfinished last pair, which takes what the levels below have not handed up yet. */
function finished(levels: readonly GrowingLevel[]): PeakLevel[] {
  let low = 0
  let high = 0
  let pending = false
  const made: PeakLevel[] = []
  for (const [at, level] of levels.entries()) {
    if (level.filled > 0) {
      low = pending ? Math.min(low, level.low) : level.low
      high = pending ? Math.max(high, level.high) : level.high
      pending = true
    }
    if (pending) {
      const { count } = level
      const room = 2 * count + 2 <= level.pairs.length
      if (!room) {
        const larger = new Int16Array(level.pairs.length * 2)
        larger.set(level.pairs)
        level.pairs = larger
      }
      level.pairs[2 * count] = low
      level.pairs[2 * count + 1] = high
    }
    const pairs = level.pairs.subarray(0, 2 * (level.count + (pending ? 1 : 0)))
    made.push({ samplesPerPeak: finest * step ** at, pairs })
    if (pairs.length < 2 * short) break
  }
  return made
}

/** Takes 16 kHz samples as they come and keeps their peaks at every level. */
export function peakBuilder(): PeakBuilder {
  const levels: GrowingLevel[] = Array.from({ length: most }, () => ({
    pairs: new Int16Array(1024),
    count: 0,
    filled: 0,
    low: 0,
    high: 0,
  }))
  let samples = 0
  return {
    add: (pcm) => {
      const base = levels[0]
      if (base === undefined) return
      samples += pcm.length
      let { filled, low, high } = base
      for (let at = 0; at < pcm.length;) {
        const until = Math.min(pcm.length, at + finest - filled)
        if (filled === 0) low = high = pcm[at] ?? 0
        filled += until - at
        for (; at < until; at += 1) {
          const sample = pcm[at] ?? 0
          if (sample < low) low = sample
          else if (sample > high) high = sample
        }
        if (filled === finest) {
          filled = 0
          push(levels, 0, low, high)
        }
      }
      base.filled = filled
      base.low = low
      base.high = high
    },
    snapshot: () => ({ rate: pcmRate, samples, levels: finished(levels) }),
  }
}

/**
 * The lowest and highest sample in each of `columns` equal stretches from `from` to `to`, interleaved as in a level. A column
 * without audio is 0, 0. The cost depends on the columns only, not on the zoom or the length of the audio.
 */
export function peaksBetween(
  { rate, samples, levels }: Peaks,
  from: Ticks,
  to: Ticks,
  columns: number,
  out: Int16Array = new Int16Array(2 * columns),
): Int16Array {
  const first = (from * rate) / ticksPerSecond
  const perColumn = ((to - from) * rate) / ticksPerSecond / columns
  const level = levels.findLast(({ samplesPerPeak }) => samplesPerPeak <= perColumn) ?? levels[0]
  out.fill(0, 0, 2 * columns)
  if (level === undefined || !(perColumn > 0)) return out
  const { pairs, samplesPerPeak } = level
  const count = Math.min(pairs.length / 2, Math.ceil(samples / samplesPerPeak))
  for (let column = 0; column < columns; column += 1) {
    const start = Math.floor((first + column * perColumn) / samplesPerPeak)
    // Each pair belongs to one column, so that no peak is lost or doubled between two; a column finer than a pair repeats it.
    const until = Math.max(start + 1, Math.floor((first + (column + 1) * perColumn) / samplesPerPeak))
    let at = Math.max(0, start)
    const end = Math.min(count, until)
    if (at >= end) continue
    let low = pairs[2 * at] ?? 0
    let high = pairs[2 * at + 1] ?? 0
    for (at += 1; at < end; at += 1) {
      const nextLow = pairs[2 * at] ?? 0
      const nextHigh = pairs[2 * at + 1] ?? 0
      if (nextLow < low) low = nextLow
      if (nextHigh > high) high = nextHigh
    }
    out[2 * column] = low
    out[2 * column + 1] = high
  }
  return out
}

/** "CWPK" read as a little-endian number. */
const magic = 0x4b50_5743
const version = 1
const headerBytes = 24
const levelBytes = 8
const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1

/** Header (magic, version, levels, rate, samples), then samples-a-peak and pair count of each level, then all pairs; little endian. */
export function serializePeaks({ rate, samples, levels }: Peaks): Uint8Array {
  const start = headerBytes + levelBytes * levels.length
  const bytes = new Uint8Array(levels.reduce((sum, { pairs }) => sum + pairs.byteLength, start))
  const view = new DataView(bytes.buffer)
  view.setUint32(0, magic, true)
  view.setUint16(4, version, true)
  view.setUint16(6, levels.length, true)
  view.setUint32(8, rate, true)
  view.setFloat64(16, samples, true)
  let at = start
  for (const [index, { samplesPerPeak, pairs }] of levels.entries()) {
    view.setUint32(headerBytes + levelBytes * index, samplesPerPeak, true)
    view.setUint32(headerBytes + levelBytes * index + 4, pairs.length / 2, true)
    if (isLittleEndian) bytes.set(new Uint8Array(pairs.buffer, pairs.byteOffset, pairs.byteLength), at)
    else for (const [place, value] of pairs.entries()) view.setInt16(at + 2 * place, value, true)
    at += pairs.byteLength
  }
  return bytes
}

/** What `serializePeaks` wrote; undefined for anything else, however damaged. The pairs may be views of `bytes`. */
export function parsePeaks(bytes: Uint8Array): Peaks | undefined {
  if (bytes.byteLength < headerBytes) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(0, true) !== magic || view.getUint16(4, true) !== version) return undefined
  const count = view.getUint16(6, true)
  const rate = view.getUint32(8, true)
  const samples = view.getFloat64(16, true)
  let at = headerBytes + levelBytes * count
  if (count === 0 || rate === 0 || !Number.isSafeInteger(samples) || samples < 0) return undefined
  if (at > bytes.byteLength) return undefined
  const levels: PeakLevel[] = []
  for (let index = 0; index < count; index += 1) {
    const samplesPerPeak = view.getUint32(headerBytes + levelBytes * index, true)
    const length = 2 * view.getUint32(headerBytes + levelBytes * index + 4, true)
    const isNext = samplesPerPeak > (levels[index - 1]?.samplesPerPeak ?? 0)
    if (!isNext || length !== 2 * Math.ceil(samples / samplesPerPeak)) return undefined
    if (at + 2 * length > bytes.byteLength) return undefined
    levels.push({ samplesPerPeak, pairs: pairsAt(bytes, at, length) })
    at += 2 * length
  }
  return at === bytes.byteLength ? { rate, samples, levels } : undefined
}

function pairsAt(bytes: Uint8Array, at: number, length: number): Int16Array {
  const place = bytes.byteOffset + at
  if (isLittleEndian && place % 2 === 0) return new Int16Array(bytes.buffer, place, length)
  const view = new DataView(bytes.buffer, place, 2 * length)
  return Int16Array.from({ length }, (_, index) => view.getInt16(2 * index, true))
}
