import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { pcmRate, type Pcm, type PcmStream } from '../../../core/audio/pcm.ts'
import { Failure } from '../../../core/problems/failure.ts'
import { endOf, fromSamples, spanOf, toSamples, zero } from '../../../core/time/ticks.ts'
import type { RecognitionEvent, Utterance } from '../../../core/transcript/transcript.ts'
import { inParts, type FinishedPart, type PartsOptions } from '../../../main/recognizers/parts/in-parts.ts'
import { openJournal, readJournal } from '../../../main/recognizers/parts/journal.ts'
import type { Recognizer } from '../../../main/recognizers/recognizer.ts'
import { knowing } from '../../fakes/ears.ts'
import { humanSpeech, inTurn, librivox, noise, stream } from '../../fixtures/human-speech.ts'

const folder = mkdtempSync(join(tmpdir(), 'cuewright-parts-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const clips = humanSpeech ? librivox() : []
/** Five sentences twice over, 1.2 s apart, with a faint noise by which every place is known again. */
const many = Array.from({ length: 2 }, () => clips).flat()
const whole = (() => {
  const spoken = inTurn(
    many.map(({ pcm }) => pcm),
    1.2,
  )
  const faint = noise(Math.ceil(spoken.length / pcmRate), 3)
  return spoken.map((sample, at) => sample + (faint[at] ?? 0))
})()

/** One a clip, its words shared out over it. */
const said: readonly Utterance[] = (() => {
  let at = 1.2 * pcmRate
  return many.map(({ pcm, tokens }) => {
    const edge = (share: number) =>
      fromSamples(Math.round(at + pcmRate / 4 + share * (pcm.length - pcmRate / 2)), pcmRate)
    const words = tokens.map((text, index) => ({
      text,
      ...spanOf(edge(index / tokens.length), edge((index + 1) / tokens.length)),
      source: 'recognized' as const,
    }))
    at += pcm.length + 1.2 * pcmRate
    const span = spanOf(words[0]?.offset ?? zero, endOf(words.at(-1) ?? spanOf(zero, zero)))
    return { ...span, text: tokens.join(' '), words }
  })
})()

const lengths = { shortest: 8 * pcmRate, longest: 20 * pcmRate }

interface Trouble {
  readonly parallel?: number
  /** Called with every event before it is told, and with the sample its part begins with. */
  readonly before?: (event: RecognitionEvent, call: number) => void
  /** Takes so long for a second of sound. */
  readonly slow?: (call: number) => number
}

/** An engine that knows what is said, and gives it as it hears it. */
function engine({ parallel = 1, before, slow }: Trouble = {}): Recognizer & { readonly calls: () => number } {
  let calls = 0
  const ear = knowing(whole, said)
  return {
    id: 'knowing',
    name: 'Knowing',
    languages: [],
    quality: '',
    privacy: '',
    where: 'here',
    settings: [],
    needs: () => Promise.resolve(undefined),
    calls: () => calls,
    parallel: () => parallel,
    recognize: async function* (pcm, { signal }) {
      const call = (calls += 1)
      let samples = 0
      const slowly = async function* (): PcmStream & AsyncGenerator<Pcm> {
        for await (const chunk of pcm) {
          samples += chunk.length
          const pause = slow?.(call) ?? 0
          if (pause > 0) await sleep(Math.min(pause, 60_000), undefined, { signal }).catch(() => undefined)
          yield chunk
        }
      }
      for await (const event of ear(slowly(), signal)) {
        before?.(event, call)
        yield event
        yield { type: 'progress', position: fromSamples(samples, pcmRate) }
      }
    },
  }
}

const options = (change: Partial<PartsOptions> = {}): PartsOptions => ({
  language: 'en',
  values: {},
  signal: new AbortController().signal,
  first: 0,
  lengths,
  known: new Map(),
  keep: () => Promise.resolve(),
  ...change,
})

const from = (first: number): PcmStream => stream(whole.subarray(first))

async function all(events: AsyncIterable<RecognitionEvent>): Promise<RecognitionEvent[]> {
  const found: RecognitionEvent[] = []
  for await (const event of events) found.push(event)
  return found
}
const spoken = (events: readonly RecognitionEvent[]): readonly Utterance[] =>
  events.flatMap((event) => (event.type === 'recognized' ? [event.utterance] : []))

/** The parts of a run that begins at sample `first`. */
async function partsFrom(first: number): Promise<readonly FinishedPart[]> {
  const parts: FinishedPart[] = []
  const keep = (part: FinishedPart): Promise<void> => Promise.resolve(void parts.push(part))
  await all(inParts(engine(), from(first), options({ first, keep })))
  return parts
}

describe.skipIf(!humanSpeech)('in parts', () => {
  test('cuts lie in silence, and are the same from whichever part a run begins with', async () => {
    const parts = await partsFrom(0)
    expect(parts.length).toBeGreaterThan(3)
    expect(parts[0]?.start).toBe(0)
    expect(parts.at(-1)?.end).toBe(whole.length)
    for (const [at, { start, end }] of parts.entries()) {
      if (at > 0) expect(start).toBe(parts[at - 1]?.end)
      expect(end - start).toBeLessThanOrEqual(lengths.longest)
      const cut = fromSamples(end, pcmRate)
      for (const utterance of said) expect(cut > utterance.offset && cut < endOf(utterance)).toBe(false)
    }
    for (const at of [1, parts.length - 1]) {
      expect(await partsFrom(parts[at]?.start ?? 0)).toEqual(parts.slice(at))
    }
  })

  test.each([1, 3])(
    '%i at once: the same utterances in the same order, hypotheses of the first part only',
    async (parallel) => {
      let running = 0
      let most = 0
      const recognizer = engine({ parallel, slow: (call) => (call % 2 === 0 ? 1 : 4) })
      const counting: Recognizer = {
        ...recognizer,
        recognize: async function* (...given) {
          most = Math.max(most, (running += 1))
          yield* recognizer.recognize(...given)
          running -= 1
        },
      }
      const events = await all(inParts(counting, from(0), options()))
      expect(spoken(events)).toEqual(said)
      expect(most).toBe(parallel)
      let border = zero
      let position = zero
      for (const event of events) {
        if (event.type === 'recognized') border = endOf(event.utterance)
        if (event.type === 'recognizing') {
          const { offset } = event.hypothesis
          expect(offset).toBeGreaterThanOrEqual(border)
          expect(offset - border).toBeLessThan(15e7)
        }
        if (event.type === 'progress') {
          expect(event.position).toBeGreaterThan(position)
          position = event.position
        }
      }
      expect(position).toBe(fromSamples(whole.length, pcmRate))
      expect(events.filter(({ type }) => type === 'recognizing').length).toBeGreaterThan(
        parallel === 1 ? 50 : 10,
      )
    },
  )

  test('broken off at any event, and again, and gone on with: nothing is lost or doubled', async () => {
    const unbroken = await all(inParts(engine(), from(0), options()))
    const finals = unbroken.filter(({ type }) => type === 'recognized' || type === 'noMatch')
    let runs = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 4 }),
        async (breaks, parallel) => {
          const path = join(folder, `run-${(runs += 1)}.parts`)
          for (const after of [...breaks, Infinity]) {
            const { parts } = await readJournal(path)
            const journal = openJournal(path, { recognizer: 'knowing', language: 'en', track: null }, () =>
              expect.fail(),
            )
            let first = 0
            const told: RecognitionEvent[] = []
            for (let part = parts.get(0); part !== undefined; part = parts.get(first)) {
              told.push(...part.events)
              first = part.end
            }
            let count = 0
            const slow = (call: number): number => (call % 3) / 2
            for await (const event of inParts(
              engine({ parallel, slow }),
              from(first),
              options({ first, known: parts, keep: journal.add }),
            )) {
              if (event.type === 'recognized' || event.type === 'noMatch') told.push(event)
              if ((count += 1) > after) break
            }
            await journal.close()
            if (after === Infinity) expect(told).toEqual(finals)
            else expect(told).toEqual(finals.slice(0, told.length))
          }
        },
      ),
      { numRuns: 5 },
    )
  })

  test('what was finished behind a hole is not heard again', async () => {
    const parts = await partsFrom(0)
    const known = new Map(parts.flatMap((part, at) => (at === 1 ? [] : [[part.start, part] as const])))
    const recognizer = engine({ parallel: 2 })
    const events = await all(inParts(recognizer, from(0), options({ known })))
    expect(spoken(events)).toEqual(said)
    expect(recognizer.calls()).toBe(1)
  })

  test('a part that fails half-way is tried again, and what was told is not told twice', async () => {
    let failed = 0
    const before = (event: RecognitionEvent, call: number): void => {
      if (event.type !== 'recognizing' || call % 3 !== 2 || failed > 3) return
      failed += 1
      throw new Failure('engine-failed', { what: 'Knowing' })
    }
    const kept: FinishedPart[] = []
    const keep = (part: FinishedPart): Promise<void> => Promise.resolve(void kept.push(part))
    const events = await all(inParts(engine({ before }), from(0), options({ keep })))
    expect(failed).toBeGreaterThan(1)
    expect(spoken(events)).toEqual(said)
    expect(spoken(kept.flatMap((part) => part.events))).toEqual(said)
  }, 60_000)

  test.each([
    ['service-key', 1],
    ['engine-failed', 3],
  ] as const)(
    'a part that goes on failing with %s stops it after %i tries; what lies before was told',
    async (code, tries) => {
      const parts = await partsFrom(0)
      const hole = parts[2]?.start ?? 0
      let begun = 0
      const recognizer = engine({ parallel: 2 })
      const failing: Recognizer = {
        ...recognizer,
        recognize: async function* (pcm, given) {
          const pulled = pcm[Symbol.asyncIterator]()
          const begin = await pulled.next()
          const value = begin.done === true ? new Int16Array() : begin.value
          const isHole = [0, 1, 2].every((at) => value[at] === whole[hole + at])
          if (isHole) {
            begun += 1
            throw new Failure(code, { what: 'Knowing' })
          }
          yield* recognizer.recognize(
            (async function* () {
              yield value
              for (let next = await pulled.next(); next.done !== true; next = await pulled.next())
                yield next.value
            })(),
            given,
          )
        },
      }
      const told: RecognitionEvent[] = []
      const kept: number[] = []
      const keep = ({ start }: FinishedPart): Promise<void> => Promise.resolve(void kept.push(start))
      await expect(
        (async () => {
          for await (const event of inParts(failing, from(0), options({ keep }))) told.push(event)
        })(),
      ).rejects.toMatchObject({ code })
      expect(begun).toBe(tries)
      expect(spoken(told)).toEqual(said.filter((utterance) => toSamples(utterance.offset, pcmRate) < hole))
      expect(kept.slice(0, 2)).toEqual([0, parts[1]?.start])
    },
  )

  test('sound that breaks off gives what was heard before, and the part is not kept', async () => {
    const broken = async function* (): AsyncGenerator<Pcm> {
      yield* stream(whole.subarray(0, 20 * pcmRate))
      throw new Failure('ffmpeg-stalled', { file: 'film.mp4' })
    }
    const kept: FinishedPart[] = []
    const told: RecognitionEvent[] = []
    await expect(
      (async () => {
        const keep = (part: FinishedPart): Promise<void> => Promise.resolve(void kept.push(part))
        for await (const event of inParts(engine(), broken(), options({ keep }))) told.push(event)
      })(),
    ).rejects.toMatchObject({ code: 'ffmpeg-stalled' })
    expect(spoken(told).length).toBeGreaterThan(0)
    expect(kept.every(({ end }) => end < 20 * pcmRate)).toBe(true)
  })

  test('an engine that hears nothing holds the sound back', async () => {
    let pulled = 0
    const counted = stream(whole, (at) => (pulled = at))
    const waiting = engine({ parallel: 2, slow: () => 1e6 })
    const stop = new AbortController()
    const events = inParts(waiting, counted, options({ signal: stop.signal }))[Symbol.asyncIterator]()
    const next = events.next()
    await expect.poll(() => waiting.calls()).toBe(2)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(pulled).toBeLessThanOrEqual(2 * lengths.longest)
    stop.abort()
    expect(await Promise.race([next, new Promise((resolve) => setTimeout(resolve, 5000, 'late'))])).not.toBe(
      'late',
    )
  })
})

