import { packed } from '../../core/document/journey.ts'
import type { SubtitleDocument } from '../../core/document/document.ts'
import type { MediaInfo } from '../../core/document/media.ts'
import { filmFormatOf, filmFormats, type FilmFormat } from '../../core/film/film-formats.ts'
import { muxLosses, muxStreams, type MuxPlan, type MuxTrack } from '../../core/film/mux.ts'
import { muxTrack } from '../../core/film/mux-track.ts'
import type { MediaId } from '../../preload/files.ts'
import type { MuxWriteRequest } from '../../preload/film.ts'
import type { State } from '../store.ts'

/** A document that can go into the film, and whether it does. */
export interface MuxSource {
  readonly id: 'document' | 'second'
  readonly isWanted: boolean
  /** All but the document, which may change while the dialog is open. */
  readonly said: Omit<MuxTrack, 'document'>
}

export interface MuxChoices {
  readonly sources: readonly MuxSource[]
  readonly format: FilmFormat
  readonly existing: 'keep' | 'replace'
}

/** In the order in which players list them. */
export function startMuxChoices(state: State): MuxChoices {
  const { second, history, file, media } = state
  const source = (id: MuxSource['id'], document: SubtitleDocument, name: string): MuxSource => {
    const { document: _, ...said } = muxTrack(name, document)
    return { id, isWanted: document.cues.length > 0, said: { ...said, isDefault: id === 'document' } }
  }
  return {
    sources: [
      source('document', history.document, file?.name ?? ''),
      ...(second.open === null
        ? []
        : [source('second', second.open.history.document, second.open.file?.name ?? '')]),
    ],
    format: (media === null ? undefined : filmFormatOf(media.opened.info.path))?.id ?? 'mkv',
    existing: 'keep',
  }
}

/** The same with other words about one of them; one alone is shown by itself. */
export const withSaid = (
  choices: MuxChoices,
  id: MuxSource['id'],
  change: Partial<MuxSource['said']>,
): MuxChoices => ({
  ...choices,
  sources: choices.sources.map((source) =>
    source.id === id
      ? { ...source, said: { ...source.said, ...change } }
      : change.isDefault === true
        ? { ...source, said: { ...source.said, isDefault: false } }
        : source,
  ),
})

export function muxPlan(choices: MuxChoices, info: MediaInfo, state: State): MuxPlan {
  const [usual] = filmFormats
  const format = filmFormats.find(({ id }) => id === choices.format) ?? usual
  if (format === undefined) throw new Error('there are no formats of films')
  const documents = { document: state.history.document, second: state.second.open?.history.document }
  const tracks = choices.sources.flatMap(({ id, isWanted, said }): readonly MuxTrack[] => {
    const document = documents[id]
    return isWanted && document !== undefined ? [{ ...said, document }] : []
  })
  return { info, format, tracks, existing: choices.existing }
}

/** What cannot be written at all, and what will not be as it is. */
export const muxSays = (plan: MuxPlan) => ({
  refused: muxStreams(plan).refused,
  losses: muxLosses(plan),
})

export const muxRequest = (
  { tracks, existing }: MuxPlan,
  media: MediaId,
  path: string,
  overwrite: boolean,
): MuxWriteRequest => ({
  ...{ media, path, overwrite, existing },
  tracks: tracks.map((track) => ({ ...track, document: packed(track.document) })),
})
