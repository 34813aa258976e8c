import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pcmRate, type Pcm } from '../../../core/audio/pcm.ts'
import { Failure } from '../../../core/problems/failure.ts'
import { endOf, fromSeconds, spanOf, ticks, zero } from '../../../core/time/ticks.ts'
import type { RecognitionEvent } from '../../../core/transcript/transcript.ts'
import type { Word } from '../../../core/transcript/word.ts'
import { take } from '../../../main/recognizers/service/addresses.ts'
import { inOrder, settled } from '../../../main/recognizers/service/in-order.ts'
import { paceOf } from '../../../main/recognizers/service/pace.ts'
import { brokenBy, closedWith, refusedWith } from '../../../main/recognizers/service/refusal.ts'
import { ConnectionLost, resending, type Connect } from '../../../main/recognizers/service/resend.ts'
import { bare, without } from '../../../main/recognizers/service/secrets.ts'
import { stream } from '../../fixtures/human-speech.ts'

const live = (): AbortSignal => new AbortController().signal
const quick = { what: 'The service', pauses: [1, 1, 1] }
const lost = (): ConnectionLost =>
  new ConnectionLost(new Failure('service-unreachable', { what: 'The service' }))
const sound = (seconds: number): Pcm => Int16Array.from({ length: seconds * pcmRate }, (_, at) => at % 30_000)

async function all(events: AsyncIterable<RecognitionEvent>): Promise<RecognitionEvent[]> {
  const out: RecognitionEvent[] = []
  for await (const event of events) out.push(event)
  return out
}

const said = (text: string, from: number, to: number): RecognitionEvent => ({
  type: 'recognized',
  utterance: {
    ...spanOf(fromSeconds(from), fromSeconds(to)),
    text,
    words: [{ text, ...spanOf(fromSeconds(from), fromSeconds(to)), source: 'recognized' }],
  },
})
const wordsIn = (events: readonly RecognitionEvent[]): readonly Word[] =>
  events.flatMap((event) => (event.type === 'recognized' ? [...event.utterance.words] : []))

describe('over as many connections as it takes', () => {
  it('gives up after the last wait, with the words for a person', async () => {
    let count = 0
    const connect: Connect = async function* (pcm) {
      count += 1
      for await (const part of pcm) if (part.length > 0) throw lost()
      yield* []
    }
    await expect(all(resending(stream(sound(1)), connect, live(), quick))).rejects.toMatchObject({
      code: 'service-unreachable',
    })
    expect(count).toBe(4)
  })

  it('begins anew to count after something was understood', async () => {
    let count = 0
    const connect: Connect = async function* (pcm) {
      count += 1
      let heard = 0
      for await (const part of pcm) {
        heard += part.length
        if (heard < pcmRate) continue
        yield said(`w${count}`, 0.1, 0.9)
        throw lost()
      }
    }
    const events = await all(resending(stream(sound(9)), connect, live(), quick))
    expect(wordsIn(events).length).toBeGreaterThanOrEqual(9)
    const words = wordsIn(events)
    words.slice(1).forEach((word, at) => expect(word.offset).toBeGreaterThanOrEqual(endOf(words[at] ?? word)))
  })

  it('drops what a service says twice, and makes words follow each other', async () => {
    const connect: Connect = async function* (pcm) {
      for await (const part of pcm) expect(part.length).toBeGreaterThan(0)
      yield said('one', 1, 2)
      yield said('one', 1, 2)
      yield said('two', 1.5, 3)
    }
    const events = await all(resending(stream(sound(4)), connect, live(), quick))
    const words = wordsIn(events)
    expect(words.map(({ text }) => text)).toEqual(['one', 'two'])
    expect(words[1]).toMatchObject({ ...spanOf(fromSeconds(2), fromSeconds(3)), source: 'interpolated' })
  })

  it('does not believe what lies behind all that was sent', async () => {
    const connect: Connect = async function* (pcm) {
      for await (const part of pcm) expect(part.length).toBeGreaterThan(0)
      yield said('later', 3600, 3601)
    }
    await expect(all(resending(stream(sound(2)), connect, live(), quick))).rejects.toMatchObject({
      code: 'service-answer',
    })
  })

  it('ends a connection while the source rests, and opens a new one when it goes on', async () => {
    const starts: number[] = []
    let first = -1
    const connect: Connect = async function* (pcm) {
      let heard = 0
      for await (const part of pcm) {
        if (heard === 0) first = part[0] ?? -1
        heard += part.length
      }
      starts.push(first)
      yield said('w', 0.1, heard / pcmRate)
    }
    async function* resting(): AsyncGenerator<Pcm> {
      yield sound(3).subarray(0, pcmRate)
      await sleep(120)
      yield sound(3).subarray(pcmRate, 2 * pcmRate - 1000)
      await sleep(120)
      yield sound(3).subarray(2 * pcmRate - 1000)
    }
    const events = await all(resending(resting(), connect, live(), { ...quick, rest: 30 }))
    expect(starts).toEqual([0, 16_000, (2 * pcmRate - 1000) % 30_000])
    const words = wordsIn(events)
    expect(words).toHaveLength(3)
    expect(endOf(words[2] ?? { offset: zero, duration: zero })).toBe(fromSeconds(3))
  })

  it('ends when it is aborted while the source rests', async () => {
    const stop = new AbortController()
    const connect: Connect = async function* () {
      await Promise.resolve()
      yield* []
    }
    const resting: AsyncIterable<Pcm> = {
      [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }),
    }
    setTimeout(() => stop.abort(), 20)
    expect(await all(resending(resting, connect, stop.signal, quick))).toEqual([])
  })

  it('keeps no more than ten minutes of sound that is not answered', async () => {
    let first = -1
    let count = 0
    const connect: Connect = async function* (pcm) {
      count += 1
      let heard = 0
      for await (const part of pcm) {
        if (heard === 0) first = part[0] ?? -1
        heard += part.length
        if (count === 1 && heard >= 900 * pcmRate) throw lost()
      }
      yield* []
    }
    async function* minutes(): AsyncGenerator<Pcm> {
      for (let minute = 0; minute < 16; minute += 1) {
        await Promise.resolve()
        yield new Int16Array(60 * pcmRate).fill(minute)
      }
    }
    await all(resending(minutes(), connect, live(), quick))
    expect(count).toBe(2)
    expect(first).toBeGreaterThanOrEqual(5)
  })
})

