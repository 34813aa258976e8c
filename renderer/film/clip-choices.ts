import { spansOfCues } from '../../core/clips/chosen.ts'
import { packed } from '../../core/document/journey.ts'
import { filmFormatOf, type FilmFormat } from '../../core/film/film-formats.ts'
import { formats } from '../../core/formats/all.ts'
import { fromSeconds, type Span } from '../../core/time/ticks.ts'
import type { ClipWriteRequest } from '../../preload/film.ts'
import { selectedWord } from '../session/word.ts'
import type { State } from '../store.ts'

export interface ClipChoices {
  readonly what: 'cues' | 'word'
  readonly as: FilmFormat | 'wav' | 'flac' | 'm4a'
  /** Seconds before and behind. */
  readonly handle: number
  readonly each: boolean
  readonly how: 'exact' | 'quick'
  /** "none", "inside", or the id of a format beside it. */
  readonly subtitles: string
  readonly edl: boolean
}

export const isSound = ({ as }: Pick<ClipChoices, 'as'>): boolean =>
  as === 'wav' || as === 'flac' || as === 'm4a'

export function startClipChoices(state: State): ClipChoices {
  const info = state.media?.opened.info
  return {
    what: state.history.selection.cues.length === 0 && selectedWord(state) !== null ? 'word' : 'cues',
    as: info?.video === undefined ? 'wav' : (filmFormatOf(info.path)?.id ?? 'mp4'),
    ...{ handle: 0.25, each: false, how: 'exact', subtitles: 'srt', edl: false },
  }
}

/** What of the film is chosen, in the order of time. */
export function chosenSpans(state: State, { what }: Pick<ClipChoices, 'what'>): readonly Span[] {
  const { document, selection } = state.history
  const word = selectedWord(state)?.word
  if (what === 'word') return word === undefined ? [] : [{ offset: word.offset, duration: word.duration }]
  const chosen = new Set(selection.cues)
  const indices = document.cues.flatMap(({ id }, at) => (chosen.has(id) ? [at] : []))
  return [...spansOfCues(document.cues, indices)].sort((a, b) => a.offset - b.offset)
}

/** What is no further apart than this is one clip. */
const join = fromSeconds(1)

export function clipRequest(
  choices: ClipChoices,
  state: State,
): Omit<ClipWriteRequest, 'media' | 'path' | 'overwrite'> {
  const { handle, each, how, subtitles, edl } = choices
  const extension = formats.find(({ id }) => id === subtitles)?.extensions[0] ?? subtitles
  return {
    ...{ join, edl, track: state.media?.track ?? null, each },
    chosen: chosenSpans(state, choices),
    handle: fromSeconds(handle),
    how: isSound(choices) ? 'exact' : how,
    document: packed(state.history.document),
    subtitles:
      subtitles === 'none' || (subtitles === 'inside' && isSound(choices))
        ? 'none'
        : subtitles === 'inside'
          ? 'inside'
          : { beside: subtitles, extension },
  }
}
