import type { FilmFormat } from '../film/film-formats.ts'

export const burnCodecs = ['h264', 'hevc', 'vp9', 'av1'] as const
export type BurnCodec = (typeof burnCodecs)[number]

/** Draft: to look at, made fast. Standard: to hand out. High: to keep, or for another program to work on. */
export const burnQualities = ['draft', 'standard', 'high'] as const
export type BurnQuality = (typeof burnQualities)[number]

/** How a film becomes upright, 9 by 16: its middle is cut out, it stands between black bars, or before itself, large and blurred. */
export const burnVerticals = ['crop', 'bars', 'blur'] as const
export type BurnVertical = (typeof burnVerticals)[number]

/** Looks that every document can have beside the styles that are its own: a dark box behind plain letters, or letters with an edge. */
export const burnLooks = ['box', 'outline'] as const

/** What a person chooses when subtitles are drawn into the picture. */
export interface BurnOptions {
  /** As the window shows it (null), one of `burnLooks`, or the name of a style of the document, for all cues. */
  readonly style: string | null
  /** Words light up when they are said; only those whose times were measured. */
  readonly karaoke: boolean
  /** Share of the picture that stays free on every side, at least: 0.05 or 0.1. Null: what the look says. */
  readonly safe: number | null
  readonly vertical: BurnVertical | null
  readonly codec: BurnCodec
  readonly quality: BurnQuality
  /** `auto`: one of the computer's own where it works, else software. Or a name of ffmpeg's: "h264_nvenc". */
  readonly encoder: string
}

export const usualBurn: BurnOptions = {
  style: null,
  karaoke: false,
  safe: null,
  vertical: null,
  codec: 'h264',
  quality: 'standard',
  encoder: 'auto',
}

const holds: Readonly<Record<FilmFormat, readonly BurnCodec[]>> = {
  mp4: ['h264', 'hevc', 'av1', 'vp9'],
  mov: ['h264', 'hevc'],
  mkv: burnCodecs,
  webm: ['vp9', 'av1'],
}

/** What pictures a kind of film can hold, the usual one first. */
export const codecsIn = (format: FilmFormat): readonly BurnCodec[] => holds[format]

export const codecNames: Readonly<Record<BurnCodec, string>> = {
  h264: 'H.264',
  hevc: 'HEVC (H.265)',
  vp9: 'VP9',
  av1: 'AV1',
}
