import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Failure, type FailureReport } from '../../../../core/problems/failure.ts'
import { fromSamples, fromSeconds, spanOf, toSeconds } from '../../../../core/time/ticks.ts'
import type { RecognitionEvent } from '../../../../core/transcript/transcript.ts'
import { startRecording, type Recording } from '../../../../main/media/recording.ts'
import type { Recognizer } from '../../../../main/recognizers/recognizer.ts'
import { startHearing } from '../../../../main/services/live/hearing.ts'

let folder: string
let count = 0
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cuewright-hearing-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const record = (): Promise<Recording> =>
  startRecording(join(folder, `${(count += 1)}.wav`), { onTrouble: () => undefined })

/** Hears one word in each second of sound: the number of that second, which is what its samples are. */
function counter(
  breaks: (run: number, second: number) => 'fails' | 'hangs' | 'ends' | undefined = () => undefined,
) {
  let runs = 0
  const engine: Recognizer = {
    id: 'counter',
    name: 'Counter',
    languages: [],
    quality: '',
    privacy: '',
    where: 'here',
    settings: [],
    needs: () => Promise.resolve(undefined),
    recognize: async function* (pcm, { signal }) {
      const run = (runs += 1)
      let samples = 0
      let first = 0
      for await (const part of pcm) {
        if (samples % 16_000 === 0) first = part[0] ?? 0
        samples += part.length
        yield {
          type: 'recognizing',
          hypothesis: { ...spanOf(fromSeconds(0), fromSamples(samples, 16_000)), text: '…' },
        }
        if (samples % 16_000 !== 0) continue
        const action = breaks(run, first)
        if (action === 'fails') throw new Failure('service-unreachable', { what: 'Counter' })
        if (action === 'ends') return
        if (action === 'hangs')
          await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
        const span = spanOf(fromSamples(samples - 15_000, 16_000), fromSamples(samples, 16_000))
        const text = String(first)
        yield {
          type: 'recognized',
          utterance: { ...span, text, words: [{ ...span, text, source: 'recognized' }] },
        }
      }
    },
  }
  return { engine, runs: () => runs }
}

function listening(recording: Recording, engine: Recognizer) {
  const events: RecognitionEvent[] = []
  const states: (FailureReport['code'] | null)[] = []
  const hearing = startHearing({
    recording,
    engine,
    language: 'en',
    values: () => Promise.resolve({}),
    tell: (event) => events.push(event),
    onEngine: (failure) => states.push(failure?.code ?? null),
    waits: [5, 10],
  })
  const said = (): string[] =>
    events.flatMap((event) => (event.type === 'recognized' ? [event.utterance.text] : []))
  const starts = (): number[] =>
    events.flatMap((event) => (event.type === 'recognized' ? [toSeconds(event.utterance.offset)] : []))
  return { hearing, events, states, said, starts }
}

const say = (recording: Recording, second: number): Promise<void> =>
  recording.append(new Int16Array(16_000).fill(second), recording.length())
const seconds = (to: number): string[] => Array.from({ length: to }, (_, at) => String(at + 1))
const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30))

test('what is said comes in order, with times from the first sample, and the last words are waited for', async () => {
  const recording = await record()
  const { hearing, said, starts, states } = listening(recording, counter().engine)
  for (let second = 1; second <= 5; second += 1) await say(recording, second)
  expect(await hearing.finish(1000)).toBe(5 * 16_000)
  expect(said()).toEqual(seconds(5))
  expect(starts()).toEqual([1, 2, 3, 4, 5].map((second) => second - 1 + 1_000 / 16_000))
  expect(states).toEqual([])
  await recording.close()
})

test('an engine that fails again and again is begun anew behind the last words: nothing is lost or doubled', async () => {
  const recording = await record()
  // Each run manages two seconds.
  const failing = new Map<number, number>()
  const { engine, runs } = counter((run) => {
    failing.set(run, (failing.get(run) ?? 0) + 1)
    return (failing.get(run) ?? 0) > 2 ? 'fails' : undefined
  })
  const { hearing, said, starts, states, events } = listening(recording, engine)
  for (let second = 1; second <= 9; second += 1) {
    await say(recording, second)
    await rest()
  }
  expect(await hearing.finish(1000)).toBe(9 * 16_000)
  expect(starts()).toEqual(seconds(9).map((_, at) => at + 1_000 / 16_000))
  expect(said()).toEqual(seconds(9))
  expect(runs()).toBeGreaterThan(2)
  expect(states.slice(0, 2)).toEqual(['service-unreachable', null])
  // What was guessed when it broke off is taken back.
  expect(events.filter(({ type }) => type === 'canceled').length).toBeGreaterThan(0)
  await recording.close()
})

test('an engine that ends before the sound does is a failed one', async () => {
  const recording = await record()
  const { engine } = counter((run) => (run === 1 ? 'ends' : undefined))
  const { hearing, said, states } = listening(recording, engine)
  await say(recording, 1)
  await rest()
  await say(recording, 2)
  await hearing.finish(1000)
  expect(said()).toEqual(['1', '2'])
  expect(states).toEqual(['engine-failed', null])
  await recording.close()
})

test('a pause finishes what was said; what comes after it begins anew, at its own time', async () => {
  const recording = await record()
  const { engine, runs } = counter()
  const { hearing, said, starts } = listening(recording, engine)
  await say(recording, 1)
  hearing.pause()
  await rest()
  expect(said()).toEqual(['1'])
  expect(runs()).toBe(1)
  hearing.resume()
  await say(recording, 2)
  await rest()
  expect(runs()).toBe(2)
  // Pressed twice in a moment: the engine has not even noticed.
  hearing.pause()
  hearing.resume()
  await say(recording, 3)
  await hearing.finish(1000)
  expect(said()).toEqual(['1', '2', '3'])
  expect(starts().map(Math.floor)).toEqual([0, 1, 2])
  await recording.close()
})

test('an engine that hangs is not waited for; from where on nothing was heard is told', async () => {
  const recording = await record()
  const { engine } = counter((_run, second) => (second === 3 ? 'hangs' : undefined))
  const { hearing, said } = listening(recording, engine)
  for (let second = 1; second <= 4; second += 1) await say(recording, second)
  await rest()
  const begun = performance.now()
  const heard = await hearing.finish(200)
  expect(performance.now() - begun).toBeLessThan(2_500)
  expect(heard).toBe(2 * 16_000)
  expect(said()).toEqual(['1', '2'])
  await recording.close()
})

test('an engine that is lost when the recording ends gets one more try, and no more', async () => {
  const recording = await record()
  const { engine, runs } = counter(() => 'fails')
  const { hearing } = listening(recording, engine)
  await say(recording, 1)
  await rest()
  const before = runs()
  expect(await hearing.finish(1000)).toBe(0)
  expect(runs() - before).toBeLessThanOrEqual(2)
  await recording.close()
})
