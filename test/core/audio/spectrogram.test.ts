import { describe, expect, it } from 'vitest'
import {
  framesOf,
  pitches,
  samplesPerColumn,
  tileColumns,
  writeColumns,
} from '../../../core/audio/spectrogram.ts'
import { spectrogramTile } from '../../../main/media/spectrogram.ts'

const never = new AbortController().signal
const tone = (hertz: number, seconds: number, loud = 32_767): Int16Array =>
  Int16Array.from({ length: seconds * 16_000 }, (_, n) => loud * Math.sin((2 * Math.PI * hertz * n) / 16_000))
const loudest = (bytes: Uint8Array, column: number): number => {
  const all = bytes.subarray(column * pitches, (column + 1) * pitches)
  return all.indexOf(Math.max(...all))
}
const readOf = (pcm: Int16Array) => (first: number, end: number) => Promise.resolve(pcm.subarray(first, end))

describe('the spectrogram', () => {
  it('has a tone at its pitch and its loudness, on every level', async () => {
    const pcm = tone(1000, 40)
    for (const level of [0, 2, 4, 6]) {
      const bytes = await spectrogramTile({ level, tile: 0 }, readOf(pcm), never)
      const column = Math.min(200, Math.floor((20 * 16_000) / samplesPerColumn(level)))
      expect(loudest(bytes ?? new Uint8Array(0), column)).toBe(32)
      // Full scale is 255; 40 dB less are 102 bytes less.
      expect(bytes?.[column * pitches + 32]).toBeGreaterThan(252)
    }
    const quiet = await spectrogramTile({ level: 0, tile: 0 }, readOf(tone(1000, 2, 327.67)), never)
    expect(Math.abs((quiet?.[100 * pitches + 32] ?? 0) - 153)).toBeLessThan(4)
  })

  it('says when: a click is in its own columns', () => {
    const pcm = new Int16Array(16_000)
    pcm[8000] = 30_000
    const into = new Uint8Array(tileColumns * pitches)
    writeColumns(pcm, 0, { level: 0, from: 0, to: 250, first: 0 }, into)
    const sums = Array.from({ length: 250 }, (_, column) =>
      into.subarray(column * pitches, (column + 1) * pitches).reduce((sum, value) => sum + value, 0),
    )
    // Column 125 begins with sample 8000; a frame of 512 samples reaches four columns to each side.
    expect(Math.abs(sums.indexOf(Math.max(...sums)) - 124.5)).toBeLessThanOrEqual(1)
    expect(sums[118]).toBe(0)
    expect(sums[132]).toBe(0)
  })

  it('is the same whether a tile is read whole, in pieces, or a few moments of it', async () => {
    // Level 10 is read by moments; the columns of a steady tone are those of any level.
    const pcm = tone(3000, 60)
    const sparse = await spectrogramTile({ level: 10, tile: 0 }, readOf(pcm), never)
    expect([1, 5, 12].map((column) => loudest(sparse ?? new Uint8Array(0), column))).toEqual([96, 96, 96])
    expect(sparse?.[200 * pitches + 96]).toBe(0)
    expect(framesOf(10, 3).every((at) => at > 3 * 65_536 - 512 && at < 4 * 65_536)).toBe(true)
  })

  it('waits for sound that is not there yet', async () => {
    const read = (first: number, end: number) =>
      Promise.resolve(end > 20_000 ? undefined : new Int16Array(end - first))
    expect(await spectrogramTile({ level: 0, tile: 0 }, read, never)).toHaveLength(tileColumns * pitches)
    expect(await spectrogramTile({ level: 1, tile: 0 }, read, never)).toBeUndefined()
  })
})
