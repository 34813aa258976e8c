import type { AudioTrack, MediaInfo } from '../document/media.ts'

/**
 * What becomes of a film's own sound: it stays as it is and the voice is one more track; it stays and the two mixed are one more
 * track; it is mixed with the voice; it goes. Where it is mixed it is lowered while the voice speaks.
 */
export type FilmSound = 'track' | 'mixed-track' | 'mix' | 'replace'

/** The track that a player takes, or the one that is wanted; undefined where there is none. */
export const soundOf = (
  { audio }: Pick<MediaInfo, 'audio'>,
  wanted: number | null,
): AudioTrack | undefined =>
  wanted === null
    ? (audio.find(({ isDefault }) => isDefault) ?? audio[0])
    : audio.find(({ index }) => index === wanted)

/** Numbers of the film's streams whose place the voice takes. */
export function replacedSound(
  film: Pick<MediaInfo, 'audio'>,
  { sound, track }: { readonly sound: FilmSound; readonly track: number | null },
): ReadonlySet<number> {
  if (sound === 'replace') return new Set(film.audio.map(({ index }) => index))
  const mixed = sound === 'mix' ? soundOf(film, track) : undefined
  return new Set(mixed === undefined ? [] : [mixed.index])
}
