import { zero, type Ticks } from '../../core/time/ticks.ts'
import type { MediaInfo } from '../../core/document/media.ts'
import { filmCopy, type FilmFormat } from '../../core/film/film-formats.ts'
import { replacedSound, type FilmSound } from '../../core/dub/film-sound.ts'
import { chooseTrack } from './audio.ts'
import { fileOptions, fileUrl } from './ffmpeg.ts'
import { mixShape } from './mixed-sound.ts'
import { trackLanguage } from '../../core/film/language-code.ts'

/** Where things come from, as numbers of ffmpeg's inputs. */
interface Inputs {
  /** The film, or null where there is only a plain picture. */
  readonly film: number | null
  readonly picture: number | null
  readonly voice: number
  readonly captions: number | null
  readonly chapters: number | null
}

export interface FilmPlan {
  readonly info: MediaInfo | null
  readonly format: FilmFormat
  readonly sound: FilmSound
  /** Of the film's tracks, the one that is mixed; null is the default one. */
  readonly track: number | null
  /** BCP 47, empty where it is not known. */
  readonly language: string
  readonly title: string
  readonly captionsTitle: string
  /** It describes the picture for those who do not see it. */
  readonly isDescription: boolean
}

export const muxers: Readonly<Record<FilmFormat, string>> = {
  mp4: 'mp4',
  mov: 'mov',
  mkv: 'matroska',
  webm: 'webm',
}

/** What a new track of sound is, by the film that holds it; bits a second by the number of channels. */
function soundCodec(format: FilmFormat, at: number, channels: number): readonly string[] {
  const codec = `-c:a:${at}`
  const [ar, b] = [`-ar:a:${at}`, `-b:a:${at}`]
  if (format === 'webm') return [codec, 'libopus', ar, '48000', b, `${channels === 1 ? 96 : channels * 80}k`]
  // Matroska keeps no delay of AAC's encoder: all else in the file would begin 21 ms later (measured).
  if (format === 'mkv') return [codec, 'flac', `-sample_fmt:a:${at}`, 's16']
  return [codec, 'aac', ar, '48000', b, `${channels === 1 ? 128 : channels * 96}k`]
}

const textCodecs: Readonly<Record<FilmFormat, string>> = {
  ...{ mp4: 'mov_text', mov: 'mov_text', mkv: 'subrip', webm: 'webvtt' },
}

/** Whether the film has sound that the voice is mixed with. */
export const mixesWith = ({ info, sound }: Pick<FilmPlan, 'info' | 'sound'>): boolean =>
  info !== null && info.audio.length > 0 && (sound === 'mix' || sound === 'mixed-track')

/** Streams of the film that do not go along, because the voice takes their place. */
export const replacedStreams = (plan: FilmPlan): ReadonlySet<number> =>
  plan.info === null ? new Set() : replacedSound(plan.info, plan)

/** ffmpeg's options between inputs and target: what is copied, what is made, what everything is called. */
export function filmOptions(plan: FilmPlan, inputs: Inputs, picture: readonly string[]): readonly string[] {
  const { info, format, sound, language, title } = plan
  const isMix = mixesWith(plan)
  const channels = isMix && info !== null ? mixShape(chooseTrack(info, plan.track)).channels : 1
  const replaced = replacedStreams(plan)
  const copied = info === null ? [] : filmCopy(info, format, replaced).copied
  const isSound = new Set(info?.audio.map(({ index }) => index))
  const isText = new Set(info?.subtitles.map(({ index }) => index))
  // The voice stands where the sound was whose place it takes, else behind all other sound.
  const first = Math.min(...replaced)
  const next = copied.findIndex((index) => isSound.has(index) && index > first)
  const place = next < 0 ? copied.length : next
  const voiceAt = copied.slice(0, place).filter((index) => isSound.has(index)).length
  const texts = copied.filter((index) => isText.has(index)).length
  const own = copied.map((index) => `${inputs.film ?? 0}:${index}`)
  const maps = [
    ...(inputs.picture === null ? [] : [`${inputs.picture}:v:0`]),
    ...[...own.slice(0, place), `${inputs.voice}:a:0`, ...own.slice(place)],
  ].flatMap((stream) => ['-map', stream])
  const code = trackLanguage(language, format)
  const called = (stream: string, name: string): string[] => [
    `-metadata:s:${stream}`,
    `language=${code ?? 'und'}`,
    ...[`-metadata:s:${stream}`, `title=${name}`, `-metadata:s:${stream}`, `handler_name=${name}`],
  ]
  const isMain = copied.every((index) => !isSound.has(index)) || sound === 'mix' || sound === 'replace'
  const flags = [isMain ? 'default' : '', plan.isDescription ? 'visual_impaired' : ''].filter(
    (flag) => flag !== '',
  )
  const captions =
    inputs.captions === null
      ? []
      : [
          ...['-map', `${inputs.captions}:s:0`, `-c:s:${texts}`, textCodecs[format]],
          ...[...called(`s:${texts}`, plan.captionsTitle), `-disposition:s:${texts}`, '0'],
        ]
  return [
    ...['-stats', '-loglevel', 'level+warning', '-max_muxing_queue_size', '8192'],
    ...[...maps, '-c', 'copy', '-strict', '-2'],
    ...(inputs.picture === null ? [] : picture),
    ...soundCodec(format, voiceAt, channels),
    ...[
      ...called(`a:${voiceAt}`, title),
      `-disposition:a:${voiceAt}`,
      flags.length === 0 ? '0' : flags.join('+'),
    ],
    ...captions,
    ...(inputs.film === null ? [] : ['-map_metadata', String(inputs.film)]),
    ...['-map_chapters', String(inputs.chapters ?? inputs.film ?? -1)],
    ...(format === 'mp4' || format === 'mov' ? ['-movflags', '+faststart'] : []),
    ...['-f', muxers[format]],
  ]
}

/** How the film itself is read: on a timeline that begins with its first moment, and with a time for every packet. */
export const filmInput = (
  info: MediaInfo,
): { readonly source: string; readonly options: readonly string[] } => ({
  source: fileUrl(info.path),
  options: [...fileOptions, ...(info.container === 'avi' ? ['-fflags', '+genpts'] : [])],
})

/** Until both have ended. */
export const lengthOf = (info: MediaInfo | null, voice: Ticks): Ticks => {
  const film = info?.duration ?? zero
  return film > voice ? film : voice
}
