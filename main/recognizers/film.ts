import { pcmRate, type PcmStream } from '../../core/audio/pcm.ts'
import type { MediaInfo } from '../../core/document/media.ts'
import { fromSamples, type Ticks } from '../../core/time/ticks.ts'
import type { RecognitionEvent } from '../../core/transcript/transcript.ts'
import { audio } from '../media/audio.ts'
import type { MediaWarning } from '../media/damage.ts'
import { sound } from '../media/sound.ts'
import { inParts, type FinishedPart } from './parts/in-parts.ts'
import { openJournal, readJournal, removeJournal, type Journal } from './parts/journal.ts'
import { journalPlace, removeOld } from './parts/place.ts'
import { resumedSound, type FilmSound } from './parts/resumed-sound.ts'
import type { RecognizeOptions, Recognizer } from './recognizer.ts'

interface FilmOptions extends RecognizeOptions {
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
interface FilmRun {
  /** What lies before comes at once, from an earlier run that was broken off. Zero: everything is heard now. */
  readonly from: Ticks
  /** Everything was recognized by an earlier run, and nothing is left to be heard. */
  readonly isWhole: boolean
  /**
   * In the order of the sound, times from the film's beginning. Can be pulled once. Throws a `Failure` when the engine cannot go
   * on: what came before it stays kept for the next run.
   */
  readonly events: AsyncIterable<RecognitionEvent>
  /** What was recognized lies safe elsewhere now: nothing of it is kept for another run. */
  readonly forget: () => Promise<void>
}

/** The parts that lie at the beginning, one behind the other, and where the last of them ends. */
export function leading(parts: ReadonlyMap<number, FinishedPart>): {
  readonly done: readonly FinishedPart[]
  readonly end: number
} {
  const done: FinishedPart[] = []
  let end = 0
  for (let part = parts.get(0); part !== undefined; part = parts.get(end)) {
    done.push(part)
    end = part.end
  }
  return { done, end }
}

/**
 * Recognizes a film in parts, each of which is kept on the disk when it is finished, and goes on where an earlier run of the same
 * engine, settings and language was broken off: by a kill, a failure or a person. The events are those of an unbroken run.
 */
export async function recognizeFilm(
  engine: Recognizer,
  info: MediaInfo,
  options: FilmOptions,
): Promise<FilmRun> {
  const { track, language, onWarning, isFresh = false, through = (pcm: PcmStream) => pcm } = options
  await removeOld()
  const place = await journalPlace(engine, info, options)
  if (isFresh && place !== undefined) await removeJournal(place)
  const content = place === undefined ? undefined : await readJournal(place)
  const known = content?.parts ?? new Map<number, FinishedPart>()
  const { done, end } = leading(known)
  const isWhole = content?.end !== undefined && content.end === end

  const trouble = (error: unknown): void =>
    onWarning?.({
      message: `The finished parts of the recognition cannot be kept (${said(error)}). It goes on, but would begin anew after a break.`,
      at: null,
    })
  const film: FilmSound = {
    whole: () => audio(info, options),
    from: (sample) => sound(info, { ...options, from: fromSamples(sample, pcmRate) }),
  }

  const warned = new Set<string>()
  /** Each part's engine may say the same. */
  const warn = (message: string): void => {
    if (!warned.has(message)) options.warn?.(message)
    warned.add(message)
  }

  async function* events(): AsyncGenerator<RecognitionEvent> {
    for (const part of done) yield* part.events
    if (end > 0) yield { type: 'progress', position: fromSamples(end, pcmRate) }
    if (isWhole) return
    const head = { recognizer: engine.id, language, track }
    const journal: Journal | undefined = place === undefined ? undefined : openJournal(place, head, trouble)
    let last = end
    try {
      yield* inParts(
        engine,
        end === 0 ? through(film.whole()) : resumedSound(film, end, done.at(-1)?.check ?? null),
        {
          ...options,
          warn,
          first: end,
          known,
          keep: async (part) => {
            last = Math.max(last, part.end)
            await journal?.add(part)
          },
        },
      )
      if (!options.signal.aborted) await journal?.finish(last)
    } finally {
      await journal?.close()
    }
  }

  return {
    from: fromSamples(end, pcmRate),
    isWhole,
    events: events(),
    forget: () => (place === undefined ? Promise.resolve() : removeJournal(place)),
  }
}

/** "ENOSPC: no space left on device, write" is said without its code. */
const said = (error: unknown): string =>
  error instanceof Error ? error.message.replace(/^[A-Z]+: /, '').replace(/,.*$/s, '') : String(error)
