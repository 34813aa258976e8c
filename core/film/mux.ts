import type { SubtitleDocument } from '../document/document.ts'
import type { MediaInfo, SubtitleTrack } from '../document/media.ts'
import { ass } from '../formats/ass.ts'
import type { TextFormat } from '../formats/format.ts'
import { srt } from '../formats/srt.ts'
import { webvtt } from '../formats/webvtt.ts'
import type { Loss } from '../problems/problem.ts'
import { filmCopy, type FilmFormatInfo, type FilmFormat } from './film-formats.ts'
import { trackLanguage } from './language-code.ts'

/** How subtitles lie in a film. */
export type TrackFormat = 'subrip' | 'ass' | 'webvtt' | 'mov_text'

/** Subtitles that go into a film, and what the film says of them. */
export interface MuxTrack {
  /** What it is called to a person when something is said of it: "film.de.srt". */
  readonly name: string
  readonly document: SubtitleDocument
  /** BCP 47, empty where nobody knows. */
  readonly language: string
  /** Empty: none. */
  readonly title: string
  readonly isDefault: boolean
  /** Shown although nobody asked for subtitles: what is said in another language. */
  readonly isForced: boolean
  readonly isHearingImpaired: boolean
  /** Absent: what suits the film and the subtitles. Only Matroska has a choice. */
  readonly format?: TrackFormat
}

export interface MuxPlan {
  readonly info: MediaInfo
  readonly format: FilmFormatInfo
  readonly tracks: readonly MuxTrack[]
  /** What becomes of subtitles that the film has. */
  readonly existing: 'keep' | 'replace'
}

const usualFormats: Readonly<Record<FilmFormat, TrackFormat>> = {
  ...{ mp4: 'mov_text', mov: 'mov_text', webm: 'webvtt', mkv: 'subrip' },
}

/** What most players read in such a film. */
export const usualTrackFormat = (film: FilmFormat): TrackFormat => usualFormats[film]

/** What can be chosen for a track; only Matroska has a choice. */
export const trackFormats: readonly TrackFormat[] = ['subrip', 'ass', 'webvtt']

/** In what format subtitles go into a film: what they were where it holds that, else what most players read. */
export function trackFormatOf({ document, format }: MuxTrack, film: FilmFormat): TrackFormat {
  if (film !== 'mkv') return usualTrackFormat(film)
  if (format !== undefined && trackFormats.includes(format)) return format
  const own = document.origin?.format ?? document.kept?.format
  return own === 'ass' || own === 'ssa' ? 'ass' : usualTrackFormat(film)
}

/** What writes the text that ffmpeg makes a track of. */
export const writerOf: Readonly<Record<TrackFormat, TextFormat>> = { subrip: srt, mov_text: srt, ass, webvtt }

/** Subtitles of text that ffmpeg makes others of. */
const convertible =
  /^(?:subrip|srt|ass|ssa|webvtt|mov_text|text|eia_608|microdvd|subviewer|sami|mpl2|jacosub)$/

export interface MuxStreams {
  /** Numbers of the film's streams that are copied as they are, in order. */
  readonly copied: readonly number[]
  /** Of its subtitles, those of text that are written in the new film's own format. */
  readonly converted: readonly SubtitleTrack[]
  readonly refused: readonly string[]
  readonly left: readonly string[]
}

/** What of the film's own streams goes along. */
export function muxStreams({ info, format, existing }: MuxPlan): MuxStreams {
  const { subtitles } = info
  const held = new Set(filmCopy(info, format.id).copied)
  const converted =
    existing === 'replace'
      ? []
      : subtitles.filter(({ index, codec }) => !held.has(index) && convertible.test(codec))
  const without = existing === 'replace' ? subtitles : converted
  const { copied, refused, left } = filmCopy(info, format.id, new Set(without.map(({ index }) => index)))
  return { copied, converted, refused, left }
}

/** Of the losses of a format, those that are seen in a film. */
const seen: ReadonlySet<Loss['what']> = new Set(['words', 'speaker', 'style', 'position', 'markup'])

/** What the new film cannot hold or say, in sentences for a person, before anything is written. */
export function muxLosses(plan: MuxPlan): readonly string[] {
  const { info, format, tracks } = plan
  const { name, id } = format
  const { left, converted } = muxStreams(plan)
  const isMatroska = id === 'mkv' || id === 'webm'
  const turned = info.video?.rotation ?? 0
  const isAnyDefault =
    tracks.some(({ isDefault }) => isDefault) ||
    (plan.existing === 'keep' && info.subtitles.some(({ isDefault }) => isDefault))
  return [
    ...(left.length === 0
      ? []
      : [`${name} cannot hold all of “${info.name}”; what stays behind: ${left.join(', ')}.`]),
    ...converted.map(
      ({ index, codec }) =>
        `Subtitle track ${index} of “${info.name}” (${codec}) is written anew, since ${name} does not hold it as it is: its text and times stay, some of its look may go.`,
    ),
    ...(isMatroska && turned !== 0
      ? [`${name} may not keep that the picture is turned by ${turned}°: some players will show it lying.`]
      : []),
    ...(isMatroska || isAnyDefault || tracks.length === 0
      ? []
      : [`${name} always has one track that players show by themselves: it will be the first one.`]),
    ...tracks.flatMap((track) => trackLosses(track, format, tracks.length > 1)),
  ]
}

function trackLosses(
  track: MuxTrack,
  { id, name: film }: FilmFormatInfo,
  isOneOfSeveral: boolean,
): readonly string[] {
  const { name, document, language, isForced, isHearingImpaired } = track
  const writer = writerOf[trackFormatOf(track, id)]
  const code = trackLanguage(language, id)
  const lost = [
    ...(isForced && id === 'mov' ? ['forced'] : []),
    ...(isHearingImpaired && (id === 'mov' || id === 'webm') ? ['hearing-impaired'] : []),
  ]
  return [
    ...lost.map((flag) => `${film} has no place for the mark “${flag}” of “${name}”.`),
    ...(language !== '' && code === undefined
      ? [`A film has no code for the language “${language}” of “${name}”.`]
      : []),
    ...(/[-_]/.test(language) && code !== undefined
      ? [`The language of “${name}”, ${language}, is “${code}” in a film; a title can say more.`]
      : []),
    ...writer
      .loses(document)
      .filter(({ what }) => seen.has(what))
      .map(({ message }) => (isOneOfSeveral ? `“${name}”: ${message}` : message)),
  ]
}
