import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeRamp } from '../../../renderer/timeline/paint/ramp.ts'

type Rgb = readonly [number, number, number]
const tokens = readFileSync(join(import.meta.dirname, '../../../renderer/theme/tokens.css'), 'utf8')
const [light = '', dark = ''] = tokens.split("[data-theme='dark']")
const token = (theme: string, name: string): Rgb => {
  const hex = new RegExp(`--${name}: #([0-9a-f]{6})`).exec(theme)?.[1] ?? ''
  return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as never
}
/** Lightness as it is seen, CIE L*, 0 to 100. */
const lightness = (pixel: number): number => {
  const linear = [0, 8, 16].map((shift) => {
    const value = ((pixel >> shift) & 255) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  const y = 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0)
  return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y
}

describe.each([
  ['light', light],
  ['dark', dark],
])('the colours of the spectrogram, %s', (_, theme) => {
  const ramp = makeRamp([token(theme, 'panel'), token(theme, 'accent'), token(theme, 'text')])

  it('go one way in lightness, without a step that is much larger than others', () => {
    const values = Array.from(ramp, lightness)
    const steps = values.slice(1).map((value, at) => value - (values[at] ?? 0))
    const way = Math.sign((values.at(-1) ?? 0) - (values[0] ?? 0))
    // Bytes are whole numbers: a step may be turned round by their rounding, never by more.
    expect(Math.min(...steps.map((step) => way * step))).toBeGreaterThan(-0.35)
    expect(Math.max(...steps.map(Math.abs))).toBeLessThan(1.2)
    expect(Math.abs((values.at(-1) ?? 0) - (values[0] ?? 0))).toBeGreaterThan(70)
  })

  it('begin with the ground and end with the colour of text', () => {
    const bytes = (pixel: number | undefined): Rgb =>
      [0, 8, 16].map((shift) => ((pixel ?? 0) >> shift) & 255) as never
    expect(bytes(ramp[0])).toEqual(token(theme, 'panel'))
    expect(bytes(ramp[255])).toEqual(token(theme, 'text'))
  })
})
