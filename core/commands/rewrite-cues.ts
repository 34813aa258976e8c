import type { Cue } from '../cues/cue.ts'
import { replaceIn } from '../cues/replace.ts'
import type { Hit } from '../cues/search.ts'
import { changeCues } from '../document/edit.ts'
import { noSelection } from '../document/history.ts'
import { select, type Command } from './command.ts'

/** What is to become of one cue. */
export interface Rewrite {
  /** Replacements in what the cue shows, one set after the other, each in what the one before left. */
  readonly steps: readonly (readonly Hit[])[]
  /** Who speaks from now on. */
  readonly speaker?: string
  /** The cue goes. */
  readonly isRemoved?: true
}

export interface Rewriting {
  /** For "Undo …". */
  readonly label: string
  /** By the ids of their cues. */
  readonly cues: ReadonlyMap<string, Rewrite>
}

/** What a person has seen and chosen becomes of many cues, in one step. Words that no replacement touches keep their times to the tick. */
export const rewriteCues: Command<Rewriting> = {
  id: 'rewrite-cues',
  label: 'Change texts',
  keys: [],
  plan: ({ document, selection }, { label, cues }) => {
    const indices = document.cues.flatMap(({ id }, index) => (cues.has(id) ? [index] : []))
    const edit = changeCues(document, indices, (cue) => rewritten(cue, cues.get(cue.id)))
    if (edit.length === 0) return null
    const isGone = (id: string): boolean => cues.get(id)?.isRemoved === true
    const kept = selection.cues.filter((id) => !isGone(id))
    if (kept.length === selection.cues.length) return { label, edit, selection }
    const [first] = kept
    if (first !== undefined) {
      const active = selection.active !== null && !isGone(selection.active) ? selection.active : first
      return { label, edit, selection: { active, cues: kept } }
    }
    const at = document.cues.findIndex(({ id }) => id === selection.active)
    const next =
      document.cues.find(({ id }, index) => index > at && !isGone(id)) ??
      document.cues.findLast(({ id }) => !isGone(id))
    return { label, edit, selection: next === undefined ? noSelection : select(next.id) }
  },
}

function rewritten(cue: Cue, rewrite: Rewrite | undefined): Cue | null {
  if (rewrite === undefined) return cue
  if (rewrite.isRemoved === true) return null
  let after = cue
  for (const hits of rewrite.steps) after = replaceIn(after, hits)
  const { speaker } = rewrite
  return speaker === undefined || speaker === after.speaker ? after : { ...after, speaker }
}
