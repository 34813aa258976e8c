import { rmSync, statSync, truncateSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { endOf, toSeconds, zero } from '../../../core/time/ticks.ts'
import { probe } from '../../../main/media/probe.ts'
import { sample, type Sample } from '../../../main/media/sample.ts'
import { hear, mediaFolder } from '../../fixtures/media.ts'

const folder = mediaFolder()
const never = new AbortController().signal
afterAll(() => folder.remove())

describe('the sample film', () => {
  let first: Sample

  test('is half a minute that browsers play, with true times of every word', async () => {
    first = await sample(never)
    const info = await probe(first.media)
    const seconds = toSeconds(info.duration ?? zero)
    expect(info.video).toMatchObject({ codec: 'h264', width: 640, height: 360 })
    expect(info.audio).toMatchObject([{ codec: 'aac', rate: 48_000 }])
    expect(seconds).toBeGreaterThan(20)
    expect(seconds).toBeLessThan(40)
    expect(first.utterances.length).toBeGreaterThan(5)
    const { pcm } = await hear(first.media)
    const loudness = (from: number, to: number): number =>
      Math.max(...pcm.subarray(Math.floor(from * 16_000), Math.floor(to * 16_000)))
    for (const { words, text, offset, duration } of first.utterances) {
      expect(text).toBe(words.map((word) => word.text).join(' '))
      expect(offset).toBe(words[0]?.offset)
      expect(endOf({ offset, duration })).toBe(endOf(words.at(-1) ?? { offset, duration }))
      for (const word of words) {
        expect(word.source).toBe('synthesized')
        expect(loudness(toSeconds(word.offset), toSeconds(endOf(word)))).toBeGreaterThan(1_000)
      }
      // The encoder must not move the sound: just before a sentence there is none.
      expect(loudness(toSeconds(offset) - 0.1, toSeconds(offset) - 0.02)).toBeLessThan(300)
    }
  })

  test('is made once', async () => {
    const { mtimeMs } = statSync(first.media)
    expect(await sample(never)).toEqual(first)
    expect(statSync(first.media).mtimeMs).toBe(mtimeMs)
  })

  test('is made again when a part of it is gone', async () => {
    truncateSync(first.media, 0)
    expect(await sample(never)).toEqual(first)
    expect(statSync(first.media).size).toBeGreaterThan(10_000)
  })

  test('an abort leaves no half film', async () => {
    rmSync(dirname(first.media), { recursive: true })
    await expect(sample(AbortSignal.abort())).rejects.toMatchObject({ code: 'canceled' })
    expect(() => statSync(first.media)).toThrow(/ENOENT/)
  })
})
