import { fromMilliseconds, type Ticks } from '../time/ticks.ts'

/** SSML's names as factors; the numbers are those that Azure Speech documents for its own. */
export const rateNames: ReadonlyMap<string, number> = new Map([
  ['x-slow', 0.5],
  ['slow', 0.64],
  ['medium', 1],
  ['default', 1],
  ['fast', 1.55],
  ['x-fast', 2],
])
export const pitchNames: ReadonlyMap<string, number> = new Map([
  ['x-low', 0.55],
  ['low', 0.8],
  ['medium', 1],
  ['default', 1],
  ['high', 1.2],
  ['x-high', 1.45],
])
/** In steps of 6 dB, above the middle of 3: SSML says only that each is louder than the one before. */
export const volumeNames: ReadonlyMap<string, number> = new Map([
  ['silent', 0],
  ['x-soft', 0.25],
  ['soft', 0.5],
  ['medium', 1],
  ['default', 1],
  ['loud', 1.4],
  ['x-loud', 2],
])

/** What SSML's strengths of a break last, in ms: those of Azure Speech, and nothing for `none`. */
export const strengths: ReadonlyMap<string, number> = new Map([
  ['none', 0],
  ['x-weak', 250],
  ['weak', 500],
  ['medium', 750],
  ['strong', 1000],
  ['x-strong', 1250],
])

/** No voice follows beyond these, and `SpeakManner` has the same. */
const rates = { low: 0.2, high: 5 }
const pitches = { low: 0.5, high: 2 }

/** Nobody rests for longer than this in front of a sentence, ms; a longer pause is a slip of the keyboard. */
const longest = 600_000

/** "+3", "1.5", "1,5", ".5" */
const number = String.raw`[+-]?(?:\d{1,9}(?:[.,]\d{0,9})?|[.,]\d{1,9})`
const timePattern = new RegExp(String.raw`^\+?(${number})\s*(ms|s)$`, 'i')
const factorPattern = new RegExp(String.raw`^(${number})\s*(%|)$`)
const semitonePattern = new RegExp(String.raw`^(${number})\s*st$`, 'i')
const decibelPattern = new RegExp(String.raw`^(${number})\s*dB$`, 'i')
const hertzPattern = new RegExp(String.raw`^(${number})\s*hz$`, 'i')

const numberOf = (text = ''): number => Number(text.replace(',', '.'))
const isSigned = (value: string): boolean => /^[+-]/.test(value)
const round = (factor: number): number => Math.round(factor * 10_000) / 10_000

function within(factor: number | undefined, { low, high }: typeof rates): number | undefined {
  if (factor === undefined) return undefined
  // Before it is compared: 1 − 0.8 is a little less than 0.2.
  const found = round(factor)
  return found >= low && found <= high ? found : undefined
}

/** "1.5 s", "500ms": undefined for anything else, and for more than ten minutes. */
export function timeOf(value: string): Ticks | undefined {
  const found = timePattern.exec(value.trim())
  if (found === null) return undefined
  const length = numberOf(found[1]) * (found[2]?.toLowerCase() === 's' ? 1000 : 1)
  return length >= 0 && length <= longest ? fromMilliseconds(length) : undefined
}

/** A factor from "1.2", "120 %", "+20 %", "-10%". */
function factorOf(value: string): number | undefined {
  const found = factorPattern.exec(value)
  if (found === null) return undefined
  const share = numberOf(found[1])
  if (found[2] !== '%') return share
  return isSigned(value) ? 1 + share / 100 : share / 100
}

/** A factor of the rate: a name of SSML's, "1.2", "120 %", "+20 %"; undefined for anything else or what is beyond 0.2 to 5. */
export function rateOf(value: string): number | undefined {
  const text = value.trim()
  // "+0.5" means "half as fast again" to some and "0.5" to others.
  if (isSigned(text) && !text.endsWith('%')) return undefined
  return rateNames.get(text.toLowerCase()) ?? within(factorOf(text), rates)
}

/** A factor of the pitch, as `rateOf`, and "+2st" (semitones); undefined for what is beyond 0.5 to 2. */
export function pitchOf(value: string): number | undefined {
  const text = value.trim()
  const tones = semitonePattern.exec(text)
  if (tones !== null) return within(2 ** (numberOf(tones[1]) / 12), pitches)
  if (isSigned(text) && !text.endsWith('%')) return undefined
  return pitchNames.get(text.toLowerCase()) ?? within(factorOf(text), pitches)
}

/** "120Hz", "+20Hz" as SSML writes it. Only a voice knows what factor that is. */
export function hertzOf(value: string): string | undefined {
  const text = value.trim()
  const found = hertzPattern.exec(text)
  if (found === null) return undefined
  const hertz = numberOf(found[1])
  if (Math.abs(hertz) > 2000 || (!isSigned(text) && hertz < 20)) return undefined
  return `${isSigned(text) && hertz >= 0 ? '+' : ''}${round(hertz)}Hz`
}

/** A factor of the loudness: a name, "+6dB", "-20%", "+10" and "80" (of SSML 1.0's 100); undefined for more than 4. */
export function volumeOf(value: string): number | undefined {
  const text = value.trim()
  const named = volumeNames.get(text.toLowerCase())
  if (named !== undefined) return named
  const decibels = decibelPattern.exec(text)
  const plain = factorPattern.exec(text)
  const limits = { low: 0, high: 4 }
  if (decibels !== null) return within(10 ** (numberOf(decibels[1]) / 20), limits)
  if (plain === null) return undefined
  if (plain[2] === '%') return within(factorOf(text), limits)
  const share = numberOf(plain[1]) / 100
  return within(isSigned(text) ? 1 + share : share, limits)
}