describe('the journal', () => {
  const part = (start: number, text: string): FinishedPart => ({
    start,
    end: start + 1000,
    check: start === 0 ? null : start,
    events: [
      {
        type: 'recognized',
        utterance: {
          ...spanOf(fromSamples(start, pcmRate), fromSamples(start + 900, pcmRate)),
          text,
          words: [
            {
              text,
              ...spanOf(fromSamples(start, pcmRate), fromSamples(start + 900, pcmRate)),
              source: 'aligned',
              confidence: 0.5,
              fit: 0.25,
              alternatives: ['ä'],
            },
          ],
        },
      },
      { type: 'noMatch', span: spanOf(fromSamples(start + 950, pcmRate), fromSamples(start + 960, pcmRate)) },
    ],
  })
  const head = { recognizer: 'azure', language: 'de-DE', track: 2 }
  const parts = [part(0, 'eins'), part(1000, 'zwei\n“drei”'), part(3000, '四')]

  async function written(path: string): Promise<void> {
    const journal = openJournal(path, head, () => expect.fail())
    for (const each of parts) await journal.add(each)
    await journal.finish(4000)
    await journal.close()
  }

  test('gives back what was put in, and a second writer adds to it', async () => {
    const path = join(folder, 'a.parts')
    expect(await readJournal(path)).toEqual({ head: undefined, parts: new Map(), end: undefined })
    await written(path)
    const expected = { head, parts: new Map(parts.map((each) => [each.start, each])), end: 4000 }
    expect(await readJournal(path)).toEqual(expected)
    const other = openJournal(path, { ...head, recognizer: 'x' }, () => expect.fail())
    await other.add({ ...part(0, 'another'), end: 500 })
    await other.add(part(5000, 'more'))
    await other.close()
    const again = await readJournal(path)
    expect(again.head).toEqual(head)
    expect([...again.parts.keys()]).toEqual([0, 1000, 3000, 5000])
    expect(again.parts.get(0)).toEqual(parts[0])
  })

  test('torn at any byte or with any byte changed it holds whole parts only, and what is added then is found', async () => {
    const path = join(folder, 'b.parts')
    await written(path)
    const bytes = readFileSync(path)
    const known = (start: number): FinishedPart | undefined => parts.find((each) => each.start === start)
    const torn = join(folder, 'torn.parts')
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length }), fc.boolean(), async (at, isCut) => {
        const changed = Buffer.from(bytes)
        if (!isCut && at < bytes.length) changed[at] = (changed[at] ?? 0) ^ 0x15
        writeFileSync(torn, isCut ? changed.subarray(0, at) : changed)
        const before = await readJournal(torn)
        for (const [start, each] of before.parts) expect(each).toEqual(known(start))
        expect(before.parts.size).toBeGreaterThanOrEqual(isCut ? 0 : 2)
        const journal = openJournal(torn, head, () => expect.fail())
        await journal.add(part(9000, 'added'))
        await journal.close()
        const after = await readJournal(torn)
        expect(after.parts.get(9000)).toEqual(part(9000, 'added'))
        expect(after.parts.size).toBe(before.parts.size + 1)
      }),
      { numRuns: 150 },
    )
  })

  test('lines that are whole and say nonsense are passed over', async () => {
    const line = (value: object | null): string => {
      const json = JSON.stringify(value)
      return `${crc32(json).toString(16).padStart(8, '0')} ${json}`
    }
    const path = join(folder, 'c.parts')
    const [good] = parts
    writeFileSync(
      path,
      [
        line({ part: { ...good, end: 0 } }),
        line({ part: { ...good, events: [{ type: 'recognized', utterance: { text: 1 } }] } }),
        line({ head: 3 }),
        line(null),
        line({ part: { ...good, start: -5 } }),
        line({ part: good }),
      ].join('\n'),
    )
    expect([...(await readJournal(path)).parts.values()]).toEqual([good])
    writeFileSync(path, Buffer.alloc(1 << 20))
    expect((await readJournal(path)).parts.size).toBe(0)
    expect((await readJournal(folder)).parts.size).toBe(0)
  })

  test.skipIf(process.platform !== 'linux')('a full disk is told once, and nothing fails', async () => {
    const told: unknown[] = []
    const journal = openJournal('/dev/full', head, (error) => told.push(error))
    for (const each of parts) await journal.add(each)
    await journal.finish(4000)
    await journal.close()
    expect(told).toHaveLength(1)
    expect(String(told[0])).toContain('ENOSPC')
  })
})
