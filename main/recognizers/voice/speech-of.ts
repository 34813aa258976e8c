import type { MediaInfo } from '../../../core/document/media.ts'
import type { Span } from '../../../core/time/ticks.ts'
import type { AudioOptions } from '../../media/audio.ts'
import { sound } from '../../media/sound.ts'
import { cachedSpeech, storeSpeech } from '../../media/speech.ts'
import { hearsVoices } from './detector.ts'
import { sharpSpans } from './sharp-spans.ts'

/**
 * Where somebody speaks in a track of a film, kept for the next time; null where nothing here can tell a voice from a door. Throws what
 * `sound` throws.
 */
export async function speechOf(
  info: MediaInfo,
  options: Pick<AudioOptions, 'track' | 'signal' | 'ffmpeg' | 'onProgress'>,
): Promise<readonly Span[] | null> {
  const track = options.track ?? null
  const cached = await cachedSpeech(info, track)
  if (cached !== undefined) return cached
  if (!hearsVoices()) return null
  const spans = await sharpSpans(sound(info, options))
  if (!options.signal.aborted) await storeSpeech(info, track, spans)
  return spans
}
