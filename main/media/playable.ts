import type { MediaInfo } from '../../core/document/media.ts'
import { ticksPerSecond } from '../../core/time/ticks.ts'

const pictures = new Set(['av1', 'h264', 'vp8', 'vp9'])
const sounds = new Set(['aac', 'flac', 'mp3', 'opus', 'vorbis'])
/** What WebM allows, by codec. */
const webm = new Set(['av1', 'opus', 'vorbis', 'vp8', 'vp9'])
/** First part of ffmpeg's name of the container. */
const containers = new Set(['aac', 'flac', 'matroska', 'mov', 'mp3', 'ogg', 'wav'])

/**
 * Whether Chromium plays the file as it is: false means that a proxy is needed and can be started at once, "unsure" that the
 * player should try first. Judged by container and codecs only.
 */
export function playable({ container, video, audio }: MediaInfo): boolean | 'unsure' {
  const kind = container.split(',')[0] ?? ''
  if (!containers.has(kind)) return false
  if (video !== undefined && !pictures.has(video.codec)) return false
  // The player takes the first track; another one may be in any codec.
  const sound = audio[0]?.codec
  if (sound?.startsWith('pcm_') === true) return kind === 'wav' || 'unsure'
  if (sound !== undefined && !sounds.has(sound)) return false
  // Sound that starts late in Matroska: Chromium begins to play where the sound does and never shows what is before (measured).
  if (kind === 'matroska' && video !== undefined && (audio[0]?.start ?? 0) > ticksPerSecond / 2) return false
  // Matroska is played as WebM; with other codecs inside it depends on how the engine was built.
  const isWebm = [video?.codec, sound].every((codec) => codec === undefined || webm.has(codec))
  return kind !== 'matroska' || isWebm || 'unsure'
}
