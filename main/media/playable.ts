import type { MediaInfo } from '../../core/document/media.ts'

const pictures = { yes: ['h264', 'vp8', 'vp9', 'av1'], webm: ['vp8', 'vp9', 'av1'] }
const sounds = { yes: ['aac', 'mp3', 'opus', 'vorbis', 'flac'], webm: ['opus', 'vorbis'] }

/** First part of ffmpeg's name of the container → what a browser engine makes of it. */
const containers: Readonly<Record<string, boolean | 'unsure'>> = {
  mov: true,
  matroska: true,
  ogg: true,
  wav: true,
  mp3: true,
  flac: true,
  aac: true,
}

/**
 * Whether Chromium plays the file as it is: false means that a proxy is needed and can be started at once, "unsure" that the
 * player should try first. Judged by container and codecs only.
 */
export function playable({ container, video, audio }: MediaInfo): boolean | 'unsure' {
  const kind = container.split(',')[0] ?? ''
  if (containers[kind] !== true) return false
  if (video !== undefined && !pictures.yes.includes(video.codec)) return false
  const isPcm = (codec: string): boolean => /^pcm_(u8|s16le|s24le|s32le|f32le|mulaw|alaw)$/.test(codec)
  // The player takes the first track; another one may be in any codec.
  const sound = audio[0]?.codec
  if (sound === undefined) return true
  if (isPcm(sound)) return kind === 'wav' ? true : 'unsure'
  if (!sounds.yes.includes(sound)) return false
  // Matroska is played as WebM; with other codecs inside it depends on how the engine was built.
  const isWebm = (video === undefined || pictures.webm.includes(video.codec)) && sounds.webm.includes(sound)
  return kind !== 'matroska' || isWebm ? true : 'unsure'
}
