/** Words a minute of its usual pace, and what it bears: beyond that it says all of them alike. */
const usual = 175
export const slowest = 80
export const fastest = 450

const limited = (value: number, low: number, high: number): number =>
  Math.round(Math.min(high, Math.max(low, value)))

/** Words a minute for a factor of the usual pace. */
export const paceOf = (factor: number): number => limited(usual * factor, slowest, fastest)

/**
 * eSpeak's pitch and range for a factor of the voice's own. Its pitch doubles from 50 to 100, but part of the melody does not
 * follow: measured in four voices, what is heard grows with the power 0.83 of what is set, from 0.64 to 1.73 of the voice's own.
 */
export function pitchOf(factor: number): { readonly pitch: number; readonly range: number } {
  const set = factor ** (1 / 0.83)
  return { pitch: limited(50 * (1 + Math.log2(set)), 0, 99), range: limited(50 * set, 0, 99) }
}
