import type { PcmStream } from '../../core/audio/pcm.ts'
import type { MediaInfo } from '../../core/document/media.ts'
import { Failure } from '../../core/problems/failure.ts'
import { zero, type Ticks } from '../../core/time/ticks.ts'
import type { RecognitionEvent } from '../../core/transcript/transcript.ts'
import { audio } from '../media/audio.ts'
import type { MediaWarning } from '../media/damage.ts'
import type { RecognizeOptions, Recognizer } from './recognizer.ts'

export interface FilmOptions extends RecognizeOptions {
  /** Stream index of the track; null takes the default one. */
  readonly track: number | null
  /** The path of ffmpeg from the settings. */
  readonly ffmpeg?: string
  /** Throws away what an earlier run left, and begins anew. */
  readonly isFresh?: boolean
  /** What is wrong with the film's sound, or with the place where finished parts are kept. */
  readonly onWarning?: (warning: MediaWarning) => void
  /** The whole sound goes through this on its way, when it is heard from the beginning. */
  readonly through?: (pcm: PcmStream) => PcmStream
}

/** The recognition of one film, however long. */
export interface FilmRun {
  /** What lies before comes at once, from an earlier run that was broken off. Zero: everything is heard now. */
  readonly from: Ticks
  /**
   * In the order of the sound, times from the film's beginning. Can be pulled once. Throws a `Failure` when the engine cannot go
   * on: what came before it stays kept for the next run.
   */
  readonly events: AsyncIterable<RecognitionEvent>
  /** What was recognized lies safe elsewhere now: nothing of it is kept for another run. */
  readonly forget: () => Promise<void>
}

/** Recognizes a film, and goes on where an earlier run of the same engine, settings and language was broken off. */
export function recognizeFilm(engine: Recognizer, info: MediaInfo, options: FilmOptions): Promise<FilmRun> {
  const { through = (pcm: PcmStream) => pcm } = options
  async function* events(): AsyncGenerator<RecognitionEvent> {
    for await (const event of engine.recognize(through(audio(info, options)), options)) {
      if (event.type === 'canceled' && event.reason === 'error')
        throw new Failure('engine-failed', { what: engine.name }, event.message)
      yield event
    }
  }
  return Promise.resolve({ from: zero, events: events(), forget: () => Promise.resolve() })
}
