/**
 * What two voices saying the same have in common: mel cepstra, loudness and their changes, every 10 ms. The mean and the
 * spread of a voice are taken out, so what is left of the speaker and the microphone is small.
 */

/** Seconds between two frames. */
export const step = 0.01
/** Samples of a transform, whatever the rate: a frame is 23 ms at 22,050 Hz and as long at others. */
const size = 512
const frameSeconds = 512 / 22_050
const bands = 24
const lowest = 100
const highest = 7600
const cepstra = 12
/** Cepstra and loudness, then their changes. */
export const width = 2 * (cepstra + 1)

const mel = (hertz: number): number => 1127 * Math.log(1 + hertz / 700)
const hertz = (value: number): number => 700 * (Math.exp(value / 1127) - 1)

const cosines = Float64Array.from({ length: size / 2 }, (_, at) => Math.cos((2 * Math.PI * at) / size))
const sines = Float64Array.from({ length: size / 2 }, (_, at) => Math.sin((2 * Math.PI * at) / size))
const reversed = Uint16Array.from({ length: size }, (_, at) => {
  let result = 0
  for (let bit = 0; bit < 9; bit += 1) if ((at >> bit) & 1) result |= 1 << (8 - bit)
  return result
})

/** In place, of `size` complex numbers. */
function transform(re: Float64Array, im: Float64Array): void {
  for (let at = 0; at < size; at += 1) {
    const other = reversed[at] ?? 0
    if (other <= at) continue
    const [a, b] = [re[at] ?? 0, im[at] ?? 0]
    re[at] = re[other] ?? 0
    im[at] = im[other] ?? 0
    re[other] = a
    im[other] = b
  }
  for (let half = 1; half < size; half *= 2) {
    const stride = size / (2 * half)
    for (let from = 0; from < size; from += 2 * half) {
      for (let k = 0; k < half; k += 1) {
        const c = cosines[k * stride] ?? 0
        const s = sines[k * stride] ?? 0
        const low = from + k
        const high = low + half
        const a = (re[high] ?? 0) * c + (im[high] ?? 0) * s
        const b = (im[high] ?? 0) * c - (re[high] ?? 0) * s
        re[high] = (re[low] ?? 0) - a
        im[high] = (im[low] ?? 0) - b
        re[low] = (re[low] ?? 0) + a
        im[low] = (im[low] ?? 0) + b
      }
    }
  }
}

interface Bank {
  readonly window: Float64Array
  /** For each band its first bin and the weights from there. */
  readonly filters: readonly { readonly first: number; readonly slope: Float64Array }[]
}

const banks = new Map<string, Bank>()

/** `warp` above 1 moves what is heard at f to where another voice has it at f * warp. */
function bankFor(rate: number, warp: number): Bank {
  const key = `${rate} ${warp}`
  const known = banks.get(key)
  if (known !== undefined) return known
  const length = Math.round(frameSeconds * rate)
  const window = Float64Array.from(
    { length },
    (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (at + 0.5)) / length),
  )
  const low = mel(lowest)
  const edge = (band: number): number =>
    Math.min(size / 2 - 1, (hertz(low + ((mel(highest) - low) * band) / (bands + 1)) / warp / rate) * size)
  const filters = Array.from({ length: bands }, (_, band) => {
    const [from, middle, to] = [edge(band), edge(band + 1), edge(band + 2)]
    const first = Math.ceil(from)
    const slope = Float64Array.from({ length: Math.max(1, Math.floor(to) - first + 1) }, (_, at) => {
      const bin = first + at
      const rise = middle > from ? (bin - from) / (middle - from) : 1
      const fall = to > middle ? (to - bin) / (to - middle) : 1
      return Math.max(0, Math.min(rise, fall))
    })
    if (slope.every((weight) => weight === 0)) slope[0] = 1
    return { first, slope }
  })
  const bank = { window, filters }
  banks.set(key, bank)
  return bank
}

const dct = Array.from({ length: cepstra + 1 }, (_, k) =>
  Float64Array.from(
    { length: bands },
    (_, band) => Math.cos((Math.PI * k * (band + 0.5)) / bands) * Math.sqrt(2 / bands),
  ),
)

export interface Features {
  readonly count: number
  /** `count` rows of `width` numbers. */
  readonly rows: Float32Array
  /** Loudness in dB of each frame. */
  readonly loudness: Float32Array
}

export interface FeatureOptions {
  /** Seconds between two frames. */
  readonly every: number
  /** Above 1, what is heard at f is taken for f * warp: a small head for a large one. */
  readonly warp: number
}

