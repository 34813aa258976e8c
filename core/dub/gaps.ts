import {
  earlier,
  endOf,
  later,
  minus,
  plus,
  spanOf,
  ticks,
  zero,
  type Span,
  type Ticks,
} from '../time/ticks.ts'

export interface GapRules {
  /** Between a text and dialogue. */
  readonly distance: Ticks
  /** Between one text and the next. */
  readonly between: Ticks
  /** How far a text may be moved from where it is wished. */
  readonly furthest: Ticks
  /** Of the film; null where it is not known. */
  readonly end: Ticks | null
}

/** A text with the time that it takes, and where somebody wishes it. */
export interface Wish {
  readonly at: Ticks
  readonly length: Ticks
}

export interface Placed {
  readonly at: Ticks
  /** From where it was wished; negative is earlier. */
  readonly moved: Ticks
  /** For how long somebody speaks meanwhile; 0 where it stands in a gap. */
  readonly overlap: Ticks
  /** Where it has to end: the end of its gap, or the next text. */
  readonly room: Ticks
}

/** Where nobody speaks, with `distance` on both sides of dialogue; in order, none empty. */
export function gapsOf(
  dialogue: readonly Span[],
  { distance, end }: Pick<GapRules, 'distance' | 'end'>,
): readonly Span[] {
  const gaps: Span[] = []
  let from = zero
  const until = end ?? ticks(Number.MAX_SAFE_INTEGER - 1)
  for (const span of dialogue.toSorted((a, b) => a.offset - b.offset)) {
    const gap = spanOf(from, earlier(until, minus(span.offset, distance)))
    if (gap.duration > 0) gaps.push(gap)
    from = later(from, plus(endOf(span), distance))
  }
  const last = spanOf(from, until)
  if (last.duration > 0) gaps.push(last)
  return gaps
}

/** More than any way through gaps costs: a text that finds none is the last resort. */
const lost = 1e12
/** Texts that share a gap are few; a gap for more is filled in turn. */
const mostInGap = 40

/**
 * Texts in the gaps of dialogue, in their order: which gap each takes is chosen for all of them together, so that the sum of
 * what they are moved by is the least, and within a gap they stand as near to their wishes as they can without touching. A text
 * for which there is no gap stays where it was wished, or behind the one before it, and says how long it lies over dialogue.
 */
export function placeInGaps(
  wishes: readonly Wish[],
  dialogue: readonly Span[],
  rules: GapRules,
): readonly Placed[] {
  const gaps = gapsOf(dialogue, rules)
  const chosen = chooseGaps(wishes, gaps, rules)
  const placed: Ticks[] = []
  for (let at = 0; at < wishes.length;) {
    const gap = chosen[at]
    let end = at + 1
    while (gap !== undefined && end < wishes.length && chosen[end] === gap) end += 1
    const places = gap === undefined ? undefined : within(wishes.slice(at, end), gap, rules)
    placed.push(...(places ?? wishes.slice(at, end).map((wish) => wish.at)))
    at = end
  }
  // One that stands over dialogue can reach into what comes after it: the order is kept, and the rest gives way.
  for (let at = 1; at < placed.length; at += 1) {
    const before = plus(placed[at - 1] ?? zero, plus(wishes[at - 1]?.length ?? zero, rules.between))
    placed[at] = later(placed[at] ?? zero, before)
  }
  const spoken = joinedSpans(dialogue)
  return wishes.map(({ at: wished, length }, index) => {
    const at = placed[index] ?? wished
    const span = { offset: at, duration: length }
    const gap = gaps.find((each) => each.offset <= at && endOf(each) >= endOf(span))
    const next = placed[index + 1]
    const free = gap === undefined ? endOf(span) : endOf(gap)
    return {
      at,
      moved: minus(at, wished),
      overlap: overlapOf(span, spoken),
      room: next === undefined ? free : later(endOf(span), earlier(free, minus(next, rules.between))),
    }
  })
}

/** In order of time, those that touch or overlap as one. */
export function joinedSpans(spans: readonly Span[]): readonly Span[] {
  const all: Span[] = []
  for (const span of spans.toSorted((a, b) => a.offset - b.offset)) {
    const last = all.at(-1)
    if (last !== undefined && span.offset <= endOf(last))
      all[all.length - 1] = spanOf(last.offset, later(endOf(last), endOf(span)))
    else all.push(span)
  }
  return all
}

