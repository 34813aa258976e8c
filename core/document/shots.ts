import { ticks, type Ticks } from '../time/ticks.ts'

/** A frame that begins another shot, as far as the picture tells. */
export interface FoundCut {
  /** When the first frame of the new shot appears. */
  readonly at: Ticks
  /** How much the picture changes there beyond how it moves anyway, 0 to 100. */
  readonly score: number
}

/** What a person changed in the shot changes that were found. Kept with the document, apart from what was found. */
export interface ShotChanges {
  readonly added: readonly Ticks[]
  /** Found ones that are none. */
  readonly removed: readonly Ticks[]
}

export const noShotChanges: ShotChanges = { added: [], removed: [] }

/** Two marks nearer than this, in ticks, are the same one: less than half a frame at 120 a second. */
const same = 40_000

const isNear = (times: readonly Ticks[], time: Ticks): boolean =>
  times.some((each) => Math.abs(each - time) < same)

const sorted = (times: readonly Ticks[]): readonly Ticks[] => [...times].sort((a, b) => a - b)

/** The shot changes to be shown, in order: those found with at least `least` as their score, as a person changed them. */
export function shotsOf(
  found: readonly FoundCut[],
  least: number,
  { added, removed }: ShotChanges,
): readonly Ticks[] {
  const kept = found.flatMap(({ at, score }) =>
    score >= least && !isNear(removed, at) && !isNear(added, at) ? [at] : [],
  )
  return added.length === 0 ? kept : sorted([...kept, ...added])
}

/** With one more at `time`; one that was taken away there comes back. */
export function withShot(
  changes: ShotChanges,
  found: readonly FoundCut[],
  least: number,
  time: Ticks,
): ShotChanges {
  const removed = changes.removed.filter((each) => Math.abs(each - time) >= same)
  const isThere = isNear(shotsOf(found, least, { ...changes, removed }), time)
  return { added: isThere ? changes.added : sorted([...changes.added, time]), removed }
}

/** Without the one at `time`: an added one is gone, a found one is marked as none. */
export function withoutShot(changes: ShotChanges, found: readonly FoundCut[], time: Ticks): ShotChanges {
  const added = changes.added.filter((each) => Math.abs(each - time) >= same)
  const isFound = found.some(({ at }) => Math.abs(at - time) < same)
  const isRemoved = isNear(changes.removed, time)
  return { added, removed: isFound && !isRemoved ? sorted([...changes.removed, time]) : changes.removed }
}

/** The one at `from` elsewhere. */
export const withShotMoved = (
  changes: ShotChanges,
  found: readonly FoundCut[],
  least: number,
  from: Ticks,
  to: Ticks,
): ShotChanges => withShot(withoutShot(changes, found, from), found, least, ticks(Math.max(0, to)))
