import { describe, expect, test } from 'vitest'
import { endOf, toSeconds, zero } from '../../../core/time/ticks.ts'
import type { Word } from '../../../core/transcript/word.ts'
import type { Part } from '../../../core/script/script.ts'
import { espeak } from '../../../main/voices/espeak.ts'

interface Spoken {
  readonly words: readonly Word[]
  readonly pcm: readonly number[]
  readonly rate: number
  readonly kinds: readonly string[]
}

const partsOf = (text: string): Part[] => [{ type: 'text', text, place: { from: 0, to: text.length } }]
const plainly = { voice: 'en-us', rate: 1, pitch: 1, values: {} }

async function spoken(script: string): Promise<Spoken> {
  const words: Word[] = []
  const pcm: number[] = []
  const kinds: string[] = []
  for await (const event of espeak.speak(partsOf(script), {
    ...plainly,
    signal: new AbortController().signal,
  })) {
    if (kinds.at(-1) !== event.type) kinds.push(event.type)
    if (event.type === 'words') words.push(...event.words)
    else if (event.type === 'audio') for (const sample of event.pcm) pcm.push(sample)
  }
  return { words, pcm, rate: espeak.sampleRate, kinds }
}

const loudness = ({ pcm, rate }: Spoken, from: number, to: number): number => {
  const piece = pcm.slice(Math.floor(from * rate), Math.floor(to * rate))
  return Math.sqrt(piece.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, piece.length))
}

describe('eSpeak NG', () => {
  test('one word a token, in order, inside the sound and where the sound is', async () => {
    const script = 'Good morning, everybody. There are 12,000 words – really!'
    const all = await spoken(script)
    const length = all.pcm.length / all.rate
    expect(all.words.map(({ text }) => text)).toEqual(script.split(/\s+/))
    let before = 0
    for (const word of all.words) {
      expect(word.offset).toBeGreaterThanOrEqual(before)
      before = endOf(word)
    }
    expect(toSeconds(endOf(all.words.at(-1) ?? ({ offset: 0, duration: 0 } as Word)))).toBeLessThanOrEqual(
      length,
    )
    for (const word of all.words.filter(({ source }) => source === 'synthesized')) {
      expect(loudness(all, toSeconds(word.offset), toSeconds(endOf(word)))).toBeGreaterThan(300)
    }
    // Words come before the sound they are in.
    expect(all.kinds).toEqual(['words', 'audio'])
  })

  test('a number is one word with all of its sound', async () => {
    const { words } = await spoken('Over 12,000 words.')
    expect(words.map(({ text, source }) => `${text} ${source}`)).toEqual([
      'Over synthesized',
      '12,000 synthesized',
      'words. synthesized',
    ])
    expect(toSeconds(words[1]?.duration ?? zero)).toBeGreaterThan(0.6)
  })

  test('tokens that are spoken as one share its time and are called guesses', async () => {
    const { words } = await spoken('Come with the others.')
    expect(words.map(({ source }) => source)).toEqual([
      'synthesized',
      'interpolated',
      'interpolated',
      'synthesized',
    ])
    const [, one, two] = words
    expect(one?.duration).toBeGreaterThan(0)
    expect(two?.offset).toBe(one === undefined ? -1 : endOf(one))
    expect(two?.duration).toBeGreaterThan(0)
  })

  test('an abort ends it', async () => {
    const speaking = async (): Promise<void> => {
      const controller = new AbortController()
      for await (const event of espeak.speak(partsOf('One.'), {
        ...plainly,
        signal: controller.signal,
      })) {
        if (event.type === 'words') controller.abort()
      }
    }
    await expect(speaking()).rejects.toMatchObject({ code: 'canceled' })
  })
})
