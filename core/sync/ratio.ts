import type { FrameRate } from '../time/frame-rate.ts'

/** Film time over subtitle time, as whole numbers without a common factor: 25/24 for a film of 24 frames a second, timed at 25. */
export interface Ratio {
  readonly num: number
  readonly den: number
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))

const reduced = (num: number, den: number): Ratio => {
  const common = divisor(num, den)
  return { num: num / common, den: den / common }
}

export const same: Ratio = { num: 1, den: 1 }
export const valueOf = ({ num, den }: Ratio): number => num / den
export const inverseOf = ({ num, den }: Ratio): Ratio => ({ num: den, den: num })

/** What times of `from` frames a second become when the same frames are shown `to` a second. */
export const ratioOfRates = (from: FrameRate, to: FrameRate): Ratio =>
  reduced(from.numerator * to.denominator, from.denominator * to.numerator)

/** The ratio nearest to `value` with a denominator that keeps ten hours exact to a tenth of a millisecond. */
export const ratioNear = (value: number): Ratio => reduced(Math.max(1, Math.round(value * 1e8)), 1e8)

/** The rates that films and subtitles are made for. */
const filmRates: readonly { readonly name: string; readonly rate: FrameRate }[] = [
  { name: '23.976', rate: { numerator: 24000, denominator: 1001 } },
  { name: '24', rate: { numerator: 24, denominator: 1 } },
  { name: '25', rate: { numerator: 25, denominator: 1 } },
  { name: '29.97', rate: { numerator: 30000, denominator: 1001 } },
  { name: '30', rate: { numerator: 30, denominator: 1 } },
]

/** Every ratio between two of `filmRates`, each once: 1 first, then the nearest to it. */
export const ratios: readonly Ratio[] = (() => {
  const found = new Map<string, Ratio>()
  for (const from of filmRates)
    for (const to of filmRates) {
      const ratio = ratioOfRates(from.rate, to.rate)
      found.set(`${ratio.num}/${ratio.den}`, ratio)
    }
  return [...found.values()].sort((a, b) => Math.abs(Math.log(valueOf(a))) - Math.abs(Math.log(valueOf(b))))
})()

/** "25 → 23.976" for a ratio between two of `filmRates` (the first such pair), "1" for none, else a decimal number. */
export function nameOfRatio(ratio: Ratio): string {
  if (ratio.num === ratio.den) return '1'
  for (const from of filmRates)
    for (const to of filmRates) {
      const { num, den } = ratioOfRates(from.rate, to.rate)
      if (num === ratio.num && den === ratio.den) return `${from.name} → ${to.name}`
    }
  return valueOf(ratio).toFixed(6)
}
