import type { MediaInfo } from '../document/media.ts'

/** What a film with a voice is written as. */
export type FilmFormat = 'mp4' | 'mkv' | 'mov' | 'webm'

export interface FilmFormatInfo {
  readonly id: FilmFormat
  readonly name: string
  readonly extensions: readonly string[]
}

export const filmFormats: readonly FilmFormatInfo[] = [
  { id: 'mp4', name: 'MP4', extensions: ['mp4', 'm4v'] },
  { id: 'mkv', name: 'Matroska', extensions: ['mkv'] },
  { id: 'mov', name: 'QuickTime', extensions: ['mov'] },
  { id: 'webm', name: 'WebM', extensions: ['webm'] },
]

export const filmFormatOf = (path: string): FilmFormatInfo | undefined => {
  const extension = /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''
  return filmFormats.find(({ extensions }) => extensions.includes(extension))
}

/** Codecs (ffmpeg's names) that each takes as they are; what ffmpeg 5 and later write and players read. Null: all. */
const holds: Readonly<
  Record<
    FilmFormat,
    { readonly video: RegExp | null; readonly audio: RegExp | null; readonly subtitles: RegExp }
  >
> = {
  mp4: {
    video: /^(?:h264|hevc|av1|vp9|mpeg4|mpeg2video|mpeg1video|mjpeg|png)$/,
    audio: /^(?:aac|mp3|mp2|ac3|eac3|alac|flac|opus|dts)$/,
    subtitles: /^(?:mov_text|dvd_subtitle)$/,
  },
  mov: {
    video: /^(?:h264|hevc|prores|dnxhd|mpeg4|mpeg2video|mjpeg|dvvideo|png|qtrle|rawvideo)$/,
    audio: /^(?:aac|mp3|mp2|ac3|eac3|alac|pcm_(?:s16|s24|s32|f32|f64)(?:le|be)|pcm_[su]8)$/,
    subtitles: /^mov_text$/,
  },
  mkv: {
    video: null,
    audio: null,
    subtitles: /^(?:subrip|ass|ssa|webvtt|dvd_subtitle|dvb_subtitle|hdmv_pgs_subtitle)$/,
  },
  webm: { video: /^(?:vp8|vp9|av1)$/, audio: /^(?:vorbis|opus)$/, subtitles: /^webvtt$/ },
}

/** Whether a format takes a sound of `codec` (ffmpeg's name) as it is. */
export const holdsSound = (format: FilmFormat, codec: string): boolean =>
  holds[format].audio?.test(codec) ?? true

/** What becomes of a film's streams in a format. */
export interface FilmCopy {
  /** Numbers of the streams that are copied as they are. */
  readonly copied: readonly number[]
  /** Pictures and sounds that it cannot hold: it cannot be written. */
  readonly refused: readonly string[]
  /** What stays behind, for a person: "subtitles (subrip)". */
  readonly left: readonly string[]
}

/**
 * What of a film goes into a format as it is. `without` are streams that are not wanted there. Pictures and sound are the film:
 * where one cannot be held the film is refused; subtitles, covers, fonts and data stay behind.
 */
export function filmCopy(
  { video, audio, subtitles, others = [] }: Pick<MediaInfo, 'video' | 'audio' | 'subtitles' | 'others'>,
  format: FilmFormat,
  without: ReadonlySet<number> = new Set(),
): FilmCopy {
  const { video: pictures, audio: sounds, subtitles: texts } = holds[format]
  const copied: number[] = []
  const refused: string[] = []
  const left: string[] = []
  const take = (index: number, isHeld: boolean, name: string, list: string[]): void => {
    if (without.has(index)) return
    if (isHeld) copied.push(index)
    else list.push(name)
  }
  if (video !== undefined)
    take(video.index, pictures?.test(video.codec) ?? true, `picture (${video.codec})`, refused)
  for (const { index, codec } of audio) take(index, sounds?.test(codec) ?? true, `sound (${codec})`, refused)
  for (const { index, codec } of subtitles) take(index, texts.test(codec), `subtitles (${codec})`, left)
  for (const { index, type, codec } of others) {
    const isHeld =
      type === 'attachment'
        ? format === 'mkv'
        : type === 'video'
          ? format !== 'webm' && (pictures?.test(codec) ?? true)
          : false
    take(index, isHeld, `${type} (${codec})`, left)
  }
  return { copied: copied.sort((a, b) => a - b), refused: [...new Set(refused)], left: [...new Set(left)] }
}
