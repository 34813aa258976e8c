import type { MediaInfo } from '../../core/document/media.ts'
import { fromSeconds, type Ticks } from '../../core/time/ticks.ts'

/** ffmpeg's names of what Chromium-based engines decode everywhere; what is missing here is tried in the element first. */
const unplayableVideo =
  /^(mpeg1video|mpeg2video|msmpeg4|mpeg4|wmv|vc1|prores|dnxhd|mjpeg|rv\d|flv1|h263|cinepak|indeo|dvvideo|ffv1|huffyuv|rawvideo|vp6|svq)/
const unplayableAudio =
  /^(ac3|eac3|dts|truehd|mlp|wma|alac|ape|cook|ra_|atrac|adpcm|mp2$|pcm_(?!s16le|u8|f32le|s24le))/
const unplayableContainer = /\b(avi|asf|flv|mpegts|mpeg|vob|rm|mxf|dv|nut|aiff|wv|gxf)\b/

/** `hevc` plays where the system has a decoder for it: the engine says so. */
const playsHevc = (): boolean =>
  document.createElement('video').canPlayType('video/mp4; codecs="hvc1.1.6.L93.B0"') !== ''

/** Chromium counts the times of these as they stand in the file; of all others the program knows no origin or needs none. */
const keepsTimes = /\b(matroska|webm|ogg)\b/

/** Where the element's clock stands at the program's zero, which is the file's first timestamp. */
export const originOf = ({ container, origin }: MediaInfo): Ticks | undefined =>
  keepsTimes.test(container) ? origin : undefined

/**
 * Chromium begins a Matroska file where its sound does, and never shows what comes before it; an MP4 without an edit list whose
 * clock begins late it cuts off at its end (both measured).
 */
function startsWrongly({ container, origin, video, audio }: MediaInfo): boolean {
  const late = fromSeconds(0.1)
  if (!keepsTimes.test(container)) return /\bmp4\b/.test(container) && (origin ?? 0) > late
  const start = video?.start
  return start !== undefined && (audio[0]?.start ?? 0) - start > late
}

/**
 * The engine is known to fail on this file, often without an error (a picture without sound, or the sound of another track: it
 * plays the first one, whichever was chosen). `chosen` is a stream index; null is the default track.
 */
export function needsProxy(info: MediaInfo, chosen: number | null): boolean {
  const { container, video, audio } = info
  if (unplayableContainer.test(container) || startsWrongly(info)) return true
  if (video !== undefined && unplayableVideo.test(video.codec)) return true
  if (video?.codec === 'hevc' && !playsHevc()) return true
  const usual = audio.find(({ isDefault }) => isDefault) ?? audio[0]
  const track = audio.find(({ index }) => index === chosen) ?? usual
  return track !== undefined && (track !== audio[0] || unplayableAudio.test(track.codec))
}
