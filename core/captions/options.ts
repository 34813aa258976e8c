import { fromMilliseconds, zero, type Ticks } from '../time/ticks.ts'

/** How captions stand on a screen that scrolls, as Microsoft's captioning guide names it; its defaults and least values are these. */
export interface CaptionOptions {
  /** Hypotheses are shown while they grow, not only what is final. */
  readonly realTime: boolean
  /** Graphemes a line. */
  readonly maxLineLength: number
  readonly lines: number
  /** Added to every time in real time: how much later than it was said a text can be there. */
  readonly delay: Ticks
  /** How long a caption stays when nothing comes after it. */
  readonly remainTime: Ticks
  /** How often in succession a word must be heard the same before it is shown; 0 and 1 show every word at once. */
  readonly threshold: number
}

export const captionLimits = {
  maxLineLength: { least: 20, most: 1000 },
  lines: { least: 1, most: 20 },
  delayMilliseconds: { least: 0, most: 600_000 },
  remainMilliseconds: { least: 0, most: 600_000 },
  threshold: { least: 0, most: 1000 },
} as const

/** `language` is BCP 47. Chinese letters are about as wide as they are high, so a line holds fewer. */
export const captionDefaults = (language: string): CaptionOptions => ({
  realTime: false,
  maxLineLength: /^(?:zh|cmn|yue)\b/i.test(language) ? 30 : 37,
  lines: 2,
  delay: fromMilliseconds(1000),
  remainTime: fromMilliseconds(1000),
  threshold: 3,
})

const whole = (value: number, { least, most }: { readonly least: number; readonly most: number }): boolean =>
  Number.isInteger(value) && value >= least && value <= most

/** What is wrong with `options`, as a sentence; undefined when nothing is. For what comes from outside. */
export function wrongOption(options: CaptionOptions): string | undefined {
  const { maxLineLength, lines, delay, remainTime, threshold } = options
  const limits = captionLimits
  const range = ({ least, most }: { readonly least: number; readonly most: number }): string =>
    `a whole number from ${least} to ${most}`
  if (!whole(maxLineLength, limits.maxLineLength)) return `The line length is ${range(limits.maxLineLength)}.`
  if (!whole(lines, limits.lines)) return `The number of lines is ${range(limits.lines)}.`
  if (!whole(threshold, limits.threshold)) return `The threshold is ${range(limits.threshold)}.`
  const longest = fromMilliseconds(limits.delayMilliseconds.most)
  if (!(delay >= zero && delay <= longest)) return 'The delay is from 0 to 600,000 ms.'
  if (!(remainTime >= zero && remainTime <= longest)) return 'The remain time is from 0 to 600,000 ms.'
  return undefined
}