describe('words in order', () => {
  const word = fc.record({
    offset: fc.integer({ min: 0, max: 400_000_000 }),
    duration: fc.integer({ min: 0, max: 40_000_000 }),
  })
  const made = (spans: readonly { offset: number; duration: number }[]): Word[] =>
    spans.map(({ offset, duration }, at) => ({
      text: `w${at}`,
      offset: ticks(offset),
      duration: ticks(duration),
      source: 'recognized',
    }))

  it('follow each other between the ends, and only those that stayed are measured', () => {
    fc.assert(
      fc.property(fc.array(word), fc.nat(200_000_000), fc.nat(300_000_000), (spans, from, length) => {
        const given = made(spans)
        const [start, end] = [ticks(from), ticks(from + length)]
        const out = inOrder(given, start, end)
        expect(out.map(({ text }) => text)).toEqual(given.map(({ text }) => text))
        let free: number = start
        out.forEach((each, at) => {
          expect(each.offset).toBeGreaterThanOrEqual(free)
          expect(endOf(each)).toBeLessThanOrEqual(end)
          free = endOf(each)
          if (each.source === 'recognized') expect(each.offset).toBe(given[at]?.offset)
        })
      }),
    )
  })

  it('are left alone when they are in order', () => {
    fc.assert(
      fc.property(fc.array(word), (spans) => {
        let at = 0
        const given = made(
          spans.map(({ offset, duration }) => {
            const start = at + (offset % 9_000_000)
            at = start + duration
            return { offset: start, duration }
          }),
        )
        expect(inOrder(given)).toEqual(given)
      }),
    )
  })

  it('that blend by 50 ms keep where they begin', () => {
    const out = inOrder(
      made([
        { offset: 0, duration: 5_400_000 },
        { offset: 5_000_000, duration: 1_000_000 },
      ]),
    )
    expect(out.map(({ offset, duration, source }) => [offset, duration, source])).toEqual([
      [0, 5_000_000, 'recognized'],
      [5_000_000, 1_000_000, 'recognized'],
    ])
  })

  it('lie in their utterance', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), word, fc.nat(400_000_000), (spans, own, limit) => {
        const utterance = {
          text: '',
          words: made(spans),
          offset: ticks(own.offset),
          duration: ticks(own.duration),
        }
        const out = settled(utterance, zero, ticks(limit))
        if (out === undefined) {
          expect(own.offset).toBeGreaterThan(limit)
          return
        }
        expect(endOf(out)).toBeLessThanOrEqual(Math.max(limit, 0))
        for (const each of out.words) {
          expect(each.offset).toBeGreaterThanOrEqual(out.offset)
          expect(endOf(each)).toBeLessThanOrEqual(endOf(out))
        }
      }),
    )
  })
})

