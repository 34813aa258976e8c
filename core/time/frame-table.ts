import type { FrameTable } from './frames.ts'
import { ticks, ticksPerSecond } from './ticks.ts'

/** A file's own clock: one unit is `numerator / denominator` seconds. */
export interface TimeBase {
  readonly numerator: number
  readonly denominator: number
}

/**
 * `starts` in units of `base`, in any order, as packets come: sorted, each once, as bytes. An even rate is one run however
 * long the film is; two hours at 60 pictures a second in a clock of milliseconds are 0.9 MB. `last`: how long the last one
 * stays, in units; 0 where nobody knows. Undefined where there is not one.
 */
export function packFrames(starts: readonly number[], base: TimeBase, last: number): Uint8Array | undefined {
  const sorted = Float64Array.from(starts).sort()
  const first = sorted[0]
  if (first === undefined) return undefined
  const out: number[] = []
  put(out, base.numerator)
  put(out, base.denominator)
  // Below zero where the first picture comes before the sound: folded, so that small numbers are short.
  put(out, first < 0 ? -2 * first - 1 : 2 * first)
  let step = 0
  let run = 0
  let before = first
  for (const start of sorted) {
    if (start === before) continue
    if (start - before === step) run += 1
    else {
      if (run > 0) putRun(out, step, run)
      step = start - before
      run = 1
    }
    before = start
  }
  if (run > 0) putRun(out, step, run)
  putRun(out, last > 0 ? last : Math.max(1, step), 0)
  const bytes = new Uint8Array(8 + out.length)
  bytes.set([...magic, ...bytesOf(out.length)])
  bytes.set(out, 8)
  return bytes
}

const magic = [0x43, 0x57, 0x46, 0x31]
const bytesOf = (length: number): readonly number[] => [0, 8, 16, 24].map((bits) => (length >>> bits) & 255)

/** Seven bits a byte, the lowest first. */
function put(out: number[], value: number): void {
  let rest = value
  while (rest > 127) {
    out.push((rest % 128) + 128)
    rest = Math.floor(rest / 128)
  }
  out.push(rest)
}

function putRun(out: number[], step: number, count: number): void {
  put(out, step)
  put(out, count)
}

/** The most pictures that are read: 24 hours at 120 a second. */
const most = 24 * 3600 * 120

/** The table of bytes that `packFrames` made; undefined for anything else, also when it was cut off. */
export function parseFrames(bytes: Uint8Array): FrameTable | undefined {
  if (magic.some((byte, at) => bytes[at] !== byte)) return undefined
  if (bytesOf(bytes.length - 8).some((byte, at) => bytes[4 + at] !== byte)) return undefined
  let at = 8
  const take = (): number => {
    let value = 0
    let scale = 1
    for (;;) {
      const byte = bytes[at]
      at += 1
      if (byte === undefined) return NaN
      value += (byte & 127) * scale
      if (byte < 128) return value
      scale *= 128
    }
  }
  const base: TimeBase = { numerator: take(), denominator: take() }
  const folded = take()
  if (!(base.numerator > 0) || !(base.denominator > 0) || !Number.isSafeInteger(folded)) return undefined
  let unit = folded % 2 === 1 ? -(folded + 1) / 2 : folded / 2
  const starts: number[] = [inTicks(unit, base)]
  for (;;) {
    const [step, count] = [take(), take()]
    if (!Number.isSafeInteger(step) || !Number.isSafeInteger(count) || starts.length + count > most)
      return undefined
    if (count === 0) {
      const end = inTicks(unit + step, base)
      const isWhole = at === bytes.length && Number.isSafeInteger(end)
      return isWhole ? { starts: Float64Array.from(starts), end: ticks(end) } : undefined
    }
    for (let each = 0; each < count; each += 1) {
      unit += step
      starts.push(inTicks(unit, base))
    }
    if (!Number.isSafeInteger(starts.at(-1))) return undefined
  }
}

/** Rounded down, as `ticksOfFrame` is. Whole seconds apart: the product of a long film would not be exact. */
function inTicks(units: number, { numerator, denominator }: TimeBase): number {
  const count = units * numerator
  const seconds = Math.floor(count / denominator)
  return (
    seconds * ticksPerSecond + Math.floor(((count - seconds * denominator) * ticksPerSecond) / denominator)
  )
}