/** For how long `span` lies over one of `spans`, which are in order and do not overlap. */
export function overlapOf(span: Span, spans: readonly Span[]): Ticks {
  let sum: Ticks = zero
  for (const other of spans) {
    if (other.offset >= endOf(span)) break
    sum = plus(sum, spanOf(later(span.offset, other.offset), earlier(endOf(span), endOf(other))).duration)
  }
  return sum
}

/** The gap of each text; undefined where none is within reach. Gaps one after the other, and in each as many of the next texts. */
function chooseGaps(
  wishes: readonly Wish[],
  gaps: readonly Span[],
  rules: GapRules,
): readonly (Span | undefined)[] {
  const count = wishes.length
  /** The least cost of the first n texts in the gaps so far; and how it came about, for each gap. */
  let cost = Array.from({ length: count + 1 }, (_, n) => n * lost)
  const taken: Map<number, number>[] = []
  for (const gap of gaps) {
    const next = [...cost]
    const here = new Map<number, number>()
    for (let first = 0; first < count; first += 1) {
      const wish = wishes[first] as Wish
      if (gap.offset - wish.at > rules.furthest || wish.at - endOf(gap) > rules.furthest) continue
      let filled = 0
      for (let size = 1; size <= mostInGap && first + size <= count; size += 1) {
        filled += (wishes[first + size - 1] as Wish).length + (size === 1 ? 0 : rules.between)
        if (filled > gap.duration) break
        const group = wishes.slice(first, first + size)
        const places = within(group, gap, rules)
        if (places === undefined) continue
        const moved = group.map((each, at) => Math.abs((places[at] ?? zero) - each.at))
        if (moved.some((by) => by > rules.furthest)) continue
        const sum = moved.reduce((all, by) => all + by, cost[first] ?? 0)
        // A later text without a gap of its own is counted in `cost` already.
        if (sum < (next[first + size] ?? 0)) {
          next[first + size] = sum
          here.set(first + size, size)
        }
      }
    }
    // A text may be left without a gap behind any of these.
    for (let n = 1; n <= count; n += 1) {
      const without = (next[n - 1] ?? 0) + lost
      if (without < (next[n] ?? 0)) {
        next[n] = without
        here.set(n, 0)
      }
    }
    taken.push(here)
    cost = next
  }
  const chosen = new Array<Span | undefined>(count).fill(undefined)
  let n = count
  for (let at = gaps.length - 1; at >= 0 && n > 0;) {
    const size = taken[at]?.get(n)
    if (size === undefined) at -= 1
    else if (size === 0) n -= 1
    else {
      chosen.fill(gaps[at], n - size, n)
      n -= size
      at -= 1
    }
  }
  return chosen
}

/**
 * Places of texts in one gap, in order and without touching, with the least sum of squares of what they are moved by: neighbours
 * that would touch become one block, which stands at the mean of what its texts wish. Undefined where the gap is too short.
 */
function within(wishes: readonly Wish[], gap: Span, { between }: GapRules): readonly Ticks[] | undefined {
  interface Block {
    readonly count: number
    /** Of the wishes for where the block begins. */
    readonly sum: number
    readonly length: number
  }
  const blocks: Block[] = []
  const placeOf = ({ sum, count, length }: Block): number =>
    Math.max(gap.offset, Math.min(Math.round(sum / count), endOf(gap) - length))
  for (const { at, length } of wishes) {
    let block: Block = { count: 1, sum: at, length }
    for (let last = blocks.at(-1); last !== undefined; last = blocks.at(-1)) {
      if (placeOf(last) + last.length + between <= placeOf(block)) break
      blocks.pop()
      const shift = last.length + between
      block = {
        count: last.count + block.count,
        sum: last.sum + block.sum - block.count * shift,
        length: shift + block.length,
      }
    }
    if (block.length > gap.duration) return undefined
    blocks.push(block)
  }
  const places: Ticks[] = []
  let text = 0
  for (const block of blocks) {
    let at = placeOf(block)
    for (let n = 0; n < block.count; n += 1) {
      places.push(ticks(at))
      at += (wishes[text]?.length ?? 0) + between
      text += 1
    }
  }
  return places
}
