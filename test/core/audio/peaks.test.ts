import { assert as check, integer, array, property, uint8Array } from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  parsePeaks,
  peakBuilder,
  peaksBetween,
  serializePeaks,
  type Peaks,
} from '../../../core/audio/peaks.ts'
import { fromSamples, ticks } from '../../../core/time/ticks.ts'

const peaksOf = (pcm: Int16Array, chunk = pcm.length): Peaks => {
  const builder = peakBuilder()
  for (let at = 0; at < pcm.length; at += chunk) builder.add(pcm.subarray(at, at + chunk))
  return builder.snapshot()
}

const noise = (length: number): Int16Array => {
  let seed = 7
  return Int16Array.from({ length }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return (seed % 65_536) - 32_768
  })
}

const lowest = (pcm: Int16Array): number => pcm.reduce((low, sample) => Math.min(low, sample), 0)
const highest = (pcm: Int16Array): number => pcm.reduce((high, sample) => Math.max(high, sample), 0)

/** By definition, without levels. */
const plain = (pcm: Int16Array, per: number): number[] => {
  const pairs: number[] = []
  for (let at = 0; at < pcm.length; at += per) {
    const piece = pcm.subarray(at, at + per)
    pairs.push(Math.min(...piece), Math.max(...piece))
  }
  return pairs
}

describe('peakBuilder', () => {
  test('every level is the lowest and highest sample of its stretches, however the samples come', () => {
    const samples = array(integer({ min: -32_768, max: 32_767 }), { maxLength: 6_000 })
    check(
      property(samples, integer({ min: 1, max: 2_000 }), (values, chunk) => {
        const pcm = Int16Array.from(values)
        for (const { samplesPerPeak, pairs } of peaksOf(pcm, chunk).levels) {
          expect([...pairs]).toEqual(plain(pcm, samplesPerPeak))
        }
      }),
      { numRuns: 50 },
    )
  })

  test('coarser levels are there for long sound, and cover its unfinished end', () => {
    const pcm = noise(1_500_001)
    const { levels, samples } = peaksOf(pcm, 16_384)
    expect(samples).toBe(1_500_001)
    expect(levels.map(({ samplesPerPeak }) => samplesPerPeak)).toEqual([160, 640, 2560])
    for (const { samplesPerPeak, pairs } of levels) expect([...pairs]).toEqual(plain(pcm, samplesPerPeak))
  })

  test('a snapshot in the middle does not change what comes after it', () => {
    const pcm = noise(50_000)
    const builder = peakBuilder()
    for (let at = 0; at < pcm.length; at += 777) {
      builder.add(pcm.subarray(at, at + 777))
      expect(builder.snapshot().levels[0]?.pairs.length).toBe(
        2 * Math.ceil(Math.min(pcm.length, at + 777) / 160),
      )
    }
    expect(builder.snapshot()).toEqual(peaksOf(pcm))
  })

  test('no sound gives no peaks', () => {
    const { samples, levels } = peakBuilder().snapshot()
    expect(samples).toBe(0)
    expect(levels.map(({ pairs }) => pairs.length)).toEqual([0])
  })
})

describe('peaksBetween', () => {
  const pcm = noise(400_000)
  const peaks = peaksOf(pcm)

  test('no peak is lost and none is invented, at any zoom', () => {
    for (const columns of [1, 7, 100, 1600]) {
      const found = peaksBetween(peaks, ticks(0), fromSamples(400_000, 16_000), columns)
      expect(Math.min(...found)).toBe(lowest(pcm))
      expect(Math.max(...found)).toBe(highest(pcm))
    }
  })

  test('a column shows its own stretch', () => {
    const found = peaksBetween(peaks, fromSamples(1_600, 16_000), fromSamples(17_600, 16_000), 100)
    expect([...found]).toEqual(plain(pcm.subarray(1_600, 17_600), 160))
  })

  test('columns finer than the finest level repeat it', () => {
    const found = peaksBetween(peaks, ticks(0), fromSamples(320, 16_000), 8)
    const [low = 0, high = 0, nextLow = 0, nextHigh = 0] = plain(pcm.subarray(0, 320), 160)
    expect([...found]).toEqual([
      low,
      high,
      low,
      high,
      low,
      high,
      low,
      high,
      nextLow,
      nextHigh,
      nextLow,
      nextHigh,
      nextLow,
      nextHigh,
      nextLow,
      nextHigh,
    ])
  })

  test('before the first sample, after the last one and in an empty window there is silence', () => {
    const second = 16_000
    const around = peaksBetween(peaks, fromSamples(-second, second), fromSamples(26 * second, second), 27)
    expect([...around.subarray(0, 2)]).toEqual([0, 0])
    expect(around[2]).toBeLessThan(0)
    expect([...around.subarray(2 * 26)]).toEqual([0, 0])
    expect([...peaksBetween(peaks, ticks(5), ticks(5), 2)]).toEqual([0, 0, 0, 0])
    expect([...peaksBetween(peakBuilder().snapshot(), ticks(0), ticks(1_000), 1)]).toEqual([0, 0])
  })

  test('reads a few pairs a column, however long the window is', () => {
    let reads = 0
    const levels = peaks.levels.map(({ samplesPerPeak, pairs }) => ({
      samplesPerPeak,
      pairs: new Proxy(pairs, {
        get: (target, key) => {
          if (typeof key === 'string' && /^\d+$/.test(key)) reads += 1
          const value: unknown = Reflect.get(target, key, target)
          return value
        },
      }),
    }))
    peaksBetween({ ...peaks, levels }, ticks(0), fromSamples(400_000, 16_000), 100)
    expect(reads).toBeGreaterThan(0)
    expect(reads).toBeLessThan(100 * 2 * 8)
  })

  test('writes into the array it is given and leaves nothing of before', () => {
    const out = new Int16Array(8).fill(9)
    expect(peaksBetween(peaks, fromSamples(900_000, 16_000), fromSamples(999_000, 16_000), 4, out)).toBe(out)
    expect([...out]).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
  })
})

describe('serializePeaks and parsePeaks', () => {
  const peaks = peaksOf(noise(1_234_567))

  test('what is written is read', () => {
    expect(parsePeaks(serializePeaks(peaks))).toEqual(peaks)
    expect(parsePeaks(serializePeaks(peakBuilder().snapshot()))).toEqual(peakBuilder().snapshot())
  })

  test('bytes at an odd address are read too', () => {
    const bytes = serializePeaks(peaks)
    const moved = new Uint8Array(bytes.length + 1)
    moved.set(bytes, 1)
    expect(parsePeaks(moved.subarray(1))).toEqual(peaks)
  })

  test('cut or longer bytes, another version and anything else are refused', () => {
    const bytes = serializePeaks(peaks)
    for (const length of [0, 3, 23, 24, 40, bytes.length - 1])
      expect(parsePeaks(bytes.slice(0, length))).toBeUndefined()
    expect(parsePeaks(new Uint8Array([...bytes, 0]))).toBeUndefined()
    expect(parsePeaks(bytes.with(4, 99))).toBeUndefined()
    check(property(uint8Array({ maxLength: 200 }), (any) => parsePeaks(any) === undefined))
  })

  test('a damaged header never throws', () => {
    const bytes = serializePeaks(peaksOf(noise(1_000)))
    check(
      property(integer({ min: 0, max: 39 }), integer({ min: 0, max: 255 }), (at, value) => {
        const read = parsePeaks(bytes.with(at, value))
        expect(read === undefined || read.levels.length > 0).toBe(true)
      }),
    )
  })
})
