import type { MediaInfo } from '../../core/document/media.ts'
import type { SubtitleDocument } from '../../core/document/document.ts'
import { Failure } from '../../core/problems/failure.ts'
import type { Timed } from '../../core/sync/find-sync.ts'
import type { SyncFinding } from '../../core/sync/sync-map.ts'
import type { Span, Ticks } from '../../core/time/ticks.ts'
import type { AudioOptions } from '../media/audio.ts'
import { speechOf } from '../recognizers/voice/speech-of.ts'
import { hearWords, languageOfCues } from './hear-words.ts'
import { findInThread } from './thread.ts'

/** What a subtitle is to fit: a film, or another subtitle of the same film. */
export type SyncTarget = { readonly film: MediaInfo } | { readonly reference: SubtitleDocument }

/** When parts of a film are listened to for the words of the subtitle: where speech alone is too weak, always, or never. */
export type ByWords = 'weak' | 'always' | 'never'

export interface FindOptions extends Pick<AudioOptions, 'track' | 'signal' | 'ffmpeg' | 'onProgress'> {
  /** `weak` when absent. */
  readonly words?: ByWords
  /** What speech alone tells, before words are listened to. */
  readonly onSpeech?: (finding: SyncFinding) => void
  /** Words are listened to now, in so much of the film. */
  readonly onWords?: (position: Ticks, whole: Ticks) => void
}

/**
 * How `document` has to be moved to fit `target`: by the speech in a film, which is listened to once and kept, and by its words where an
 * engine on this computer knows the language; or by the cues of another subtitle and what they say. Nothing is changed; a finding that is
 * `weak` is not to be applied unasked. Throws `no-cues`, `sync-no-sound`, `sync-no-speech`, `sync-no-words` (words are wanted, and nothing
 * here can hear them), `canceled`, `engine-missing` where nothing here can hear voices, and what `audio` and the engine throw.
 */
export async function findSyncOf(
  target: SyncTarget,
  document: SubtitleDocument,
  options: FindOptions,
): Promise<SyncFinding> {
  if (document.cues.length === 0) throw new Failure('no-cues')
  const cues = document.cues.map(shown)
  const language = languageOfCues(cues, document.language)
  if ('reference' in target) {
    const reference = target.reference.cues.map(shown)
    return await findInThread({ cues, reference, language: language ?? '' }, options.signal)
  }
  const { film } = target
  if (film.audio.length === 0) throw new Failure('sync-no-sound', { file: film.name })
  const speech = await speechOf(film, options)
  if (options.signal.aborted) throw new Failure('canceled')
  if (speech === null) throw new Failure('engine-missing', { what: 'sherpa-onnx' })
  if (speech.length === 0) throw new Failure('sync-no-speech', { file: film.name })
  const { words = 'weak', onSpeech, onProgress: _listened, ...rest } = options
  if (words === 'always') return await byWords(film, cues, language, speech, rest)
  const finding = await findInThread({ cues: cues.map(timesOf), speech }, options.signal)
  if (words === 'never' || finding.verdict !== 'weak' || language === undefined) return finding
  onSpeech?.(finding)
  try {
    return await byWords(film, cues, language, speech, rest)
  } catch (error) {
    // What speech told is told: nobody has asked for more.
    if (error instanceof Failure && error.code !== 'canceled') return finding
    throw error
  }
}

async function byWords(
  film: MediaInfo,
  cues: readonly Timed[],
  language: string | undefined,
  speech: readonly Span[],
  { onWords, ...options }: Omit<FindOptions, 'words' | 'onProgress' | 'onSpeech'>,
): Promise<SyncFinding> {
  const heard =
    language === undefined
      ? undefined
      : await hearWords(film, speech, {
          ...options,
          language,
          ...(onWords === undefined ? {} : { onProgress: onWords }),
        })
  if (heard === undefined) throw new Failure('sync-no-words', { file: film.name })
  return await findInThread({ cues, speech, heard }, options.signal)
}

/** What the thread is sent: words stay here. */
const shown = ({ start, end, text }: Timed & { readonly text: string }): Timed => ({ start, end, text })
const timesOf = ({ start, end }: Timed): Timed => ({ start, end })
