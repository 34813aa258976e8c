import type { SubtitleDocument } from '../document/document.ts'
import type { Change, Selection } from '../document/history.ts'
import type { FrameRate } from '../time/frame-rate.ts'
import type { Ticks } from '../time/ticks.ts'

/** All that a command may look at. */
export interface CommandContext {
  readonly document: SubtitleDocument
  readonly selection: Selection
  readonly playhead: Ticks
  /** Of the media; 25 when there is none. */
  readonly frameRate: FrameRate
  /** Of the media; absent when unknown. */
  readonly duration?: Ticks
  /** The text cursor in the active cue's `text`, in UTF-16 units; absent when it is not being edited. */
  readonly caret?: number
  /** What is in the active cue's text field when it differs from the document. */
  readonly draft?: string
  /** A new id, unlike any in the document. */
  readonly newId: () => string
}

/**
 * One thing that a person can do to the document. `plan` says what it would do, or null when it makes no sense now, which
 * greys the menu item; so nothing else decides when it is enabled.
 */
export interface Command<Argument = undefined> {
  /** Stable, for key maps and logs: "split-at-caret". */
  readonly id: string
  /** For menus and undo: "Split cue at caret". */
  readonly label: string
  /** Default keys in tinykeys' notation ("$mod+Enter"), most important first. */
  readonly keys: readonly string[]
  readonly plan: (context: CommandContext, argument: Argument) => Change | null
}
