import { room } from '../../core/commands/command.ts'
import type { Cue } from '../../core/cues/cue.ts'
import { adopt } from '../../core/cues/remeasure-place.ts'
import { setText } from '../../core/cues/retime.ts'
import { replaceCue, apply } from '../../core/document/edit.ts'
import type { SubtitleDocument } from '../../core/document/document.ts'
import type { Ticks } from '../../core/time/ticks.ts'
import type { State } from '../store.ts'
import { cueOf, placeOf } from './cues-at.ts'
import { frameRateOf } from './facts.ts'

/** How far a cue may grow for its words: to two frames from its neighbours, and to the end of the film. */
export function roomOf(state: State, cue: Cue): { readonly start: Ticks; readonly end: Ticks } {
  const duration = state.media?.opened.info.duration
  const { document } = state.history
  return room(
    { document, frameRate: frameRateOf(state), ...(duration === undefined ? {} : { duration }) },
    cue,
  )
}

let known: { readonly of: readonly unknown[]; readonly cue: Cue } | null = null

/**
 * The open cue with what stands in its text field, as it will be once that is committed: new words are guesses, or have the
 * place that was measured when typing rested. Null while nothing is typed. The same object for the same state.
 */
export function typedCue(state: State): Cue | null {
  const { draft, history, rested } = state
  if (draft === null) return null
  const base = cueOf(history.document.cues, draft.cue)
  if (base === undefined) return null
  const of = [history.document, draft.text, base, rested]
  if (known?.of.every((part, index) => part === of[index]) === true) return known.cue
  const free = roomOf(state, base)
  const typed = setText(base, draft.text, free)
  const cue = rested?.base === base ? adopt(typed, setText(rested.cue, draft.text), free) : typed
  known = { of, cue }
  return cue
}

let shown: { readonly of: readonly unknown[]; readonly document: SubtitleDocument } | null = null

/** The document with the open cue as it was when typing rested last: what the timeline shows. The same for the same state. */
export function shownDocument({ draft, history: { document }, rested }: State): SubtitleDocument {
  if (draft === null || rested === null) return document
  const at = placeOf(document.cues, rested.base.id)
  if (draft.cue !== rested.base.id || document.cues[at] !== rested.base) return document
  const of = [document, rested]
  if (shown?.of.every((part, index) => part === of[index]) !== true) {
    shown = { of, document: apply(document, replaceCue(at, rested.base, rested.cue)) }
  }
  return shown.document
}
