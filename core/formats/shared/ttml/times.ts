import { frameOfLabel } from '../../../time/smpte.ts'
import type { FrameRate } from '../../../time/frame-rate.ts'
import { ticks, ticksPerSecond, type Ticks } from '../../../time/ticks.ts'

/** A time or a length as a count of the smallest unit that all ways of a file to say a time share: sums stay exact. */
export type Units = bigint

/** How a file says times: the notation of most of its paragraphs, so that they are written the same way again. */
export type Notation = 'clock' | 'frames' | 'ticks' | 'seconds'

/** What the root of a file says of times (TTML 1 section 6.2, TTML 2 section 7.2). */
export interface TimeParameters {
  readonly timeBase: 'media' | 'smpte' | 'clock'
  /** Frames a second as they pass: frame rate times multiplier. */
  readonly rate: FrameRate
  readonly subFrames: number
  readonly tickRate: number
  /** Labels are dropped as in SMPTE ST 12-1. */
  readonly drop: boolean
}

const whole = (text: string | undefined, most: number): number | undefined => {
  const value = /^\s*\d{1,9}\s*$/.test(text ?? '') ? Number(text) : 0
  return value > 0 && value <= most ? value : undefined
}

/** Of the attributes of the root; `film` is the rate where the file says none. */
export function timeParameters(root: ReadonlyMap<string, string>, film?: FrameRate): TimeParameters {
  const base = root.get('ttp:timeBase')
  const frames = whole(root.get('ttp:frameRate'), 1000)
  const [, top, bottom] =
    /^\s*(\d{1,7})(?:[\s:/]+(\d{1,7}))?\s*$/.exec(root.get('ttp:frameRateMultiplier') ?? '') ?? []
  const subFrames = whole(root.get('ttp:subFrameRate'), 1000) ?? 1
  const said = frames ?? 30
  const [numerator, denominator] = multiplier(Number(top ?? 1), Number(bottom ?? 1))
  return {
    timeBase: base === 'smpte' || base === 'clock' ? base : 'media',
    rate: frames === undefined && film !== undefined ? film : { numerator: said * numerator, denominator },
    subFrames,
    tickRate: whole(root.get('ttp:tickRate'), 999_999_999) ?? (frames === undefined ? 1 : said * subFrames),
    drop: root.get('ttp:dropMode') === 'dropNTSC',
  }
}

/** 999/1000 is how iTunes Timed Text rounds what it means by 1000/1001 (3.6 ms an hour apart). */
const multiplier = (top: number, bottom: number): readonly [number, number] =>
  top === 0 || bottom === 0 ? [1, 1] : top === 999 && bottom === 1000 ? [1000, 1001] : [top, bottom]

export interface TimeReader {
  /** One time expression (TTML 1 section 10.3.1); undefined for what is none or beyond 30 years. */
  readonly read: (expression: string) => Units | undefined
  /** Rounded down to a tick, as frames are. */
  readonly ticksOf: (units: Units) => Ticks
  readonly notationOf: (expression: string) => Notation
  readonly fromTicks: (time: Ticks) => Units
}

/** Hours may be missing, as may the leading zero; a comma, or a semicolon before frames, is what some programs write. */
const clock = /^(?:(\d{1,6}):)?(\d{1,4}):(\d{1,4})(?:[.,](\d{1,60})|[:;](\d{1,4})(?:\.(\d{1,4}))?)?$/
const offset = /^(\d{1,15})(?:[.,](\d{1,60}))?(h|m|s|ms|f|t)?$/

/** Digits of a fraction that count; 12 of an hour are far below a tick. */
const fractionDigits = 12
const fractionOf = (digits: string): bigint =>
  BigInt(digits.slice(0, fractionDigits).padEnd(fractionDigits, '0'))
const fractionBase = 10n ** BigInt(fractionDigits)

export function timeReader({ timeBase, rate, subFrames, tickRate, drop }: TimeParameters): TimeReader {
  const perSecond = BigInt(ticksPerSecond) * BigInt(rate.numerator) * BigInt(subFrames) * BigInt(tickRate)
  const frame = (perSecond * BigInt(rate.denominator)) / BigInt(rate.numerator)
  const latest = perSecond * BigInt(900_000_000)
  const lengths: Readonly<Record<string, bigint>> = {
    h: perSecond * 3600n,
    m: perSecond * 60n,
    s: perSecond,
    ms: perSecond / 1000n,
    f: frame,
    t: perSecond / BigInt(tickRate),
  }
  const ofClock = (found: RegExpExecArray): Units => {
    const [, hours = '0', minutes = '0', seconds = '0', fraction, frames, part] = found
    const further = part === undefined ? 0n : (BigInt(part) * frame) / BigInt(subFrames)
    if (timeBase === 'smpte' && fraction === undefined) {
      const label = {
        hours: Number(hours),
        minutes: Number(minutes),
        seconds: Number(seconds),
        frames: Number(frames ?? 0),
      }
      // TTML 1 section N: labels count frames, so with 30000/1001 a labelled second lasts 1.001 s.
      return BigInt(frameOfLabel(label, rate, drop)) * frame + further
    }
    const count = BigInt(Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * perSecond
    if (fraction !== undefined) return count + (fractionOf(fraction) * perSecond) / fractionBase
    return count + BigInt(frames ?? 0) * frame + further
  }
  return {
    read(expression) {
      const text = expression.trim()
      if (text.length > 100) return undefined
      const asClock = clock.exec(text)
      if (asClock !== null) return within(ofClock(asClock), latest)
      const [, count, fraction, metric = 's'] = offset.exec(text) ?? []
      const length = lengths[metric]
      if (count === undefined || length === undefined) return undefined
      const rest = fraction === undefined ? 0n : (fractionOf(fraction) * length) / fractionBase
      return within(BigInt(count) * length + rest, latest)
    },
    ticksOf: (units) => ticks(Number((units * BigInt(ticksPerSecond)) / perSecond)),
    notationOf(expression) {
      const text = expression.trim()
      const [, , , , , frames] = clock.exec(text) ?? []
      if (frames !== undefined) return 'frames'
      const [, , , metric] = offset.exec(text) ?? []
      return metric === 't' ? 'ticks' : metric === 'f' ? 'frames' : metric === 's' ? 'seconds' : 'clock'
    },
    fromTicks: (time) => (BigInt(time) * perSecond) / BigInt(ticksPerSecond),
  }
}

const within = (units: Units, latest: Units): Units | undefined => (units > latest ? undefined : units)
