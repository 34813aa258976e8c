import { moved } from '../cues/moved.ts'
import { changeCues } from '../document/edit.ts'
import { ticks, type Ticks } from '../time/ticks.ts'
import { target, targets, type Command, type CommandContext } from './command.ts'

export interface Shift {
  readonly by: Ticks
  /** The selected cues, all, or the active one and all that start after it. */
  readonly cues: 'selected' | 'all' | 'following'
}

/**
 * Cues and their words by a length of time; never before the beginning of the film. Moving all of them corrects the clock of
 * the file, so measured words stay measured; moving some says that their words are elsewhere, so they become `manual`.
 */
export const shift: Command<Shift> = {
  id: 'shift',
  label: 'Shift times…',
  keys: ['$mod+Shift+a'],
  plan: (context, { by, cues: which }) => {
    const { cues } = context.document
    const indices = chosen(context, which)
    const first = indices.reduce((least, index) => Math.min(least, cues[index]?.start ?? 0), Infinity)
    const step = by < 0 ? Math.max(by, -Math.max(0, first)) : by
    if (indices.length === 0 || step === 0) return null
    const source = indices.length === cues.length ? 'kept' : 'manual'
    return {
      label: 'Shift times',
      edit: changeCues(context.document, indices, (cue) => moved(cue, ticks(step), source)),
      selection: context.selection,
    }
  },
}

function chosen(context: CommandContext, which: Shift['cues']): readonly number[] {
  if (which === 'selected') return targets(context)
  const { cues } = context.document
  const from = which === 'all' ? -Infinity : (cues[target(context)]?.start ?? Infinity)
  return cues.flatMap((cue, index) => (cue.start >= from ? [index] : []))
}
