import { setTimeout as sleep } from 'node:timers/promises'
import { pcmRate, type Pcm } from '../../../core/audio/pcm.ts'
import { Failure, report, type FailureReport } from '../../../core/problems/failure.ts'
import { endOf, fromSamples, toSamples, type Ticks } from '../../../core/time/ticks.ts'
import { moved } from '../../../core/transcript/moved.ts'
import type { RecognitionEvent } from '../../../core/transcript/transcript.ts'
import { createBell } from '../../bell.ts'
import type { Recording } from '../../media/recording.ts'
import { assertReady, type Recognizer, type SettingValues } from '../../recognizers/recognizer.ts'

/** What listens to a recording while it grows. */
export interface Hearing {
  /** What was said so far is finished, as at the end; more sound may come. */
  readonly pause: () => void
  readonly resume: () => void
  /** The recording has ended: resolves when all was heard, or when the engine has not said a word for `patience` milliseconds. The sample behind which nothing was heard. */
  readonly finish: (patience: number) => Promise<number>
  readonly stop: () => Promise<void>
}

interface HearingOptions {
  readonly recording: Recording
  readonly engine: Recognizer
  /** BCP 47. */
  readonly language: string
  readonly values: () => Promise<SettingValues>
  /** Times count from the first sample of the recording. */
  readonly tell: (event: RecognitionEvent) => void
  /** The engine is lost (it is tried again), or works again. */
  readonly onEngine: (failure: FailureReport | null) => void
  /** Waits before the next try, in milliseconds; the last one goes on for ever. */
  readonly waits?: readonly number[]
}

interface Run {
  isOpen: boolean
  /** The sample at which it was told that nothing more comes. */
  ended?: number
}

const usualWaits = [500, 1000, 2000, 5000, 10_000, 30_000] as const
/** A tenth of a second at a time, as microphones bring it and services want it. */
const piece = pcmRate / 10

/** The sample behind which everything is still to be understood, when an event finishes something. */
function finishedBy(event: RecognitionEvent): number | undefined {
  if (event.type === 'noMatch') return toSamples(endOf(event.span), pcmRate)
  if (event.type !== 'recognized') return undefined
  const last = event.utterance.words.at(-1)
  const end = Math.max(endOf(event.utterance), last === undefined ? 0 : endOf(last))
  return toSamples(end as Ticks, pcmRate)
}

/**
 * Lets `engine` hear `recording` from its beginning, as fast as it comes. An engine that fails is begun anew behind the last
 * finished utterance: nothing is lost meanwhile, since the sound is kept; nothing comes twice.
 */
export function startHearing(options: HearingOptions): Hearing {
  const { recording, engine, language, values, tell, onEngine, waits = usualWaits } = options
  const over = new AbortController()
  /** Everything before this sample is dealt with. */
  let done = 0
  /** Where the present stretch ends; null while more comes. */
  let border: number | null = null
  let finishing = false
  const stopped = (): boolean => over.signal.aborted
  let isLost = false
  let failures = 0
  /** Failures since the recording has ended and since the last words. */
  let lastTries = 0
  let heardAt = performance.now()
  const changed = createBell()
  /** Ends a wait for the next try. */
  let hurry = new AbortController()

  async function* from(start: number, run: Run): AsyncGenerator<Pcm> {
    let at = start
    while (run.isOpen && !over.signal.aborted) {
      const most = border === null ? piece : Math.min(piece, border - at)
      if (most <= 0) {
        run.ended = at
        return
      }
      // Nothing comes when a pause or the end has woken it.
      const part = await recording.read(at, most)
      at += part.length
      if (part.length > 0) yield part
    }
  }

  const works = (): void => {
    if (isLost) onEngine(null)
    isLost = false
  }

  /** One run of the engine, to the end of the stretch. */
  async function run(): Promise<void> {
    const start = done
    const base = fromSamples(start, pcmRate)
    const own: Run = { isOpen: true }
    try {
      const set = await values()
      await assertReady(engine, set)
      const sound = from(start, own)
      for await (const event of engine.recognize(sound, { language, values: set, signal: over.signal })) {
        if (over.signal.aborted) return
        heardAt = performance.now()
        if (event.type === 'canceled' && event.reason === 'error')
          throw new Failure('engine-failed', { what: engine.name }, event.message)
        const placed = moved(event, base)
        const end = finishedBy(placed)
        // An engine that is begun anew may hear the end of the last utterance once more.
        if (placed.type === 'recognized' && end !== undefined && end <= done) continue
        if (end !== undefined) {
          done = Math.min(Math.max(done, end), recording.length())
          // Only what was understood shows that a new try was worth it.
          failures = 0
          lastTries = 0
        }
        works()
        tell(placed)
      }
      if (over.signal.aborted) return
      if (own.ended === undefined) throw new Failure('engine-failed', { what: engine.name })
      done = Math.max(done, own.ended)
    } finally {
      own.isOpen = false
    }
  }

  async function listen(): Promise<void> {
    while (!over.signal.aborted) {
      if (border !== null && done >= border) {
        if (finishing) return
        await changed.wait()
        continue
      }
      try {
        await run()
        failures = 0
        works()
      } catch (error) {
        if (stopped()) return
        if (!isLost) {
          // What was guessed of the utterance that broke off is nobody's any more.
          tell({ type: 'canceled', reason: 'error', message: report(error).message })
          onEngine(report(error))
        }
        isLost = true
        // One more try when nothing more comes, and then it is enough.
        if (finishing && lastTries > 0) return
        if (finishing) lastTries += 1
        const wait = finishing ? 0 : (waits[Math.min(failures, waits.length - 1)] ?? 0)
        failures += 1
        hurry = new AbortController()
        await sleep(wait, undefined, { signal: AbortSignal.any([over.signal, hurry.signal]) }).catch(
          () => undefined,
        )
      }
    }
  }
  const listened = listen()

  const wake = (): void => {
    changed.ring()
    recording.wake()
  }
  /** An engine that does not let go in time is left to itself. */
  const stop = async (): Promise<void> => {
    over.abort()
    wake()
    const wait = new AbortController()
    await Promise.race([listened, sleep(2000, undefined, { signal: wait.signal }).catch(() => undefined)])
    wait.abort()
  }
  return {
    pause: () => {
      border ??= recording.length()
      wake()
    },
    resume: () => {
      if (finishing) return
      border = null
      wake()
    },
    finish: async (patience) => {
      finishing = true
      border = recording.length()
      hurry.abort()
      heardAt = performance.now()
      wake()
      const state = { isHeard: false }
      const heard = listened.then(() => (state.isHeard = true))
      while (!state.isHeard) {
        const left = heardAt + patience - performance.now()
        if (left <= 0) break
        const wait = new AbortController()
        await Promise.race([heard, sleep(left, undefined, { signal: wait.signal }).catch(() => undefined)])
        wait.abort()
      }
      const end = done
      await stop()
      return end
    },
    stop,
  }
}