/** Frame k is centered (k + 0.5) * `every` seconds from the first sample. Not yet normalized. */
export function featuresOf(pcm: Int16Array, rate: number, { every, warp }: FeatureOptions): Features {
  const { window, filters } = bankFor(rate, warp)
  const length = window.length
  const count = Math.floor(pcm.length / (rate * every))
  const rows = new Float32Array(count * width)
  const loudness = new Float32Array(count)
  const re = new Float64Array(size)
  const im = new Float64Array(size)
  const logs = new Float64Array(bands)
  const power = new Float64Array(size / 2)

  function load(frame: number, into: Float64Array): void {
    const from = Math.round((frame + 0.5) * every * rate - length / 2)
    let last = pcm[from - 1] ?? 0
    for (let at = 0; at < length; at += 1) {
      const sample = pcm[from + at] ?? 0
      into[at] = (sample - 0.95 * last) * (window[at] ?? 0)
      last = sample
    }
    into.fill(0, length)
  }

  function keep(frame: number): void {
    for (const [band, { first, slope }] of filters.entries()) {
      let sum = 0
      for (let at = 0; at < slope.length; at += 1) sum += (slope[at] ?? 0) * (power[first + at] ?? 0)
      logs[band] = Math.log(sum + 1e3)
    }
    const row = frame * width
    for (const [k, basis] of dct.entries()) {
      let sum = 0
      for (let band = 0; band < bands; band += 1) sum += (basis[band] ?? 0) * (logs[band] ?? 0)
      rows[row + (k === 0 ? cepstra : k - 1)] = sum
    }
    let total = 0
    for (const bin of power) total += bin
    loudness[frame] = 10 * Math.log10(total + 1)
  }

  // Two real frames at once: one as the real, one as the imaginary part.
  for (let frame = 0; frame < count; frame += 2) {
    load(frame, re)
    if (frame + 1 < count) load(frame + 1, im)
    else im.fill(0)
    transform(re, im)
    for (const second of [false, true]) {
      if (second && frame + 1 >= count) break
      for (let bin = 0; bin < size / 2; bin += 1) {
        const other = (size - bin) % size
        const [a, b] = second
          ? [(im[bin] ?? 0) + (im[other] ?? 0), (re[other] ?? 0) - (re[bin] ?? 0)]
          : [(re[bin] ?? 0) + (re[other] ?? 0), (im[bin] ?? 0) - (im[other] ?? 0)]
        power[bin] = (a * a + b * b) / 4
      }
      keep(frame + (second ? 1 : 0))
    }
  }
  const features = { count, rows, loudness }
  addChanges(features, every)
  return features
}

/** Changes: the slope over two frames of 10 ms on both sides. */
function addChanges({ count, rows }: Features, every: number): void {
  const reach = Math.max(1, Math.round(0.01 / every))
  const half = cepstra + 1
  for (let frame = 0; frame < count; frame += 1) {
    for (let k = 0; k < half; k += 1) {
      let slope = 0
      for (let n = 1; n <= 2; n += 1) {
        const before = Math.max(0, frame - n * reach)
        const after = Math.min(count - 1, frame + n * reach)
        slope += n * ((rows[after * width + k] ?? 0) - (rows[before * width + k] ?? 0))
      }
      rows[frame * width + half + k] = slope / 10
    }
  }
}

/** Mean 0 and spread 1 in the frames that `counts`, in place. */
export function normalize({ count, rows }: Features, counts: (frame: number) => boolean): void {
  for (let k = 0; k < width; k += 1) {
    let [n, sum, squares] = [0, 0, 0]
    for (let frame = 0; frame < count; frame += 1) {
      if (!counts(frame)) continue
      const value = rows[frame * width + k] ?? 0
      n += 1
      sum += value
      squares += value * value
    }
    const mean = n > 0 ? sum / n : 0
    const spread = Math.sqrt(Math.max(1e-6, n > 0 ? squares / n - mean * mean : 1))
    for (let frame = 0; frame < count; frame += 1) {
      const at = frame * width + k
      rows[at] = ((rows[at] ?? 0) - mean) / spread
    }
  }
}

/** Lower cepstra say more about the sound, higher ones more about the voice; loudness says where a word begins. */
const weights = (() => {
  const raw = Float64Array.from({ length: width }, (_, k) => {
    const at = k % (cepstra + 1)
    const isChange = k > cepstra
    if (at === cepstra) return isChange ? 1.4 : 2.8
    return (1 + at) ** -0.6
  })
  const sum = raw.reduce((all, weight) => all + weight, 0)
  return raw.map((weight) => Math.sqrt((10 * weight) / sum))
})()

/** Multiplies each feature by its weight, in place: distances are then weighted. */
export function weigh({ count, rows }: Features): void {
  for (let at = 0; at < count * width; at += 1) rows[at] = (rows[at] ?? 0) * (weights[at % width] ?? 0)
}
