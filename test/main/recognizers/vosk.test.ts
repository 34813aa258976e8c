import { afterEach, describe, expect, it } from 'vitest'
import { pcmRate } from '../../../core/audio/pcm.ts'
import { Failure } from '../../../core/problems/failure.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'
import type { RecognitionEvent } from '../../../core/transcript/transcript.ts'
import { vosk } from '../../../main/recognizers/vosk.ts'
import { answersOf } from '../../../main/recognizers/vosk/answers.ts'
import { knowing } from '../../fakes/ears.ts'
import type { FakeService, Trouble } from '../../fakes/service.ts'
import { voskService } from '../../fakes/vosk-service.ts'
import { stream } from '../../fixtures/human-speech.ts'
import { known, sound } from '../../fixtures/known-speech.ts'

const running: FakeService[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.close()))
})

async function start(trouble: Trouble = {}): Promise<FakeService> {
  const service = await voskService(knowing(sound, known), trouble)
  running.push(service)
  return service
}

async function hear(
  addresses: string,
  values: Readonly<Record<string, string>> = {},
): Promise<RecognitionEvent[]> {
  const events: RecognitionEvent[] = []
  const options = {
    language: 'en-US',
    values: { addresses, patience: '2', ...values },
    signal: new AbortController().signal,
  }
  for await (const event of vosk.recognize(stream(sound), options)) events.push(event)
  return events
}
const textOf = (events: readonly RecognitionEvent[]): string =>
  events.flatMap((event) => (event.type === 'recognized' ? [event.utterance.text] : [])).join(' ')
const truth = known.map(({ text }) => text).join(' ')

describe('a Vosk server', () => {
  it('is told the rate and asked for words', async () => {
    const service = await start()
    await hear(service.url)
    expect(service.context()).toEqual({ config: { sample_rate: 16_000, words: 1 } })
  })

  it('hears only what it is told to, and what is none of it', async () => {
    const service = await start()
    await hear(service.url, { phrases: 'left\nright' })
    expect(service.context()).toMatchObject({ config: { phrase_list: ['left', 'right', '[unk]'] } })
  })

  it('may be written without “ws://”', async () => {
    const service = await start()
    expect(textOf(await hear(service.url.replace('ws://', '')))).toBe(truth)
  })

  it('takes over where another one is gone, breaks or hangs', async () => {
    const gone = await start()
    await gone.close()
    const whole = await start()
    expect(textOf(await hear(`${gone.url}, ${whole.url}`))).toBe(truth)
    const broken = await start({ closes: { code: 1006, after: 4 } })
    expect(textOf(await hear(`${broken.url}\n${whole.url}`))).toBe(truth)
    expect(broken.connections()).toBe(1)
    const deaf = await start({ silent: true })
    expect(textOf(await hear(`${deaf.url} ${whole.url}`))).toBe(truth)
    expect(whole.connections()).toBe(3)
  })

  it('shares a film with the others: as many parts at once as there are servers', async () => {
    expect(vosk.parallel?.({ addresses: 'ws://a:1\nws://b:1;ws://c:1' })).toBe(3)
    const [one, two] = [await start(), await start()]
    const both = await Promise.all([hear(`${one.url} ${two.url}`), hear(`${one.url} ${two.url}`)])
    expect(both.map(textOf)).toEqual([truth, truth])
    expect([one.connections(), two.connections()]).toEqual([1, 1])
  })

  it('is missed when none is set', async () => {
    expect(await vosk.needs({ addresses: ' \n' })).toMatch(/Set the address/)
    await expect(hear('')).rejects.toMatchObject({ code: 'service-address' })
    await expect(hear('ftp://x')).rejects.toMatchObject({ code: 'service-address' })
  })
})

describe('what a Vosk server says', () => {
  const so = { sent: 10 * pcmRate, answered: 5 * pcmRate, isClosing: false, isLast: false }
  const word = (text: string, start: number, end: number, conf?: number): object => ({
    word: text,
    start,
    end,
    ...(conf === undefined ? {} : { conf }),
  })
  const utteranceIn = (events: readonly RecognitionEvent[] = []) => {
    const [event] = events
    if (event?.type !== 'recognized') throw new Error('no utterance')
    return event.utterance
  }

  it('has words with their trust, which Kaldi rounds to more than 1', () => {
    const { events } = answersOf('en-US')({ result: [word('hello', 0.5, 0.9, 1.000_001)], text: 'hello' }, so)
    expect(utteranceIn(events)).toMatchObject({ text: 'hello', offset: fromSeconds(0.5) })
    expect(utteranceIn(events).words[0]).toMatchObject({ confidence: 1, source: 'recognized' })
  })

  it('may begin a little before the sound', () => {
    const { events } = answersOf('en-US')({ result: [word('hello', -0.03, 0.4)], text: 'hello' }, so)
    expect(utteranceIn(events).words[0]).toMatchObject({ offset: 0, duration: fromSeconds(0.4) })
  })

  it('may give alternatives, of which the first is the best', () => {
    const alternatives = [
      { confidence: 200, result: [word('hello', 1, 2)], text: 'hello' },
      { confidence: 100, result: [word('yellow', 1, 2)], text: 'yellow' },
    ]
    expect(utteranceIn(answersOf('en-US')({ alternatives }, so).events).text).toBe('hello')
  })

  it('may give no words: then all of them are guesses', () => {
    const { words } = utteranceIn(answersOf('en-US')({ text: 'hello there' }, so).events)
    expect(words.map(({ text, source }) => `${text} ${source}`)).toEqual([
      'hello interpolated',
      'there interpolated',
    ])
  })

  it('may write more than was spoken: a text with signs and numbers', () => {
    const message = {
      result: [
        word('seven', 1, 1.4),
        word('three', 1.4, 1.8),
        word('seven', 1.8, 2.2),
        word('boeing', 2.2, 3),
      ],
      text: '737 Boeing.',
    }
    const { words } = utteranceIn(answersOf('en-US')(message, so).events)
    expect(words.map(({ text, offset }) => [text, offset])).toEqual([
      ['737', fromSeconds(1)],
      ['Boeing.', fromSeconds(2.2)],
    ])
  })

  it('has nothing to say of silence', () => {
    const understand = answersOf('en-US')
    expect(understand({ partial: '' }, so).events).toBeUndefined()
    expect(understand({ text: '' }, so).events).toEqual([])
    expect(understand({ text: '' }, { ...so, isClosing: true, isLast: true }).isOver).toBe(true)
  })

  it.each([
    [null],
    [[]],
    [{ result: [{ word: 'x' }], text: 'x' }],
    [{ text: 7 }],
    [{ result: [word('x', 1e9, 2e9)], text: 'x' }],
    [{ alternatives: 'x' }],
    [undefined],
  ])('is not believed with %j', (message) => {
    expect(() => answersOf('en-US')(message, so)).toThrow(Failure)
  })
})
