import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Part } from '../../../core/script/script.ts'
import { tokensOf } from '../../../core/script/tokens.ts'
import { endOf, fromSamples, fromSeconds, toSeconds, zero, type Ticks } from '../../../core/time/ticks.ts'
import type { Word } from '../../../core/transcript/word.ts'
import { soundOf, type SentenceSound } from '../../../main/voices/sentence-sound.ts'
import type { Voice, VoiceEvent, VoiceOptions, VoiceValues } from '../../../main/voices/voice.ts'

/** A voice that can be used at once. */
export interface ReadyVoice {
  readonly voice: Voice
  /** A name out of `list`, of an English voice. */
  readonly name: string
  readonly values: VoiceValues
  /** Whether rate, pitch and breaks can be heard: a fake that plays the same sound each time cannot show them. */
  readonly speaks: boolean
  /** Gives back what it was made with. */
  readonly close: () => Promise<void>
}

const place = { from: 0, to: 0 }

/** Plain text as a part of a script. */
export const text = (said: string): Part => ({
  type: 'text',
  text: said,
  place: { from: 0, to: said.length },
})

export const mark = (name: string): Part => ({ type: 'mark', name, place })
export const pause = (seconds: number): Part => ({ type: 'break', duration: fromSeconds(seconds), place })

export type More = Partial<Pick<VoiceOptions, 'voice' | 'rate' | 'pitch' | 'signal' | 'warn'>>

/** What a voice gives for a sentence, event by event. */
function eventsOf(
  { voice, name, values }: ReadyVoice,
  parts: readonly Part[],
  more: More = {},
): AsyncIterable<VoiceEvent> {
  const { signal } = new AbortController()
  return voice.speak(parts, { voice: name, rate: 1, pitch: 1, values, signal, ...more })
}

/** A sentence as it is kept, with the checks that are made of every answer. */
export const spoken = (ready: ReadyVoice, parts: readonly Part[], more: More = {}): Promise<SentenceSound> =>
  soundOf(eventsOf(ready, parts, more), tokensOf(parts), ready.voice)

const lengthOf = ({ pcm, rate }: SentenceSound): Ticks => fromSamples(pcm.length, rate)

/** Loudness of a stretch (root mean square), times in seconds. */
export function loudness({ pcm, rate }: SentenceSound, from: number, to: number): number {
  const piece = pcm.subarray(Math.floor(from * rate), Math.floor(to * rate))
  return Math.sqrt(piece.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, piece.length))
}

/** Fails where words are out of order, overlap, or lie outside the sound. */
export function expectInOrder(words: readonly Word[], end: Ticks): void {
  let before = zero
  for (const word of words) {
    expect(word.offset).toBeGreaterThanOrEqual(before)
    expect(word.duration).toBeGreaterThanOrEqual(0)
    before = endOf(word)
  }
  expect(before).toBeLessThanOrEqual(end)
}

const odd: Readonly<Record<string, string>> = {
  'punctuation only': '… – !',
  emoji: '🙂 👩‍👩‍👧 🇩🇪',
  'a word of 1,000 letters': 'x'.repeat(1000),
  'control characters': 'one\u0001 50P two\u0000three\u001b[31m four\u009f',
  'markup characters': 'a <b> & [[h@l]] | </speak> {x} \\ ]]> <!-- five',
  'half a character': 'six \ud800 seven \udc00',
  'private characters': 'eight \ue03c \uf000 nine',
  'right to left': 'ten \u202eeleven\u202c twelve',
}

/**
 * What every voice must do, whatever its engine: `make` is asked once for a voice that is ready, before the first test. Tests
 * that need more than a voice bears are left out by `speaks`.
 */
