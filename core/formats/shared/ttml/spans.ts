import type { Units } from './times.ts'
import type { Style } from './style.ts'

/** What an element says of when it is shown, read but not yet counted from anything. */
export interface Timing {
  readonly begin?: Units
  readonly end?: Units
  readonly dur?: Units
  readonly isSequence: boolean
}

/** From when to when something is shown; an end that is not known yet is undefined. */
export interface Interval {
  readonly from: Units
  readonly to: Units | undefined
}

/** The content of a paragraph in the order of the file. */
export type Item =
  | { readonly type: 'open'; readonly timing: Timing; readonly isTimed: boolean }
  | { readonly type: 'close' }
  | ({ readonly type: 'text'; readonly text: string; readonly isVerbatim: boolean } & Shown)
  | ({ readonly type: 'break' } & Shown)

export interface Shown {
  readonly style: Style
  readonly speaker?: string
  readonly isGloss: boolean
  /** Which ruby container it stands in: a number of its own, 0 for none. */
  readonly ruby: number
}

/** A text or a line break, and when it is shown. */
export interface Leaf extends Shown, Interval {
  /** "\n" for a line break. */
  readonly text: string
  readonly isBreak: boolean
  readonly isVerbatim: boolean
  /** The number of the innermost span that has times of its own. */
  readonly span: number | undefined
}

/** When an element is shown, after its own times and those of what it stands in. */
export interface Active extends Interval {
  /** It says no end itself. */
  readonly isOpen: boolean
  /** By its own times it ends when it begins, or before: a slip, not a way to hide it. */
  readonly isInverted: boolean
}

const earliest = (a: Units | undefined, b: Units | undefined): Units | undefined =>
  a === undefined ? b : b === undefined ? a : a < b ? a : b

export const isEmpty = ({ from, to }: Interval): boolean => to !== undefined && to <= from

/**
 * When an element is shown whose times count from `reference`, inside something that ends at `limit` (TTML 1 section 10.4:
 * of `dur` and `end` the earlier counts). `isOpen` when it says no end itself.
 */
export function activeInterval(
  { begin = 0n, end, dur }: Timing,
  reference: Units,
  limit: Units | undefined,
): Active {
  const from = reference + begin
  const own = earliest(
    end === undefined ? undefined : reference + end,
    dur === undefined ? undefined : from + dur,
  )
  return {
    from,
    to: earliest(own, limit),
    isOpen: own === undefined,
    isInverted: own !== undefined && own <= from && (limit === undefined || from <= limit),
  }
}

/** A time container while its children pass: where the next of them counts from, and where it ends by itself. */
export interface Container {
  readonly active: Active
  readonly isSequence: boolean
  /** Where the next child of a sequence begins; undefined when none ever will. */
  next: Units | undefined
  /** The latest end of its children; undefined when one never ends. */
  last: Units | undefined
}

export const containerOf = (active: Active, isSequence: boolean): Container => ({
  active,
  isSequence,
  next: active.from,
  last: active.from,
})

/** Where a child's times count from; a child of a sequence that will never begin has none. */
export const referenceIn = ({ active, isSequence, next }: Container): Units | undefined =>
  isSequence ? next : active.from

/** Text right inside a container: it lasts as long as that does, and no time at all in a sequence (TTML 1 section 10.4). */
function holdsText(container: Container): void {
  if (!container.isSequence) container.last = undefined
}

/** A child of `parent` is over. */
export function ended(parent: Container, child: Container | Interval): void {
  const to = 'active' in child ? endOf(child) : child.to
  if (parent.isSequence) parent.next = to
  if (parent.isSequence || parent.last !== undefined)
    parent.last =
      to === undefined ? undefined : parent.last === undefined || to > parent.last ? to : parent.last
}

/** When a container ends: when it says so, else with its content. */
const endOf = ({ active, isSequence, next, last }: Container): Units | undefined =>
  active.isOpen ? earliest(isSequence ? next : last, active.to) : active.to

/** `isAbsolute` for files whose nested times count from the beginning instead of from what they stand in. */
export function leavesOf(items: readonly Item[], paragraph: Container, isAbsolute: boolean): readonly Leaf[] {
  const leaves: Leaf[] = []
  const open: { readonly container: Container; readonly span: number | undefined }[] = [
    { container: paragraph, span: undefined },
  ]
  let spans = 0
  for (const item of items) {
    const top = open.at(-1)
    if (top === undefined) break
    const { container, span } = top
    if (item.type === 'open') {
      const reference = isAbsolute ? 0n : referenceIn(container)
      const from = reference ?? container.active.from
      const timing =
        isAbsolute && !item.isTimed ? { ...item.timing, begin: container.active.from } : item.timing
      const active = activeInterval(timing, from, reference === undefined ? from : container.active.to)
      // Before its paragraph nothing is shown, whatever it says.
      const clipped =
        active.from < container.active.from ? { ...active, from: container.active.from } : active
      open.push({
        container: containerOf(clipped, item.timing.isSequence),
        span: item.isTimed ? (spans += 1) : span,
      })
    } else if (item.type === 'close') {
      open.pop()
      const parent = open.at(-1)
      if (parent !== undefined) ended(parent.container, container)
    } else {
      const isBreak = item.type === 'break'
      const isBlank = isBreak || /^[ \t\n]*$/.test(item.text)
      if (!isBlank) holdsText(container)
      const { from, to } = container.active
      leaves.push({
        text: isBreak ? '\n' : item.text,
        isBreak,
        isVerbatim: !isBreak && item.isVerbatim,
        style: item.style,
        ...(item.speaker === undefined ? {} : { speaker: item.speaker }),
        isGloss: item.isGloss,
        ruby: item.ruby,
        from,
        to: container.isSequence && !isBlank ? from : to,
        span,
      })
    }
  }
  return leaves
}

/** When something is shown that `sets` turn on and off: the last one that holds decides (TTML 1 section 11.1.1). */
export function visibleTimes(
  active: Interval,
  isShown: boolean,
  sets: readonly { readonly interval: Interval; readonly isShown: boolean }[],
): readonly Interval[] {
  const edges = new Set<Units>([active.from])
  if (active.to !== undefined) edges.add(active.to)
  for (const { interval } of sets.slice(0, 100)) {
    edges.add(interval.from)
    if (interval.to !== undefined) edges.add(interval.to)
  }
  const sorted = [...edges].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const shown: Interval[] = []
  for (const [index, from] of sorted.entries()) {
    const to = sorted[index + 1]
    if (from < active.from || (active.to !== undefined && from >= active.to)) continue
    const last = sets.findLast(
      ({ interval }) => interval.from <= from && (interval.to === undefined || from < interval.to),
    )
    if (last?.isShown ?? isShown) shown.push({ from, to: earliest(to, active.to) })
  }
  return shown
}
