import type { SubtitleDocument } from '../document/document.ts'
import type { MuxTrack } from './mux.ts'
import { trackOfName } from './track-name.ts'

/** What somebody said of a track; absent: as the name of its file and its document say. */
export type TrackSaid = Partial<Omit<MuxTrack, 'name' | 'document'>>

/** Subtitles as a track of a film. What nobody said is guessed from the name of their file, then from the document. */
export function muxTrack(name: string, document: SubtitleDocument, said: TrackSaid = {}): MuxTrack {
  const { language, ...flags } = trackOfName(name)
  return {
    name,
    document,
    title: '',
    language: language === '' ? document.language : language,
    ...flags,
    ...said,
  }
}
