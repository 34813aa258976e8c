import { idsAfter, type Cue } from '../cues/cue.ts'
import type { Room } from '../cues/follow.ts'
import { setText } from '../cues/retime.ts'
import { heldAfterTyping } from '../cues/held.ts'
import { wordAtCaret } from '../cues/split.ts'
import type { SubtitleDocument } from '../document/document.ts'
import { indexAt, indexOf, roomAround } from '../document/find.ts'
import { commit, rewind, type Change, type History, type Selection } from '../document/history.ts'
import { ticksOfFrame, type FrameRate } from '../time/frame-rate.ts'
import { frameStep, framesOfRate, type Frames } from '../time/frames.ts'
import { earlier, later, minus, plus, ticks, type Ticks } from '../time/ticks.ts'

/** All that a command may look at. */
export interface CommandContext {
  readonly document: SubtitleDocument
  readonly selection: Selection
  readonly playhead: Ticks
  /** Of the media; 25 when there is none. */
  readonly frameRate: FrameRate
  /** The pictures of the media, going on before and after it; absent when only their rate is known. */
  readonly frames?: Frames
  /** Of the media; absent when unknown. */
  readonly duration?: Ticks
  /** The text cursor in the active cue's `text` (or `draft`), in UTF-16 units; absent when it is not being edited. */
  readonly caret?: number
  /** Index of the selected word in the active cue; absent when none is. */
  readonly word?: number
  /** What is in the active cue's text field when it differs from the document. */
  readonly draft?: string
  /** A new id, unlike any in the document. */
  readonly newId: () => string
}

/**
 * One thing that a person can do to the document. `plan` says what it would do, or null when it makes no sense now, which
 * greys the menu item; so nothing else decides when it is enabled.
 */
export interface Command<Argument = void> {
  /** Stable, for key maps and logs, and the name of its file: "split-at-caret". */
  readonly id: string
  /** For menus: "Split at the text cursor". */
  readonly label: string
  /** Default keys in the notation of key maps ("$mod+Enter"), the one to show first. */
  readonly keys: readonly string[]
  readonly plan: (context: CommandContext, argument: Argument) => Change | null
  /**
   * For what comes in a stream of values, each in place of the last: a drag, typing. While the run of `key` lasts, `plan` sees
   * the document as it was before it (see `perform`). `rest` as in `Change`.
   */
  readonly run?: (argument: Argument) => { readonly key: string; readonly rest?: number }
}

/** What of the context does not come from the history. */
export type Surroundings = Omit<CommandContext, 'document' | 'selection' | 'newId'>

export const contextOf = ({ document, selection }: History, surroundings: Surroundings): CommandContext => ({
  ...surroundings,
  document,
  selection,
  newId: idsAfter(document.cues),
})

/** `history` after `command` at `now` (milliseconds); unchanged when the command makes no sense. */
export function perform<Argument>(
  history: History,
  command: Command<Argument>,
  argument: Argument,
  surroundings: Surroundings,
  now: number,
): History {
  const run = command.run?.(argument)
  const base = run === undefined ? history : rewind(history, run.key, now, run.rest)
  const change = command.plan(contextOf(base, surroundings), argument)
  // Back where the run began: nothing was done.
  if (change === null) return base
  if (run === undefined) return commit(base, change, now)
  return commit(
    base,
    { ...change, mergeKey: run.key, ...(run.rest === undefined ? {} : { rest: run.rest }) },
    now,
  )
}

/** What a command acts on: the selected cues in the order of the list, or the one under the playhead. */
export function targets(context: CommandContext): readonly number[] {
  const { document, selection } = context
  if (selection.cues.length > 1) {
    const wanted = new Set(selection.cues)
    const found = document.cues.flatMap(({ id }, index) => (wanted.has(id) ? [index] : []))
    if (found.length > 0) return found
  }
  const one = target(context)
  return one < 0 ? [] : [one]
}

/** The one cue that a command for one acts on: the active one, or the one under the playhead; -1 without. */
export function target({ document, selection, playhead }: CommandContext): number {
  const id = selection.active ?? selection.cues[0]
  const active = id === undefined ? -1 : indexOf(document, id)
  return active < 0 ? indexAt(document, playhead) : active
}

/** The cue at `index` with what stands in its text field, if that is being edited. */
export function current(context: CommandContext, index: number): Cue | undefined {
  const cue = context.document.cues[index]
  if (cue === undefined || context.draft === undefined || cue.id !== context.selection.active) return cue
  return heldAfterTyping(cue, setText(cue, context.draft, room(context, cue), context.caret))
}

/** The frames that steps go by: the film's own where they are known. */
export const framesIn = ({ frames, frameRate }: CommandContext): Frames => frames ?? framesOfRate(frameRate)

/** How far a step of one frame takes what is at `time`, on (1) or back (-1). */
export const oneFrame = ({ frames, frameRate }: CommandContext, time: Ticks, sign: 1 | -1): Ticks =>
  frames === undefined ? ticks(sign * ticksOfFrame(1, frameRate)) : frameStep(time, sign, frames)

/** Two frames: the least rest between two cues (Netflix TTSG, at any rate). */
export const gap = ({ frameRate }: Pick<CommandContext, 'frameRate'>): Ticks => ticksOfFrame(2, frameRate)

/** How far a cue may grow: to two frames from its neighbours, and to the end of the film. Never inside the cue itself. */
export function room(context: Pick<CommandContext, 'document' | 'frameRate' | 'duration'>, cue: Cue): Room {
  const free = roomAround(context.document, cue)
  const start = free.start === 0 ? free.start : plus(free.start, gap(context))
  const last = free.end === undefined ? context.duration : minus(free.end, gap(context))
  return {
    start: start < cue.start ? start : cue.start,
    end: last === undefined ? (Number.MAX_SAFE_INTEGER as Ticks) : last > cue.end ? last : cue.end,
  }
}

/** How far a person may take the words of a cue: to the cue's neighbours, and to the end of the film. */
export function reach({ document, duration }: CommandContext, cue: Cue): Room {
  const free = roomAround(document, cue)
  const last = free.end ?? duration ?? (Number.MAX_SAFE_INTEGER as Ticks)
  return { start: earlier(free.start, cue.start), end: later(last, cue.end) }
}

/** The word that a command for one acts on, as its index in `cue`: the selected one, or the one at the text cursor; -1 without. */
export function wordIn({ selection, word, caret }: CommandContext, cue: Cue): number {
  if (cue.id !== selection.active) return -1
  if (word !== undefined) return word < cue.words.length ? word : -1
  return caret === undefined ? -1 : wordAtCaret(cue, caret)
}

export const select = (id: string): Selection => ({ active: id, cues: [id] })
