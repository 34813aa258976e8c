import type { MediaInfo, SubtitleTrack } from '../document/media.ts'
import { languageOfTrack } from './language-code.ts'

/** What can be had of a subtitle track of a film. */
export interface TrackOffer {
  readonly track: SubtitleTrack
  /** BCP 47; empty where the film does not say. */
  readonly language: string
  /** What it is, by its name: "SubRip", "PGS". */
  readonly kind: string
  /** Id of the format that its text comes out in; null where it is none. */
  readonly format: 'srt' | 'ass' | 'webvtt' | null
}

const texts: Readonly<Record<string, readonly [kind: string, format: 'srt' | 'ass' | 'webvtt']>> = {
  subrip: ['SubRip', 'srt'],
  srt: ['SubRip', 'srt'],
  text: ['Text', 'srt'],
  mov_text: ['Timed Text', 'srt'],
  ass: ['ASS', 'ass'],
  ssa: ['SSA', 'ass'],
  webvtt: ['WebVTT', 'webvtt'],
  eia_608: ['CEA-608', 'srt'],
}

const pictures: Readonly<Record<string, string>> = {
  hdmv_pgs_subtitle: 'PGS',
  dvd_subtitle: 'VobSub',
  dvb_subtitle: 'DVB',
  xsub: 'XSUB',
}

/** The subtitle tracks of a film, in its order. */
export const trackOffers = ({ subtitles }: Pick<MediaInfo, 'subtitles'>): readonly TrackOffer[] =>
  subtitles.map((track) => {
    const text = Object.hasOwn(texts, track.codec) ? texts[track.codec] : undefined
    return {
      track,
      language: languageOfTrack(track.language),
      kind: text?.[0] ?? pictures[track.codec] ?? track.codec,
      format: text?.[1] ?? null,
    }
  })

/** Whether it is made of pictures; what is neither that nor text is of a kind that cannot be read here. */
export const isPictures = ({ track }: TrackOffer): boolean => Object.hasOwn(pictures, track.codec)
