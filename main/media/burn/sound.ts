import type { FilmFormat } from '../../../core/film/film-formats.ts'
import { holdsSound } from '../../../core/film/film-formats.ts'
import type { MediaInfo } from '../../../core/document/media.ts'

/** What becomes of the film's sound: copied where the new film takes it, else encoded. Options of ffmpeg, by track. */
export function soundOptions(info: MediaInfo, format: FilmFormat, input: number): readonly string[] {
  return info.audio.flatMap(({ index, codec, channels }, at) => {
    const own = ['-map', `${input}:${index}`]
    if (holdsSound(format, codec)) return [...own, `-c:a:${at}`, 'copy']
    const isOpus = format === 'webm'
    const rate = channels <= 1 ? 96 : channels * (isOpus ? 64 : 80)
    // Opus of more than two channels wants to be told how they stand.
    return [
      ...[...own, `-c:a:${at}`, isOpus ? 'libopus' : 'aac', `-b:a:${at}`, `${Math.min(rate, 510)}k`],
      ...(isOpus ? [`-ar:a:${at}`, '48000', ...(channels > 2 ? [`-mapping_family:a:${at}`, '1'] : [])] : []),
    ]
  })
}

/** Sounds that are encoded anew, for a person: "pcm_s16le". */
export const encodedSounds = (info: MediaInfo, format: FilmFormat): readonly string[] => [
  ...new Set(info.audio.filter(({ codec }) => !holdsSound(format, codec)).map(({ codec }) => codec)),
]
