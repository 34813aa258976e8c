import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { duckedSpans, ducking } from '../../../core/audio/ducking.ts'
import { mixer } from '../../../core/audio/mix.ts'
import { endOf, fromSeconds, spanOf } from '../../../core/time/ticks.ts'

const s = fromSeconds
const how = { decibels: 12, attack: s(0.2), release: s(0.6) }
const lowered = 10 ** (-12 / 20)

describe('ducking', () => {
  test('down before speech begins, up after it, exactly 1 elsewhere, in blocks of any length', () => {
    const rate = 1000
    const spans = [spanOf(s(2), s(3)), spanOf(s(3.5), s(4)), spanOf(s(8), s(8.5))]
    const whole = new Float32Array(10_000)
    ducking(spans, rate, how)(whole, 0)
    for (const at of [0, 1799, 4600, 7799, 9100]) expect(whole[at]).toBe(1)
    // The pause between the first two is too short to come up in.
    for (const at of [2000, 2999, 3200, 3999, 8000, 8499]) expect(whole[at]).toBeCloseTo(lowered, 6)
    for (let at = 1; at < whole.length; at += 1)
      expect(Math.abs((whole[at] ?? 0) - (whole[at - 1] ?? 0))).toBeLessThan(0.012)
    const parts = new Float32Array(10_000)
    const fill = ducking(spans, rate, how)
    for (let from = 0; from < parts.length; from += 333) fill(parts.subarray(from, from + 333), from)
    expect(parts).toEqual(whole)
  })

  test('stretches that are left lie far enough apart', () => {
    const seconds = fc.double({ min: 0, max: 60, noNaN: true })
    fc.assert(
      fc.property(fc.array(fc.tuple(seconds, seconds)), (pairs) => {
        const merged = duckedSpans(
          pairs.map(([from, length]) => spanOf(s(from), s(from + length / 10))),
          how,
        )
        for (const [n, span] of merged.entries())
          if (n > 0) expect(span.offset - endOf(merged[n - 1] ?? span)).toBeGreaterThanOrEqual(s(0.8))
      }),
    )
  })
})

function mixed(sound: Float32Array, voice: Float32Array, channels: number, block: number): Float32Array {
  const { add, end } = mixer(channels, 1000)
  const parts: number[] = []
  for (let at = 0; at < voice.length; at += block) {
    const frames = Math.min(block, voice.length - at)
    const made = add(
      sound.subarray(at * channels, (at + frames) * channels),
      voice.subarray(at, at + frames),
      new Float32Array(frames).fill(1),
    )
    parts.push(...made)
  }
  return Float32Array.from([...parts, ...end()])
}

describe('mixing', () => {
  const sample = fc.double({ min: -1, max: 1, noNaN: true })
  test('every sample comes once, none clips where the voice is, and all others are the sound’s own', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(sample, sample, sample), { minLength: 1, maxLength: 120 }),
        fc.integer({ min: 1, max: 40 }),
        (frames, block) => {
          const sound = Float32Array.from(frames.flatMap(([left, right]) => [left, right]))
          const voice = Float32Array.from(frames, ([, , said], at) => (at % 60 < 20 ? said : 0))
          const out = mixed(sound, voice, 2, block)
          expect(out).toHaveLength(sound.length)
          for (const [at, said] of voice.entries()) {
            const peak = Math.max(Math.abs(out[2 * at] ?? 0), Math.abs(out[2 * at + 1] ?? 0))
            if (said !== 0) expect(peak).toBeLessThanOrEqual(0.8914)
            // 5 ms around, twice: 5 samples of the minimum and 5 of the mean.
            const isFar = voice.slice(Math.max(0, at - 10), at + 11).every((each) => each === 0)
            if (isFar) expect([0, 1].every((side) => out[2 * at + side] === sound[2 * at + side])).toBe(true)
          }
        },
      ),
    )
  })

  test('a quiet mix is the sum, in the middle of two channels and in the centre of six', () => {
    const voice = Float32Array.from({ length: 50 }, (_, n) => 0.25 * Math.sin(n))
    expect(mixed(new Float32Array(100).fill(0.125), voice, 2, 7)[11]).toBeCloseTo(0.125 + (voice[5] ?? 0), 6)
    const six = mixed(new Float32Array(300).fill(0.125), voice, 6, 7)
    expect([...six.slice(30, 36)].map((value) => value !== 0.125)).toEqual([
      false,
      false,
      true,
      false,
      false,
      false,
    ])
  })
})
