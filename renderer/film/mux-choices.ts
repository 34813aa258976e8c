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
  /** "document", "second", or the path of a file that was added. */
  readonly id: string
  /** What an added file says; the others are open, and may change. */
  readonly document: SubtitleDocument | null
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
  const source = (id: string, document: SubtitleDocument, name: string): MuxSource => ({
    ...{ id, document: null, isWanted: document.cues.length > 0 },
    said: saidOf(name, document, id === 'document'),
  })
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

function saidOf(name: string, from: SubtitleDocument, isDefault: boolean): MuxSource['said'] {
  const { document: _, ...said } = muxTrack(name, from)
  return { ...said, isDefault }
}

/** The same with a file more, or with what it says now where it was added already. */
export function withFile(
  choices: MuxChoices,
  path: string,
  name: string,
  document: SubtitleDocument,
): MuxChoices {
  const known = choices.sources.find(({ id }) => id === path)
  const source = { id: path, document, isWanted: true, said: known?.said ?? saidOf(name, document, false) }
  return {
    ...choices,
    sources:
      known === undefined
        ? [...choices.sources, source]
        : choices.sources.map((each) => (each === known ? source : each)),
  }
}

/** The same with other words about one of them; one alone is shown by itself. */
export const withSaid = (
  choices: MuxChoices,
  id: string,
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
  const tracks = choices.sources.flatMap(({ id, isWanted, said, document: added }): readonly MuxTrack[] => {
    const open = id === 'document' ? state.history.document : state.second.open?.history.document
    const document = added ?? open
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
