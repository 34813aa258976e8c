import { setSpan } from '../cues/place.ts'
import { setText } from '../cues/retime.ts'
import type { Cue } from '../cues/cue.ts'
import { changeCues } from '../document/edit.ts'
import { later, type Ticks } from '../time/ticks.ts'
import { room, type Command, type CommandContext } from './command.ts'

/** What a cue is to have of a cue of another document. */
export interface TakenOver {
  readonly id: string
  readonly text?: string
  readonly times?: { readonly start: Ticks; readonly end: Ticks }
}

/**
 * Text or times of another document's cues for cues of this one. No word takes a time from there: words of a new text are guesses
 * inside their cue, those that were there keep what was measured, and edges count as set by hand.
 */
export const takeOver: Command<readonly TakenOver[]> = {
  id: 'take-over',
  label: 'Copy from the other document',
  keys: [],
  plan: (context, taken) => {
    const { document, selection } = context
    const byId = new Map(taken.map((each) => [each.id, each]))
    const places = document.cues.flatMap(({ id }, at) => (byId.has(id) ? [at] : []))
    const edit = changeCues(document, places, (cue) => changed(context, cue, byId.get(cue.id)))
    if (edit.length === 0) return null
    const label = taken.every(({ text }) => text === undefined) ? 'Copy times' : 'Copy text'
    return { label, edit, selection }
  },
}

function changed(context: CommandContext, cue: Cue, taken: TakenOver | undefined): Cue {
  const { text, times } = taken ?? {}
  let after = cue
  if (times !== undefined) {
    const end = later(times.start, times.end)
    if (times.start !== cue.start || end !== cue.end) {
      after = { ...setSpan(after, times.start, end), pinned: { start: true, end: true } }
    }
  }
  if (text !== undefined && text !== after.text) after = setText(after, text, room(context, after))
  return after
}
