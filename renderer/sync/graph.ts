import { valueOf } from '../../core/sync/ratio.ts'
import { throughPart, type CurvePoint, type SyncMap } from '../../core/sync/sync-map.ts'
import { ticksPerSecond, type Ticks } from '../../core/time/ticks.ts'

/** Where a part is drawn, in pixels: the stretch of the film on x, how much later its cues are heard on y. */
interface GraphLine {
  readonly part: number
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

/** From the end of one part, over what only the film has, up or down to the beginning of the next. */
interface GraphJump {
  readonly from: number
  readonly x: number
  readonly y1: number
  readonly y2: number
}

interface GraphTick {
  readonly at: number
  /** Ticks of time. */
  readonly value: number
}

export interface Graph {
  readonly lines: readonly GraphLine[]
  readonly jumps: readonly GraphJump[]
  /** One path for all dots: ten thousand elements would take a second. */
  readonly dots: string
  readonly xTicks: readonly GraphTick[]
  readonly yTicks: readonly GraphTick[]
  readonly zero: number
}

export interface GraphSize {
  readonly width: number
  readonly height: number
  /** Room for names of the axes. */
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** The least that is shown from top to bottom: jitter of single cues is no mountain. */
const leastHeight = 2 * ticksPerSecond

const steps = [0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200].map(
  (seconds) => seconds * ticksPerSecond,
)

/** The smallest step of which at most `most` are in `length`. */
const stepFor = (length: number, most: number): number =>
  steps.find((step) => length / step <= most) ?? Math.ceil(length / most / 3600e7) * 3600e7

function ticksIn(low: number, high: number, most: number): readonly number[] {
  const step = stepFor(high - low, most)
  const first = Math.ceil(low / step)
  const count = Math.max(0, Math.floor(high / step) - first + 1)
  return Array.from({ length: count }, (_, at) => (first + at) * step)
}

/** Offsets that the graph has room for: those of the map, none at all, and of single cues all but the wildest. */
function range(map: SyncMap, curve: readonly CurvePoint[]): readonly [number, number] {
  const ends = map.parts.flatMap((part) => [
    throughPart(part, part.from) - part.from,
    throughPart(part, part.to) - part.to,
  ])
  const offsets = curve.map(({ offset }) => offset).sort((a, b) => a - b)
  const quantile = (share: number): number => offsets[Math.floor((offsets.length - 1) * share)] ?? 0
  const low = Math.min(0, ...ends, quantile(0.02))
  const high = Math.max(0, ...ends, quantile(0.98))
  const spare = Math.max((leastHeight - (high - low)) / 2, (high - low) * 0.08)
  return [low - spare, high + spare]
}

/** What the doctor has found as a picture. `duration`: of the film, or of the cues when nobody knows. */
export function layoutGraph(
  map: SyncMap,
  curve: readonly CurvePoint[],
  duration: Ticks,
  { width, height, left, right, top, bottom }: GraphSize,
): Graph {
  const ends = map.parts.map((part) => throughPart(part, part.to))
  const length = Math.max(1, duration, ...ends)
  const [low, high] = range(map, curve)
  const round = (pixels: number): number => Math.round(pixels * 10) / 10
  const x = (time: number): number =>
    round(left + (Math.min(length, Math.max(0, time)) / length) * (width - left - right))
  const y = (offset: number): number =>
    round(top + ((high - offset) / (high - low)) * (height - top - bottom))
  const lines = map.parts.map((part, number): GraphLine => {
    const from = throughPart(part, part.from)
    // Where something was cut out of the film, the part would end behind the beginning of the next, or of one after it.
    const begins = map.parts.slice(number + 1).map((later) => throughPart(later, later.from))
    const limit = Math.max(from, Math.min(...begins))
    const to = Math.min(throughPart(part, part.to), limit)
    const own = part.from + (to - from) / valueOf(part.ratio)
    return { part: number, x1: x(from), y1: y(from - part.from), x2: x(to), y2: y(to - own) }
  })
  const jumps = lines.slice(1).flatMap((line, at): readonly GraphJump[] => {
    const before = lines[at]
    return before === undefined || Math.abs(before.y2 - line.y1) < 1
      ? []
      : [{ from: before.x2, x: line.x1, y1: before.y2, y2: line.y1 }]
  })
  // Dots that would lie on each other are one.
  const places = new Set<string>()
  for (const { time, offset } of curve) {
    if (offset < low || offset > high) continue
    places.add(`M${Math.round(x(time + offset))} ${Math.round(y(offset))}h0`)
  }
  return {
    lines,
    jumps,
    dots: [...places].join(''),
    xTicks: ticksIn(0, length, 8).map((value) => ({ at: x(value), value })),
    yTicks: ticksIn(low, high, 6).map((value) => ({ at: y(value), value })),
    zero: y(0),
  }
}
