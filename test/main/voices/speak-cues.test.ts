import { afterAll, describe, expect, test } from 'vitest'
import { dubLines } from '../../../core/dub/lines.ts'
import { endOf, fromSamples, fromSeconds, spanOf, toSamples } from '../../../core/time/ticks.ts'
import type { Voice } from '../../../main/voices/voice.ts'
import { voices } from '../../../main/voices/all.ts'
import {
  overFilm,
  speakCues,
  type SpeakCuesOptions,
  type SpokenCue,
} from '../../../main/voices/speak-cues.ts'
import { mediaFolder } from '../../fixtures/media.ts'

const { remove } = mediaFolder()
afterAll(remove)
const s = fromSeconds

/** eSpeak NG, and how many sentences it was asked for. */
const asked: string[] = []
const own = voices.find(({ id }) => id === 'espeak') as Voice
const counted: Voice = {
  ...own,
  speak: (parts, options) => {
    asked.push(`${parts.map((part) => (part.type === 'text' ? part.text : '')).join('')} ${options.rate}`)
    return own.speak(parts, options)
  },
}
const plain: SpeakCuesOptions = {
  ...{ voice: 'espeak:en-us', rate: 1, pitch: 1, voices: [counted], valuesOf: () => Promise.resolve({}) },
  ...{ fastest: 1.25, beforeNext: null, length: null, clear: null, signal: new AbortController().signal },
}
const cues = [
  { id: '1', start: s(0.5), end: s(2.5), text: 'JOHN: Good morning, everybody.' },
  { id: '2', start: s(3), end: s(4.9), text: '[door slams] This sentence is just a little too long.' },
  { id: '3', start: s(5), end: s(5.6), text: 'This one is a great deal too long for its time.' },
  { id: '4', start: s(5.5), end: s(9), text: '- Hello.\n- Good day.' },
]

async function spoken(
  how: Partial<SpeakCuesOptions> = {},
  of: readonly (typeof cues)[number][] = cues,
): Promise<{ readonly all: readonly SpokenCue[]; readonly film: Int16Array }> {
  const all: SpokenCue[] = []
  const parts: number[] = []
  async function* told(): AsyncGenerator<SpokenCue> {
    for await (const cue of speakCues(dubLines(of), { ...plain, ...how })) {
      all.push(cue)
      yield cue
    }
  }
  for await (const pcm of overFilm(told(), toSamples(s(12), own.sampleRate)))
    for (const one of pcm) parts.push(one)
  return { all, film: Int16Array.from(parts) }
}

describe('cues spoken where they stand', () => {
  test('what fits is unhurried, what nearly does is faster, what does not is in full with its overrun', async () => {
    const { all } = await spoken()
    const [first, second, third, fourth] = all.map(({ fitted }) => fitted)
    expect(first).toMatchObject({ cue: '1', offset: s(0.5), factor: 1, overrun: 0, moved: 0, overlap: 0 })
    expect(second?.factor).toBeGreaterThan(1)
    expect(second?.factor).toBeLessThanOrEqual(1.25)
    expect(second).toMatchObject({ overrun: 0 })
    expect(second?.natural).toBeGreaterThan(s(1.9))
    expect(third?.factor).toBe(1.25)
    expect(third?.overrun).toBe((third?.offset ?? 0) + (third?.duration ?? 0) - s(5.6))
    expect(third?.overrun).toBeGreaterThan(0)
    expect(fourth).toMatchObject({ factor: 1, overrun: 0 })
  })

  test('each stands at its very sample, words at their own times, and what overlaps is the sum', async () => {
    const { all, film } = await spoken()
    const sum = new Int32Array(film.length)
    for (const { at, pcm } of all)
      for (const [n, one] of pcm.entries()) sum[at + n] = (sum[at + n] ?? 0) + one
    expect(film.every((one, n) => one === Math.max(-32_768, Math.min(32_767, sum[n] ?? 0)))).toBe(true)
    expect(film.length).toBe(toSamples(s(12), own.sampleRate))
    expect(all.map(({ words }) => words.map(({ text }) => text).join(' '))).toEqual([
      'Good morning, everybody.',
      'This sentence is just a little too long.',
      'This one is a great deal too long for its time.',
      'Hello. Good day.',
    ])
    for (const { words, fitted, at } of all) {
      expect(fromSamples(at, own.sampleRate)).toBe(fitted.offset)
      for (const [n, word] of words.entries()) {
        expect(word.offset).toBeGreaterThanOrEqual(n === 0 ? fitted.offset : endOf(words[n - 1] ?? word))
        expect(endOf(word)).toBeLessThanOrEqual(endOf(fitted))
        if (word.source !== 'synthesized') continue
        const heard = film.subarray(
          toSamples(word.offset, own.sampleRate),
          toSamples(endOf(word), own.sampleRate),
        )
        const power = heard.reduce((total, one) => total + one * one, 0) / Math.max(1, heard.length)
        expect(Math.sqrt(power)).toBeGreaterThan(200)
      }
    }
  })

  test('only what has changed is spoken again', async () => {
    await spoken()
    asked.length = 0
    await spoken()
    expect(asked).toEqual([])
    const [first = cues[0], ...rest] = cues
    if (first !== undefined) await spoken({}, [{ ...first, text: 'Good evening, everybody.' }, ...rest])
    expect(asked).toEqual(['Good evening, everybody. 1'])
  })

  test('speech may go on into the pause before the next cue', async () => {
    const [first = cues[0]] = cues
    const pair = [
      { ...(first as (typeof cues)[number]), end: s(0.6) },
      { ...(cues[3] as (typeof cues)[number]) },
    ]
    expect((await spoken({}, pair)).all[0]?.fitted.overrun).toBeGreaterThan(0)
    expect((await spoken({ beforeNext: s(0.1) }, pair)).all[0]?.fitted).toMatchObject({
      factor: 1,
      overrun: 0,
    })
  })

  test('descriptions are moved to where nobody speaks, in their order', async () => {
    const dialogue = [spanOf(s(0), s(3)), spanOf(s(6), s(7))]
    const { all } = await spoken({ clear: { dialogue, distance: s(0.2), furthest: s(6) } }, cues.slice(0, 2))
    for (const { fitted } of all) expect(fitted).toMatchObject({ overlap: 0, overrun: 0 })
    const [first, second] = all.map(({ fitted }) => fitted)
    expect(first?.offset).toBeGreaterThanOrEqual(s(3.2))
    expect((first?.offset ?? 0) - s(0.5)).toBe(first?.moved)
    expect(second?.offset).toBeGreaterThanOrEqual(endOf(first ?? spanOf(s(99), s(99))))
    const busy = { dialogue: [spanOf(s(0), s(60))], distance: s(0.2), furthest: s(5) }
    const [over] = (await spoken({ clear: busy }, cues.slice(0, 1))).all
    expect(over?.fitted).toMatchObject({ moved: 0, overlap: over?.fitted.duration })
  })

  test('an abort ends it', async () => {
    const controller = new AbortController()
    const speaking = async (): Promise<void> => {
      const each = speakCues(dubLines(cues), { ...plain, signal: controller.signal })
      while ((await each.next()).done !== true) controller.abort()
    }
    await expect(speaking()).rejects.toMatchObject({ code: 'canceled' })
  })
})
