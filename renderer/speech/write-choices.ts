import { chaptersOf } from '../../core/document/chapters.ts'
import type { SubtitleDocument } from '../../core/document/document.ts'
import { packed } from '../../core/document/journey.ts'
import type { MediaInfo } from '../../core/document/media.ts'
import { replacedSound, type FilmSound } from '../../core/dub/film-sound.ts'
import {
  filmCopy,
  filmFormatOf,
  filmFormats,
  type FilmCopy,
  type FilmFormat,
} from '../../core/film/film-formats.ts'
import { ticks } from '../../core/time/ticks.ts'
import type { SpeechWriteRequest } from '../../preload/speech.ts'

/** What a person chooses when a voice is written. */
export interface WriteChoices {
  readonly as: SpeechWriteRequest['as']
  readonly format: FilmFormat
  readonly sound: FilmSound
  /** Stream index of the sound that is mixed; null is the default one. */
  readonly track: number | null
  /** Decibels. */
  readonly duck: number
  readonly title: string
  readonly isDescription: boolean
  readonly captions: boolean
  readonly chapters: boolean
}

/** By 12 dB speech is still heard as being there, and every word of the voice is understood. */
const usualDuck = 12
export const mostDuck = 60

export const startWriteChoices = (
  film: MediaInfo | undefined,
  document: SubtitleDocument,
  { title, isDescription }: Pick<WriteChoices, 'title' | 'isDescription'>,
): WriteChoices => ({
  as: film === undefined ? 'wav' : 'film',
  format: (film === undefined ? undefined : filmFormatOf(film.path))?.id ?? 'mp4',
  sound: film === undefined || film.audio.length === 0 ? 'replace' : isDescription ? 'mixed-track' : 'track',
  track: null,
  duck: usualDuck,
  title,
  isDescription,
  captions: document.cues.length > 0,
  chapters: hasChapters(document),
})

export const extensionOf = ({ as, format }: WriteChoices): string =>
  as === 'film' ? (filmFormats.find(({ id }) => id === format)?.extensions[0] ?? format) : as

/** Markers with names. */
export const hasChapters = ({ markers = [] }: SubtitleDocument): boolean =>
  chaptersOf(markers, ticks(Number.MAX_SAFE_INTEGER)).length > 0

/** What of the film goes along; null where none is written. */
export function copyOf(film: MediaInfo | undefined, choices: WriteChoices): FilmCopy | null {
  if (film === undefined || choices.as !== 'film') return null
  return filmCopy(film, choices.format, replacedSound(film, choices))
}

/** All but where it goes. */
export const writeRequest = (
  choices: WriteChoices,
  { speech, media, language }: Pick<SpeechWriteRequest, 'speech' | 'media' | 'language'>,
  document: SubtitleDocument,
): Omit<SpeechWriteRequest, 'path' | 'overwrite'> => {
  const { as, sound, track, duck, title, isDescription } = choices
  const isFilm = as === 'film'
  const chapters = choices.chapters && (isFilm || as === 'm4a') ? (document.markers ?? []) : []
  return {
    ...{ speech, as, sound, track, duck, title, isDescription, language },
    media: isFilm ? media : null,
    captions: isFilm && choices.captions && document.cues.length > 0 ? packed(document) : null,
    chapters: chapters.map(({ id, at, label }) => ({ id, at, label })),
  }
}
