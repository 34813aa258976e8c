import { ticks, ticksPerSecond, type Ticks } from './ticks.ts'

/** Frames a second as a ratio of whole numbers: 30000/1001, never 29.97. */
export interface FrameRate {
  readonly numerator: number
  readonly denominator: number
}

/** Where neither a film nor a person says another: what most subtitles that count frames were made for. */
export const usualRate: FrameRate = { numerator: 25, denominator: 1 }

const common: readonly (readonly [number, FrameRate])[] = [
  [23.976, { numerator: 24000, denominator: 1001 }],
  [29.97, { numerator: 30000, denominator: 1001 }],
  [47.952, { numerator: 48000, denominator: 1001 }],
  [59.94, { numerator: 60000, denominator: 1001 }],
  [119.88, { numerator: 120000, denominator: 1001 }],
]

/** Reads "25", "30000/1001" or "29.97" (which becomes 30000/1001). Undefined for anything that is not a positive rate. */
export function parseFrameRate(text: string): FrameRate | undefined {
  const ratio = /^\s*(\d+(?:\.\d+)?)(?:\s*[/:]\s*(\d+))?\s*$/.exec(text)
  if (ratio?.[1] === undefined) return undefined
  const top = Number(ratio[1])
  const bottom = ratio[2] === undefined ? 1 : Number(ratio[2])
  if (!(top > 0) || !(bottom > 0)) return undefined
  if (bottom === 1) {
    const known = common.find(([value]) => Math.abs(value - top) < 0.005)
    if (known !== undefined) return known[1]
  }
  if (Number.isInteger(top)) return { numerator: top, denominator: bottom }
  return { numerator: Math.round(top * 1000), denominator: 1000 * bottom }
}

/** "24000/1001", or "25" for a whole rate. */
export const formatFrameRate = ({ numerator, denominator }: FrameRate): string =>
  denominator === 1 ? String(numerator) : `${numerator}/${denominator}`

export const framesPerSecond = ({ numerator, denominator }: FrameRate): number => numerator / denominator

const exact = (frame: number, { numerator, denominator }: FrameRate): bigint =>
  (BigInt(frame) * BigInt(denominator) * BigInt(ticksPerSecond)) / BigInt(numerator)

/** When frame `frame` (from 0) appears, rounded down to a tick. */
export const ticksOfFrame = (frame: number, rate: FrameRate): Ticks => ticks(Number(exact(frame, rate)))

/** The frame that is on screen at `time`; inverse of `ticksOfFrame` to the tick. */
export function frameAt(time: Ticks, rate: FrameRate): number {
  const guess = Math.floor((time * rate.numerator) / (rate.denominator * ticksPerSecond))
  // Floating point may be off by one at a boundary; the exact start of the next frame decides.
  if (ticksOfFrame(guess + 1, rate) <= time) return guess + 1
  return ticksOfFrame(guess, rate) > time ? guess - 1 : guess
}
