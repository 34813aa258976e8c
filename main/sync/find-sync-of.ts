import type { MediaInfo } from '../../core/document/media.ts'
import type { SubtitleDocument } from '../../core/document/document.ts'
import { Failure } from '../../core/problems/failure.ts'
import type { Timed } from '../../core/sync/find-sync.ts'
import type { SyncFinding } from '../../core/sync/sync-map.ts'
import type { AudioOptions } from '../media/audio.ts'
import { speechOf } from '../recognizers/voice/speech-of.ts'
import { findInThread } from './thread.ts'

/** What a subtitle is to fit: a film, or another subtitle of the same film. */
export type SyncTarget = { readonly film: MediaInfo } | { readonly reference: SubtitleDocument }

/**
 * How `document` has to be moved to fit `target`: by the speech in a film, which is listened to once and kept, or by the cues of another
 * subtitle. Nothing is changed; a finding that is `weak` is not to be applied unasked. Throws `no-cues`, `sync-no-sound`, `sync-no-speech`,
 * `canceled`, `engine-missing` where nothing here can hear voices, and what `audio` throws.
 */
export async function findSyncOf(
  target: SyncTarget,
  document: SubtitleDocument,
  options: Pick<AudioOptions, 'track' | 'signal' | 'ffmpeg' | 'onProgress'>,
): Promise<SyncFinding> {
  if (document.cues.length === 0) throw new Failure('no-cues')
  const cues = document.cues.map(timesOf)
  if ('reference' in target)
    return await findInThread({ cues, reference: target.reference.cues.map(timesOf) }, options.signal)
  const { film } = target
  if (film.audio.length === 0) throw new Failure('sync-no-sound', { file: film.name })
  const speech = await speechOf(film, options)
  if (options.signal.aborted) throw new Failure('canceled')
  if (speech === null) throw new Failure('engine-missing', { what: 'sherpa-onnx' })
  if (speech.length === 0) throw new Failure('sync-no-speech', { file: film.name })
  return await findInThread({ cues, speech }, options.signal)
}

/** What the thread is sent: texts and words stay here. */
const timesOf = ({ start, end }: Timed): Timed => ({ start, end })
