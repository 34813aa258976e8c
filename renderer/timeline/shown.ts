import type { Peaks } from '../../core/audio/peaks.ts'
import type { Cue } from '../../core/cues/cue.ts'
import type { EdgeDrag } from '../../core/document/drag.ts'
import type { SubtitleDocument } from '../../core/document/document.ts'
import type { Selection } from '../../core/document/history.ts'
import type { FrameRate } from '../../core/time/frame-rate.ts'
import type { Frames } from '../../core/time/frames.ts'
import type { Ticks } from '../../core/time/ticks.ts'
import type { Hypothesis } from '../../core/transcript/transcript.ts'
import type { TimelineSettings } from '../../core/document/timeline-settings.ts'
import type { Clock } from '../player/clock.ts'
import type { Ghost, WordPlace } from '../store.ts'
import type { TileSource } from './tiles.ts'

/** What the timeline shows. All of it comes from outside; its own are only zoom, scroll and the drag in hand. */
export interface Shown {
  /** The cues of the second document; absent without one. */
  readonly reference?: readonly Cue[]
  readonly document: SubtitleDocument
  readonly selection: Selection
  /** The selected word. */
  readonly word: WordPlace | null
  /** Offered places of words. */
  readonly ghosts: readonly Ghost[]
  /** As far as the sound has been listened to; null without sound. */
  readonly peaks: Peaks | null
  /** Which share of the sound `peaks` covers, 0 to 1, while it is being listened to; null before and after. */
  readonly listening: number | null
  /** Of the media; 0 when unknown. */
  readonly duration: Ticks
  readonly frameRate: FrameRate
  /** Its pictures, going on before and after it; by the rate when left out. */
  readonly frames?: Frames
  /** How the person wants it; the usual way when left out. */
  readonly settings?: TimelineSettings
  /** Of the film's first frame, where the file tells. */
  readonly timecode?: string
  /** Shot changes, in order. */
  readonly shots?: readonly Ticks[]
  /** Ids of cues that do not comply with the guideline. */
  readonly wrong?: ReadonlySet<string>
  /** Where the spectrogram comes from; null without sound. */
  readonly spectrogram?: TileSource | null
  /** Frames kept between two cues; 2 when left out. */
  readonly gapFrames?: number
  readonly clock: Clock
  readonly hypothesis: Hypothesis | null
}

export interface Times {
  readonly start: Ticks
  readonly end: Ticks
}

/** Word `at` of the cue `id`, as the commands want it. */
interface WordIndex {
  readonly id: string
  readonly at: number
}

interface WordEdge extends WordIndex {
  readonly edge: 'start' | 'end'
  readonly time: Ticks
  /** The neighbour gives way, or all that comes after moves along. */
  readonly how: 'roll' | 'ripple'
}

/** Several cues with their words, or one and all after it. */
export interface CueMove {
  readonly ids: readonly string[]
  readonly by: Ticks
  readonly ripple: boolean
}

export type EdgeMove = Omit<EdgeDrag, 'shortest'>

/** What a person does on the timeline. */
export interface Deeds {
  readonly onSeek: (time: Ticks) => void
  readonly onSelect: (selection: Selection) => void
  /**
   * New times of a cue, on every move of a drag. All moves of one drag have the same `gesture`, and each counts from the
   * document as it was when the gesture began, so that a cue drawn narrow and wide again is what it was.
   */
  readonly onSetTimes: (times: Times & { readonly id: string }, gesture: string) => void
  /** As `onSetTimes`, for several cues, or with those that come after. Gives where cue `held` is then. */
  readonly onMoveCues: (move: CueMove, held: string, gesture: string) => Times | null
  /** The same for edges. */
  readonly onMoveEdges: (move: EdgeMove, held: string, gesture: string) => Times | null
  readonly onMoveMarker: (id: string, to: Ticks, gesture: string) => void
  /** Double click on a marker: it is to be named. */
  readonly onOpenMarker: (id: string) => void
  /** A shot change that was at `from` when the gesture began. */
  readonly onMoveShot: (from: Ticks, to: Ticks, gesture: string) => void
  readonly onSettings: (change: Partial<TimelineSettings>) => void
  /** Escape: the document is again what it was before the gesture's first move. */
  readonly onCancelGesture: (gesture: string) => void
  /** A word was taken: it is the selected one from now on. */
  readonly onSelectWord: (place: WordPlace) => void
  /** As `onSetTimes`, for the edge of a word. Gives where the word is then, since its neighbours may have held it. */
  readonly onSetWordEdge: (edge: WordEdge, gesture: string) => Times | null
  /** Both edges of a word: it was moved as a whole. */
  readonly onSetWordTimes: (times: Times & WordIndex, gesture: string) => Times | null
  /** Words were dropped on the cue beside theirs. */
  readonly onMoveWords: (move: WordIndex & { readonly to: 'previous' | 'next' }) => void
  /** A new cue was drawn. */
  readonly onInsert: (times: Times) => void
  /** Double click or Enter on a cue, or on word `at` of it. */
  readonly onOpenCue: (id: string, at?: number) => void
}
