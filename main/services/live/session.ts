import { randomUUID } from 'node:crypto'
import { pcmRate, type Pcm } from '../../../core/audio/pcm.ts'
import { report, type Failure, type FailureReport } from '../../../core/problems/failure.ts'
import { fromSamples, minus, zero, type Ticks } from '../../../core/time/ticks.ts'
import type { RecognitionEvent } from '../../../core/transcript/transcript.ts'
import type { LiveEvent, LiveId, LiveRequest, LiveSettings } from '../../../preload/live.ts'
import { startRecording } from '../../media/recording.ts'
import type { Recognizer, SettingValues } from '../../recognizers/recognizer.ts'
import { startTranscript } from '../../storage/live-transcript.ts'
import { startHearing } from './hearing.ts'
import { liveScreen } from './screen.ts'

type Told = LiveEvent extends infer Event ? (Event extends LiveEvent ? Omit<Event, 'live'> : never) : never
export type LiveListener = (event: LiveEvent) => void

/** A recording that is recognized while it grows. It belongs to no window: one may go, and another may take it up. */
export interface LiveSession {
  readonly id: LiveId
  readonly path: string
  /** The sample that is waited for. */
  readonly next: () => number
  readonly append: (pcm: Pcm, at: number) => Promise<void>
  readonly pause: (paused: boolean) => void
  readonly change: (settings: LiveSettings) => void
  /** From here on `listener` is told what happens, first what has come after `heard` utterances. Takes the place of the one before. */
  readonly attach: (listener: LiveListener, heard: number) => void
  /** Nobody listens any more, if it was `listener` who did; whether it was. */
  readonly detach: (listener: LiveListener) => boolean
  /**
   * Waits for the last words, but not for an engine that says nothing for `patience` milliseconds. From where on nothing was
   * heard, null when all was.
   */
  readonly end: (patience?: number) => Promise<Ticks | null>
}

interface SessionOptions {
  readonly path: string
  readonly request: LiveRequest
  readonly engine: Recognizer
  readonly values: () => Promise<SettingValues>
  readonly settings: LiveSettings
  readonly show: (lines: readonly string[]) => void
}

/** As slow as an engine on an overrun computer may be with its last utterance, in milliseconds. */
const usualPatience = 15_000
/** The lag is said again when a second of sound has passed. */
const lagEvery = pcmRate

/** Rejects with a `Failure` when nothing can be kept at `path`. */
export async function startLiveSession(options: SessionOptions): Promise<LiveSession> {
  const { path, request, engine, values, settings, show } = options
  const id = randomUUID()
  /** Who is told, and how: while it catches up, what happens waits. */
  let owner: LiveListener | undefined
  let listener: LiveListener | undefined
  let count = 0
  let lost: FailureReport | null = null
  let trouble: FailureReport | null = null
  let lines: readonly string[] = []
  let lagToldAt = 0
  let ended: Promise<Ticks | null> | undefined

  const tell = (event: Told): void => listener?.({ live: id, ...event })
  const recording = await startRecording(path, {
    onTrouble: (failure: Failure | null) => {
      trouble = failure === null ? null : report(failure)
      tell({ type: 'disk', failure: trouble })
    },
  })
  const transcript = await startTranscript(path, request.language).catch(async (error: unknown) => {
    await recording.close()
    throw error
  })
  const screen = liveScreen(settings, (now) => {
    lines = now
    show(now)
    tell({ type: 'captions', lines: now })
  })

  function take(event: RecognitionEvent): void {
    if (event.type === 'progress') {
      const now = recording.length()
      if (now - lagToldAt < lagEvery) return
      lagToldAt = now
      const by = minus(fromSamples(now, pcmRate), event.position)
      tell({ type: 'behind', by: by > 0 ? by : zero })
      return
    }
    tell({ type: 'recognition', number: count, event })
    screen.hear(event)
    if (event.type !== 'recognized') return
    count += 1
    void transcript.add(event.utterance)
  }

  const hearing = startHearing({
    recording,
    engine,
    language: request.language,
    values,
    tell: take,
    onEngine: (failure) => {
      lost = failure
      tell({ type: 'engine', failure })
    },
  })

  async function finish(patience: number): Promise<Ticks | null> {
    const heard = await hearing.finish(patience)
    screen.end()
    const unheard = heard < recording.length() ? fromSamples(heard, pcmRate) : null
    await recording.end().catch(() => undefined)
    await recording.close()
    await transcript.close()
    return unheard
  }

  return {
    id,
    path,
    next: recording.length,
    append: recording.append,
    pause: (paused) => (paused ? hearing.pause() : hearing.resume()),
    change: screen.change,
    attach: (next, heard) => {
      // What comes from now on waits until what was missed has been told, so that the order is kept.
      const pending: LiveEvent[] = []
      owner = next
      listener = (event) => pending.push(event)
      const known = count
      void transcript.after(heard).then((missed) => {
        if (owner !== next) return
        for (const [at, utterance] of missed.slice(0, known - heard).entries())
          next({
            live: id,
            type: 'recognition',
            number: heard + at,
            event: { type: 'recognized', utterance },
          })
        next({ live: id, type: 'captions', lines })
        if (lost !== null) next({ live: id, type: 'engine', failure: lost })
        if (trouble !== null) next({ live: id, type: 'disk', failure: trouble })
        for (const event of pending) next(event)
        listener = next
      })
    },
    detach: (before) => {
      if (owner !== before) return false
      owner = undefined
      listener = undefined
      return true
    },
    end: (patience = usualPatience) => (ended ??= finish(patience)),
  }
}
