import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { resampler } from '../../../core/audio/resample.ts'

const rate = 16_000

const tone = (from: number, pitch: number, length = from): Float32Array =>
  Float32Array.from({ length }, (_, at) => 0.5 * Math.sin((2 * Math.PI * pitch * at) / from))

function through(sound: Float32Array, from: number, piece = 128): Int16Array {
  const { add } = resampler(from, rate)
  const parts: Int16Array[] = []
  for (let at = 0; at < sound.length; at += piece) parts.push(add(sound.subarray(at, at + piece)))
  return Int16Array.from(parts.flatMap((part) => [...part]))
}

/** Loudness against a tone that is let through as it is, in decibels; the ends, where the tone sets in, are left out. */
function gain(sound: Int16Array): number {
  const middle = sound.subarray(2_000, 14_000)
  const power = middle.reduce((sum, sample) => sum + (sample / 32_768) ** 2, 0) / middle.length
  return 20 * Math.log10(Math.sqrt(power) / (0.5 / Math.SQRT2) + 1e-9)
}

describe.each([8_000, 44_100, 48_000, 96_000])('from %i Hz', (from) => {
  test('a second has as many samples as it should, less what the filter waits for', () => {
    const { length } = through(tone(from, 440), from)
    expect(length).toBeLessThanOrEqual(rate)
    expect(length).toBeGreaterThan(rate - 80)
  })

  test.each([100, 1_000, 3_000, 6_000])('%i Hz comes through as it is', (pitch) => {
    if (pitch > 0.42 * from) return
    expect(gain(through(tone(from, pitch), from))).toBeCloseTo(0, 1)
  })

  test.each([9_000, 12_000, 20_000])('%i Hz does not fold back', (pitch) => {
    if (pitch > 0.46 * from) return
    expect(gain(through(tone(from, pitch), from))).toBeLessThan(-60)
  })
})

test('sound keeps its place: a click comes out where it went in', () => {
  for (const from of [44_100, 48_000]) {
    const sound = new Float32Array(from)
    sound[from / 2] = 1
    const out = through(sound, from)
    expect(out.indexOf(Math.max(...out))).toBe(rate / 2)
  }
})

test('what is louder than the samples can say is cut, not wrapped', () => {
  const loud = through(
    tone(48_000, 300).map((sample) => 8 * sample),
    48_000,
  )
  expect(Math.max(...loud)).toBe(32_767)
  expect(Math.min(...loud)).toBe(-32_768)
  expect(through(Float32Array.of(1.5, -1.5, 0.25), rate)).toEqual(Int16Array.of(32_767, -32_768, 8_192))
})

test('the pieces that sound comes in make no difference', () => {
  const sounds = [44_100, 48_000].map((from) => ({ from, sound: tone(from, 700, 4_000) }))
  fc.assert(
    fc.property(fc.constantFrom(...sounds), fc.array(fc.nat(900)), ({ from, sound }, pieces) => {
      const { add } = resampler(from, rate)
      const out: number[] = []
      let at = 0
      for (const piece of [...pieces, sound.length]) {
        out.push(...add(sound.subarray(at, at + piece)))
        at = Math.min(sound.length, at + piece)
      }
      expect(Int16Array.from(out)).toEqual(through(sound, from, sound.length))
    }),
    { numRuns: 60 },
  )
})
