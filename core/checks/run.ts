import type { Cue } from '../cues/cue.ts'
import { difference } from '../document/difference.ts'
import { checks } from './all.ts'
import { none, type Check, type CheckContext, type Place, type Violation } from './check.ts'

/** A breach, by the check that found it and the cue that it belongs to. */
export interface Finding extends Violation {
  readonly check: string
  readonly cue: string
}

/** What all checks find in a document, cue by cue in the order of the list. */
export interface Checked {
  readonly cues: readonly Cue[]
  readonly context: CheckContext
  readonly parts: readonly (readonly Finding[])[]
  readonly count: number
  /** Which checks were asked. */
  readonly asked: readonly Check[]
}

/** Those that the profile asks for, and those that are for every profile. */
const askedOf = ({ rules }: CheckContext): readonly Check[] =>
  checks.filter((check) => check.rules.length === 0 || check.rules.every((rule) => rules[rule] !== undefined))

const isSorted = (cues: readonly Cue[], from: number, to: number): boolean => {
  for (let at = Math.max(1, from); at < to; at += 1) {
    if ((cues[at]?.start ?? 0) < (cues[at - 1]?.start ?? 0)) return false
  }
  return true
}

/** Everything wrong with one cue and its neighbours. */
export function findingsAt(place: Place, context: CheckContext, asked: readonly Check[]): readonly Finding[] {
  let found: Finding[] | undefined
  for (const check of asked) {
    for (const violation of check.find(place, context)) {
      found ??= []
      found.push({ ...violation, check: check.id, cue: place.cue.id })
    }
  }
  return found ?? none
}

/**
 * The cue at `at` with its neighbours in time, in a list that is in the order of time. Lists that are not are looked at in
 * the order of time by `check`.
 */
const placeAt = (cues: readonly Cue[], at: number): Place | undefined => {
  const cue = cues[at]
  return cue === undefined ? undefined : { cue, before: cues[at - 1], after: cues[at + 1] }
}

/** Indices of `cues` in the order of time; undefined where the list is. */
export function orderOf(cues: readonly Cue[]): readonly number[] | undefined {
  if (isSorted(cues, 0, cues.length)) return undefined
  return cues.map((_, at) => at).sort((a, b) => (cues[a]?.start ?? 0) - (cues[b]?.start ?? 0) || a - b)
}

/** What would be wrong with cue number `at` if it were `cue`, as it is while somebody types. */
export function findingsIf({ cues, context, asked }: Checked, at: number, cue: Cue): readonly Finding[] {
  const order = orderOf(cues)
  const place = order === undefined ? at : order.indexOf(at)
  const neighbour = (by: 1 | -1): Cue | undefined =>
    cues[order === undefined ? place + by : (order[place + by] ?? -1)]
  return findingsAt({ cue, before: neighbour(-1), after: neighbour(1) }, context, asked)
}

/**
 * All checks over a document. With what was found `before` the last edit, by the same context, only the cues that it touched
 * and their neighbours are looked at again; the outcome is the same.
 */
export function check(cues: readonly Cue[], context: CheckContext, previous?: Checked): Checked {
  const asked = previous?.context === context ? previous.asked : askedOf(context)
  if (previous?.context === context) {
    if (previous.cues === cues) return previous
    const { from, beforeTo, afterTo } = difference(previous.cues, cues)
    if (
      isSorted(previous.cues, from - 1, beforeTo + 1) &&
      isSorted(cues, from - 1, afterTo + 1) &&
      !unsorted.has(previous)
    ) {
      return patched(previous, cues, from, beforeTo, afterTo)
    }
  }
  const order = orderOf(cues)
  const inTime = order?.map((at) => cues[at]).filter((cue) => cue !== undefined) ?? cues
  const found = inTime.map((_, at) => {
    const place = placeAt(inTime, at)
    return place === undefined ? none : findingsAt(place, context, asked)
  })
  const parts: (readonly Finding[])[] = order === undefined ? found : []
  order?.forEach((at, index) => (parts[at] = found[index] ?? none))
  const whole = { cues, context, parts, asked, count: countOf(parts) }
  if (order !== undefined) unsorted.add(whole)
  return whole
}

/** Those whose list was not in the order of time: neighbours there are no neighbours in the list. */
const unsorted = new WeakSet<Checked>()

const countOf = (parts: readonly (readonly Finding[])[]): number =>
  parts.reduce((sum, { length }) => sum + length, 0)

function patched(
  previous: Checked,
  cues: readonly Cue[],
  from: number,
  beforeTo: number,
  afterTo: number,
): Checked {
  const { context, asked, parts: old } = previous
  const first = Math.max(0, from - 1)
  const [oldEnd, end] = [Math.min(old.length, beforeTo + 1), Math.min(cues.length, afterTo + 1)]
  const fresh: (readonly Finding[])[] = []
  for (let at = first; at < end; at += 1) {
    const place = placeAt(cues, at)
    fresh.push(place === undefined ? none : findingsAt(place, context, asked))
  }
  const parts = new Array<readonly Finding[]>().concat(old.slice(0, first), fresh, old.slice(oldEnd))
  const count = previous.count - countOf(old.slice(first, oldEnd)) + countOf(fresh)
  return { cues, context, parts, asked, count }
}