describe('the pace', () => {
  it('is the line’s up to a limit, then twice that of the sound, and the line’s again after an answer', async () => {
    const pace = paceOf(pcmRate)
    const started = performance.now()
    for (let at = 0; at < 10; at += 1) await pace.room(pcmRate / 10)
    expect(performance.now() - started).toBeLessThan(45)
    expect(pace.isAhead()).toBe(false)
    const slow = performance.now()
    await pace.room(pcmRate / 5)
    expect(performance.now() - slow).toBeGreaterThan(80)
    const waiting = pace.room(10 * pcmRate)
    const answered = performance.now()
    pace.answered(11 * pcmRate)
    await waiting
    expect(performance.now() - answered).toBeLessThan(1000)
  })

  it('lets nobody wait who has gone', async () => {
    const pace = paceOf(0)
    const waiting = pace.room(600 * pcmRate)
    pace.stop()
    await waiting
    expect(pace.isAhead()).toBe(true)
  })
})

describe('several servers', () => {
  it('share the work, and one that failed is asked last', () => {
    const servers = ['ws://a', 'ws://b', 'ws://c']
    const taken = servers.map(() => take(servers))
    expect(taken.map(({ address }) => address)).toEqual(servers)
    taken[0]?.release(true)
    taken[1]?.release(false)
    expect(take(servers).address).toBe('ws://b')
    expect(take(['ws://a']).address).toBe('ws://a')
    expect(take(servers, Date.now() + 60_000).address).toBe('ws://a')
  })
})

describe('what is said of a refusal', () => {
  const party = { what: 'The service', place: 'ws://here' }
  const codeOf = (error: Failure | ConnectionLost): readonly [string, boolean] =>
    error instanceof ConnectionLost ? [error.failure.code, true] : [error.code, false]

  it.each([
    [200, 'service-address', false],
    [302, 'service-address', false],
    [400, 'service-refused', false],
    [401, 'service-key', false],
    [402, 'service-quota', false],
    [403, 'service-key', false],
    [404, 'service-address', false],
    [407, 'service-proxy', false],
    [408, 'service-unreachable', true],
    [429, 'service-quota', true],
    [500, 'service-down', true],
    [503, 'service-down', true],
  ] as const)('HTTP %i', (status, code, isLost) => {
    expect(codeOf(refusedWith(status, party, 'because'))).toEqual([code, isLost])
  })
  it.each([
    [1000, 'service-unreachable', true],
    [1001, 'service-unreachable', true],
    [1002, 'service-refused', false],
    [1006, 'service-unreachable', true],
    [1008, 'service-refused', false],
    [1009, 'service-refused', false],
    [1011, 'service-down', true],
    [4000, 'service-unreachable', true],
  ] as const)('closed with %i', (status, code, isLost) => {
    expect(codeOf(closedWith(status, party, 'because'))).toEqual([code, isLost])
  })
  it.each([
    ['ENOTFOUND', 'service-address', true],
    ['EAI_AGAIN', 'service-address', true],
    ['ECONNREFUSED', 'service-unreachable', true],
    ['ECONNRESET', 'service-unreachable', true],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'service-certificate', false],
    ['CERT_HAS_EXPIRED', 'service-certificate', false],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'service-address', false],
    ['WS_ERR_UNSUPPORTED_MESSAGE_LENGTH', 'service-answer', false],
  ] as const)('broken by %s', (name, code, isLost) => {
    expect(codeOf(brokenBy(Object.assign(new Error('x'), { code: name }), party, 'because'))).toEqual([
      code,
      isLost,
    ])
  })
})

describe('what no message shows', () => {
  it('keys, wherever they stand', () => {
    const key = 'a+b/c=='
    const text = `GET wss://me:pw@host/x?access_token=${encodeURIComponent(key)}&Ocp-Apim-Subscription-Key=123 authorization: Bearer ${key} and ${key}`
    const shown = without(text, key, '')
    expect(shown).not.toContain('a+b')
    expect(shown).not.toContain('a%2Bb')
    expect(shown).not.toContain('123')
    expect(shown).not.toContain('me:pw')
    expect(bare('wss://me:pw@host/path?key=1#x')).toBe('wss://host/path')
  })
})
