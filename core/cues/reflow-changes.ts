import { endOf } from '../time/ticks.ts'
import type { Cue } from './cue.ts'
import { plain } from './markup.ts'

/** What becomes of some cues: other words in them, other lines, or other times alone. */
export type ReflowKind = 'breaks' | 'lines' | 'times'

/** Cues that hold the same words before and after, and are not the same. */
export interface ReflowChange {
  readonly kind: ReflowKind
  /** Place of the first of `before` in the list. */
  readonly at: number
  readonly before: readonly Cue[]
  readonly after: readonly Cue[]
}

/** Where the words of a cue end, whatever its own edges are. */
const spokenEnd = (cue: Cue): number => {
  const last = cue.words.at(-1)
  return last === undefined ? cue.end : endOf(last)
}

/** What `reflow` moved, in the order of the list: the smallest groups of cues that hold the same words. */
export function reflowChanges(before: readonly Cue[], after: readonly Cue[]): readonly ReflowChange[] {
  const changes: ReflowChange[] = []
  if (before === after) return changes
  let [old, now] = [0, 0]
  while (old < before.length || now < after.length) {
    const [first, place] = [old, now]
    let [oldEnd, newEnd] = [spokenUpTo(before, old), spokenUpTo(after, now)]
    old += 1
    now += 1
    while (oldEnd !== newEnd && (old < before.length || now < after.length)) {
      if ((oldEnd < newEnd && old < before.length) || now >= after.length)
        oldEnd = spokenUpTo(before, (old += 1) - 1)
      else newEnd = spokenUpTo(after, (now += 1) - 1)
    }
    const [was, is] = [before.slice(first, old), after.slice(place, now)]
    const kind = kindOf(was, is)
    if (kind !== undefined) changes.push({ kind, at: first, before: was, after: is })
  }
  return changes
}

function spokenUpTo(cues: readonly Cue[], at: number): number {
  const cue = cues[at]
  return cue === undefined ? Infinity : spokenEnd(cue)
}

function kindOf(before: readonly Cue[], after: readonly Cue[]): ReflowKind | undefined {
  const [old, now] = [before[0], after[0]]
  if (before.length !== 1 || after.length !== 1 || old === undefined || now === undefined) return 'breaks'
  if (old === now) return undefined
  if (plain(old.text) !== plain(now.text)) return 'lines'
  return old.start !== now.start || old.end !== now.end ? 'times' : undefined
}
