/**
 * Finds cuts in a stream of small grey pictures. A cut is a picture that differs from the one before by much more than its
 * neighbours do from theirs: so neither a pan nor a fade nor animation drawn on twos or threes is one. A flash, after which
 * the old picture comes back, is none either.
 */

/** The pictures that are compared: enough to tell shots apart, small enough to look at 5,000 a second. */
export const picture = { width: 64, height: 36 } as const
const size = picture.width * picture.height

export interface Cut<At> {
  readonly at: At
  readonly score: number
}

/** Frames on each side that a change is held against. */
const around = 3
/** The longest flash in frames: a photographer's is one or two, on film three. */
const flash = 3
/** The old picture is back when it differs by less than this share of the jump. */
const back = 0.35
/** Two cuts this near are one that took two pictures: a blended frame, or fields of both shots in one. */
const apart = 2
const shades = 32
/** The mean difference, in grey levels beyond the movement around, that scores 50 where all shades change. */
const half = 24

interface Seen<At> {
  readonly at: At
  readonly pixels: Uint8Array
  readonly histogram: Uint16Array
  /** Mean difference to the picture before, in grey levels. */
  readonly jump: number
  /** Share of pixels whose shade has no counterpart in the picture before, 0 to 1. */
  readonly shift: number
}

function differenceOf(a: Uint8Array, b: Uint8Array): number {
  let sum = 0
  for (let at = 0; at < size; at += 1) sum += Math.abs((a[at] ?? 0) - (b[at] ?? 0))
  return sum / size
}

function histogramOf(pixels: Uint8Array): Uint16Array {
  const counts = new Uint16Array(shades)
  for (let at = 0; at < size; at += 1) {
    const shade = (pixels[at] ?? 0) >> 3
    counts[shade] = (counts[shade] ?? 0) + 1
  }
  return counts
}

/** Shades that only moved on by one are no change: a cloud before the sun. */
function shiftOf(a: Uint16Array, b: Uint16Array): number {
  let sum = 0
  let carried = 0
  for (let at = 0; at < shades; at += 1) {
    const gap = (a[at] ?? 0) - (b[at] ?? 0) + carried
    // Half of what is left over may find its counterpart in the next shade.
    carried = gap / 2
    sum += Math.abs(gap - carried)
  }
  return Math.min(1, sum / size)
}

/** Takes pictures in order of time; each call gives the cuts that are certain by now. `end` gives the rest. */
export function cutFinder<At>(least: number): {
  readonly add: (at: At, pixels: Uint8Array) => readonly Cut<At>[]
  readonly end: () => readonly Cut<At>[]
} {
  const seen: Seen<At>[] = []
  /** Index in `seen` of the next picture to be judged. */
  let next = 0
  let last: { readonly frame: number; readonly cut: Cut<At> } | undefined
  let frame = 0

  /** The second largest jump around: one neighbour may be as large, when the cut took two pictures. */
  function movement(index: number): number {
    let first = 0
    let second = 0
    for (let at = Math.max(0, index - around); at <= index + around && at < seen.length; at += 1) {
      const { jump = 0 } = at === index ? {} : (seen[at] ?? {})
      if (jump > first) [first, second] = [jump, first]
      else if (jump > second) second = jump
    }
    return second
  }

  /** The picture before a jump comes back soon after it, or the one after it was there soon before it. */
  function isFlash(index: number): boolean {
    const now = seen[index]
    const before = seen[index - 1]
    if (now === undefined || before === undefined) return false
    const near = back * now.jump
    for (let by = 1; by <= flash; by += 1) {
      const after = seen[index + by]
      if (after !== undefined && differenceOf(before.pixels, after.pixels) < near) return true
      const earlier = seen[index - 1 - by]
      if (earlier !== undefined && differenceOf(earlier.pixels, now.pixels) < near) return true
    }
    return false
  }

  function judge(index: number): Cut<At> | undefined {
    const now = seen[index]
    if (now === undefined || index === 0) return undefined
    const beyond = (now.jump - movement(index)) * (0.5 + now.shift)
    const score = beyond <= 0 ? 0 : (100 * beyond) / (beyond + half)
    return score >= least && !isFlash(index) ? { at: now.at, score: Math.round(score * 10) / 10 } : undefined
  }

  /** Judges all pictures that have `needed` others behind them. A cut is told when none nearby can take its place. */
  function advance(needed: number): readonly Cut<At>[] {
    const told: Cut<At>[] = []
    for (; next + needed < seen.length; next += 1, frame += 1) {
      const cut = judge(next)
      if (last !== undefined && frame - last.frame > apart) {
        told.push(last.cut)
        last = undefined
      }
      // A cut over two pictures belongs to the first of them that shows the new shot.
      if (cut !== undefined && (last === undefined || cut.score > last.cut.score)) last = { frame, cut }
    }
    while (next > around + flash + 1) {
      seen.shift()
      next -= 1
    }
    return told
  }

  return {
    add: (at, pixels) => {
      const before = seen.at(-1)
      const histogram = histogramOf(pixels)
      const jump = before === undefined ? 0 : differenceOf(before.pixels, pixels)
      const shift = before === undefined ? 0 : shiftOf(before.histogram, histogram)
      seen.push({ at, pixels, histogram, jump, shift })
      return advance(Math.max(around, flash))
    },
    end: () => {
      const told = advance(0)
      return last === undefined ? told : [...told, last.cut]
    },
  }
}
