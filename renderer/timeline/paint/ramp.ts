/*
 * The colours of a spectrogram, from quiet to loud: through given colours, in steps that look equally far apart. Mixed in OKLab,
 * whose first number is lightness as it is seen.
 */

type Lab = readonly [number, number, number]

const linear = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
const gamma = (value: number): number =>
  value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055

function labOf(red: number, green: number, blue: number): Lab {
  const [r, g, b] = [linear(red / 255), linear(green / 255), linear(blue / 255)]
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

/** As it lies in the memory of an ImageData, four bytes at once. */
function pixelOf([light, a, b]: Lab): number {
  const l = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (light - 0.0894841775 * a - 1.291485548 * b) ** 3
  const byte = (value: number): number =>
    Math.max(0, Math.min(255, Math.round(255 * gamma(Math.max(0, value)))))
  const red = byte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)
  const green = byte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)
  const blue = byte(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0
}

/** 256 steps through `stops` (red, green, blue), each as far from the next as the eye sees it. */
export function makeRamp(stops: readonly (readonly [number, number, number])[]): Uint32Array {
  const labs = stops.map(([red, green, blue]) => labOf(red, green, blue))
  const distances = labs.slice(1).map((lab, at) => {
    const before = labs[at] ?? lab
    return Math.hypot(lab[0] - before[0], lab[1] - before[1], lab[2] - before[2])
  })
  const whole = distances.reduce((sum, each) => sum + each, 0) || 1
  return Uint32Array.from({ length: 256 }, (_, step) => {
    let rest = (step / 255) * whole
    let part = 0
    while (part < distances.length - 1 && rest > (distances[part] ?? 0)) {
      rest -= distances[part] ?? 0
      part += 1
    }
    const from = labs[part] ?? [0, 0, 0]
    const to = labs[part + 1] ?? from
    const share = Math.min(1, rest / ((distances[part] ?? 0) || 1))
    return pixelOf([
      from[0] + (to[0] - from[0]) * share,
      from[1] + (to[1] - from[1]) * share,
      from[2] + (to[2] - from[2]) * share,
    ])
  })
}

const known = new Map<string, Uint32Array>()

/** The same for colours as CSS has them. */
export function rampOf(colors: readonly string[]): Uint32Array {
  const key = colors.join(' | ')
  let ramp = known.get(key)
  if (ramp === undefined) {
    const canvas = document.createElement('canvas')
    canvas.width = colors.length
    canvas.height = 1
    const context = canvas.getContext('2d')
    colors.forEach((color, x) => {
      if (context === null) return
      context.fillStyle = color
      context.fillRect(x, 0, 1, 1)
    })
    const data =
      context?.getImageData(0, 0, colors.length, 1).data ?? new Uint8ClampedArray(4 * colors.length)
    ramp = makeRamp(
      colors.map((_, at) => [data[4 * at] ?? 0, data[4 * at + 1] ?? 0, data[4 * at + 2] ?? 0] as const),
    )
    if (known.size > 20) known.clear()
    known.set(key, ramp)
  }
  return ramp
}
