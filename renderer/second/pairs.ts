import type { Cue } from '../../core/cues/cue.ts'
import { plain } from '../../core/cues/markup.ts'
import { pairCues, type Pairs } from '../../core/document/pair-cues.ts'
import { placeOf } from '../session/cues-at.ts'
import type { State } from '../store.ts'

interface Known {
  readonly ours: readonly Cue[]
  readonly theirs: readonly Cue[]
  readonly pairs: Pairs
}
let last: Known | undefined

/** Which cues of the two documents belong together: made once for each pair of lists, which never change. */
export function pairsOf(ours: readonly Cue[], theirs: readonly Cue[]): Pairs {
  if (last?.ours !== ours || last.theirs !== theirs) last = { ours, theirs, pairs: pairCues(ours, theirs) }
  return last.pairs
}

/** What stands beside a cue: the cues of the reference, and where among those of ours that share them it comes. */
export interface Beside {
  readonly cues: readonly Cue[]
  /** Cues of ours that the same ones stand beside. */
  readonly shared: number
  /** 0 for the first of them. */
  readonly at: number
}

const nothing: Beside = { cues: [], shared: 1, at: 0 }
const made = new WeakMap<Pairs, Map<number, Beside>>()

/** What stands beside cue number `at`; the same value for the same lists. */
export function besideOf(ours: readonly Cue[], theirs: readonly Cue[], at: number): Beside {
  const pairs = pairsOf(ours, theirs)
  const known = made.get(pairs) ?? new Map<number, Beside>()
  made.set(pairs, known)
  const found = known.get(at)
  if (found !== undefined) return found
  const group = pairs.groups[pairs.ofOurs[at] ?? -1]
  const beside: Beside =
    group === undefined || group.theirs.length === 0
      ? nothing
      : {
          cues: group.theirs.flatMap((place) => theirs[place] ?? []),
          shared: group.ours.length,
          at: group.ours.indexOf(at),
        }
  known.set(at, beside)
  return beside
}

/** What stands beside the cue `id`; null without a reference. */
export function besideCue({ second, history }: State, id: string | null): Beside | null {
  if (second.open === null) return null
  const { cues } = history.document
  const at = placeOf(cues, id)
  return at < 0 ? null : besideOf(cues, second.open.history.document.cues, at)
}

/** Cues of the reference that have none of ours beside them. */
export const missingIn = (ours: readonly Cue[], theirs: readonly Cue[]): readonly Cue[] =>
  pairsOf(ours, theirs).groups.flatMap((group) =>
    group.ours.length === 0 ? group.theirs.flatMap((place) => theirs[place] ?? []) : [],
  )

const isEmpty = ({ text }: Cue): boolean => plain(text).trim() === ''

/** Cue number `at` has no text, and the reference has one for it. */
export function isUntranslated(ours: readonly Cue[], theirs: readonly Cue[], at: number): boolean {
  const cue = ours[at]
  return cue !== undefined && isEmpty(cue) && besideOf(ours, theirs, at).cues.some((each) => !isEmpty(each))
}

/** How many cues are not translated yet. */
export const untranslatedIn = (ours: readonly Cue[], theirs: readonly Cue[]): number =>
  ours.reduce((count, _, at) => count + Number(isUntranslated(ours, theirs, at)), 0)