export function conforms(id: string, make: () => Promise<ReadyVoice>): void {
  describe(`the voice ${id}`, () => {
    let ready: ReadyVoice
    beforeAll(async () => {
      ready = await make()
    })
    afterAll(() => ready.close())

    test('says who it is, and has the voice that is used here', async () => {
      const { voice, name, values } = ready
      expect(voice.id).toBe(id)
      expect(await voice.needs(values)).toBeUndefined()
      const list = await voice.list(values, new AbortController().signal)
      const found = list.find((each) => each.name === name)
      expect(found).toMatchObject({ name })
      expect(new Set(list.map((each) => each.name)).size).toBe(list.length)
      for (const { language, label } of list) {
        expect(label.trim()).not.toBe('')
        expect(() => new Intl.Locale(language)).not.toThrow()
      }
    })

    test('gives one word a token, as written, in order and inside the sound', async () => {
      const parts = [text('Good morning, everybody. It is -89.2 degrees: $200 for 21, in 1983!')]
      const sound = await spoken(ready, parts)
      expect(sound.words.map((word) => word.text)).toEqual(tokensOf(parts).map((token) => token.text))
      expectInOrder(sound.words, lengthOf(sound))
      expect(sound.rate).toBe(ready.voice.sampleRate)
      for (const { source } of sound.words) expect(['synthesized', 'interpolated']).toContain(source)
    })

    test('gives each word before the sound that it is in', async () => {
      let heard = 0
      let known = 0
      const parts = [text('One two three four five six seven.')]
      for await (const event of eventsOf(ready, parts)) {
        if (event.type === 'words') {
          for (const { offset, source } of event.words) {
            const from = fromSamples(heard, ready.voice.sampleRate)
            if (source === 'synthesized') expect(offset).toBeGreaterThanOrEqual(from)
            known += 1
          }
        } else if (event.type === 'audio') heard += event.pcm.length
      }
      expect(known).toBe(7)
    })

    test('tells marks at their places, in order', async () => {
      const parts = [
        mark('begin'),
        text('One two '),
        mark('middle'),
        text('three four '),
        mark('later'),
        text('five.'),
        mark('end'),
      ]
      const sound = await spoken(ready, parts)
      expect(sound.marks.map(({ name }) => name)).toEqual(['begin', 'middle', 'later', 'end'])
      const [begin, middle, later, end] = sound.marks.map(({ offset }) => toSeconds(offset))
      const starts = sound.words.map(({ offset }) => toSeconds(offset))
      const near = (value: number | undefined, wanted: number | undefined): void =>
        expect(Math.abs((value ?? NaN) - (wanted ?? NaN))).toBeLessThan(0.1)
      near(begin, starts[0])
      near(middle, starts[2])
      near(later, starts[4])
      expect(end).toBeGreaterThan(starts[4] ?? NaN)
      expect(end).toBeLessThanOrEqual(toSeconds(lengthOf(sound)))
    })

    test('says a longer text when it is told of a break', async () => {
      if (!ready.speaks) return
      const [without, with_] = await Promise.all([
        spoken(ready, [text('One two')]),
        spoken(ready, [text('One '), pause(1.5), text('two')]),
      ])
      const [one, two] = with_.words
      if (one === undefined || two === undefined) throw new Error('words are missing')
      const gap = toSeconds(two.offset) - toSeconds(endOf(one))
      expect(gap).toBeGreaterThan(1.3)
      expect(gap).toBeLessThan(1.8)
      expect(with_.pcm.length).toBeGreaterThan(without.pcm.length + with_.rate)
      expect(loudness(with_, toSeconds(endOf(one)) + 0.3, toSeconds(two.offset) - 0.3)).toBeLessThan(30)
    })

    test('an abort ends it within a moment', async () => {
      const controller = new AbortController()
      const long = [text('This is a rather long sentence that goes on and on. '.repeat(40))]
      const run = (async () => {
        let events = 0
        for await (const { type } of eventsOf(ready, long, { signal: controller.signal }))
          events += type === 'audio' ? 1 : 0
        return events
      })()
      setTimeout(() => controller.abort(), 30)
      const begun = performance.now()
      const outcome = await run.then(
        () => 'done',
        (error: unknown) => (error as { code?: string }).code,
      )
      // An engine may have been quicker than the abort; none may go on after it.
      expect(['done', 'canceled']).toContain(outcome)
      if (outcome === 'canceled') expect(performance.now() - begun).toBeLessThan(5_000)
      const already = eventsOf(ready, long, { signal: AbortSignal.abort() })[Symbol.asyncIterator]()
      await expect(already.next()).rejects.toMatchObject({ code: 'canceled' })
      // And it speaks as before.
      expect((await spoken(ready, [text('Still here.')])).words).toHaveLength(2)
    })

    test('rate and pitch change the sound, and the words with it', async () => {
      if (!ready.speaks) return
      const parts = [text('The rain falls on the green hills.')]
      const plain = await spoken(ready, parts)
      const fast = await spoken(ready, parts, { rate: 1.5 })
      const slow = await spoken(ready, parts, { rate: 0.7 })
      const high = await spoken(ready, parts, { pitch: 1.4 })
      expect(fast.pcm.length).toBeLessThan(0.85 * plain.pcm.length)
      expect(slow.pcm.length).toBeGreaterThan(1.15 * plain.pcm.length)
      expect(Math.abs(high.pcm.length / plain.pcm.length - 1)).toBeLessThan(0.1)
      expect(high.pcm).not.toEqual(plain.pcm)
      const last = (sound: SentenceSound): Ticks => sound.words.at(-1)?.offset ?? zero
      expect(last(fast)).toBeLessThan(last(plain))
      expect(last(slow)).toBeGreaterThan(last(plain))
    })

    test.each(Object.entries(odd))('%s: nothing breaks, nothing is taken for markup', async (_, said) => {
      const parts = [text(said)]
      const sound = await spoken(ready, parts)
      expect(sound.words.map((word) => word.text)).toEqual(tokensOf(parts).map((token) => token.text))
      expectInOrder(sound.words, lengthOf(sound))
      expect(sound.marks).toEqual([])
    })

    test('nothing of what was said before is heard in a sentence', async () => {
      const parts = [text('Nothing of what was said before is heard in it.')]
      const one = await spoken(ready, parts)
      await spoken(ready, [text('Something else?')], { rate: 1.3, pitch: 1.4 })
      const again = await spoken(ready, parts)
      expect(Math.abs(again.pcm.length / one.pcm.length - 1)).toBeLessThan(0.02)
      expect(again.words.map((word) => word.text)).toEqual(one.words.map((word) => word.text))
    })
  })
}
