/** Mixes a voice into a sound, block by block; samples are from -1 to 1. */
export interface Mixer {
  /** `sound` is interleaved and lowered by `gain`, one factor a frame; what is complete comes back, some milliseconds late. */
  readonly add: (sound: Float32Array, voice: Float32Array, gain: Float32Array) => Float32Array
  /** What is left. */
  readonly end: () => Float32Array
}

/** Where the voice sounds, peaks stay 1 dB below full scale, so that a lossy codec has room for what it adds. */
const ceiling = 10 ** (-1 / 20)
/** How long before a peak the level begins to give way, and how long after it comes back. */
const reachSeconds = 0.005

/** Channels in which a voice is heard in the middle: the centre of five and more (ffmpeg's order L R C …), else left and right. */
const middleOf = (channels: number): readonly number[] =>
  channels === 1 ? [0] : channels >= 5 ? [2] : [0, 1]

/**
 * Nothing clips: where voice and sound together would, both give way smoothly around the peak and never by more than they must.
 * Away from the voice, and where `gain` is 1, every sample is the sound's own.
 */
export function mixer(channels: number, rate: number): Mixer {
  const reach = Math.max(1, Math.round(reachSeconds * rate))
  const middle = middleOf(channels)
  /** Frames that were mixed, and how much each may be at most: those from `2 * reach` before the next one that is given out. */
  let mixed = new Float32Array(2 * reach * channels)
  let allowed = new Float32Array(2 * reach).fill(1)

  const given = (): Float32Array => {
    const begin = 2 * reach
    const count = allowed.length - 2 * begin
    if (count <= 0) return new Float32Array(0)
    const out = mixed.slice(begin * channels, (begin + count) * channels)
    if (allowed.some((value) => value < 1)) lower(out, eased(allowed, reach), channels)
    mixed = mixed.slice(count * channels)
    allowed = allowed.slice(count)
    return out
  }

  const add = (sound: Float32Array, voice: Float32Array, gain: Float32Array): Float32Array => {
    const frames = gain.length
    const all = grown(mixed, frames * channels)
    const most = grown(allowed, frames)
    const first = mixed.length
    for (let at = 0; at < frames; at += 1) {
      const factor = gain[at] ?? 1
      const said = voice[at] ?? 0
      const place = first + at * channels
      for (let channel = 0; channel < channels; channel += 1)
        all[place + channel] = (sound[at * channels + channel] ?? 0) * factor
      for (const channel of middle) all[place + channel] = (all[place + channel] ?? 0) + said
      most[allowed.length + at] = said === 0 ? 1 : allowedOf(all, place, channels)
    }
    mixed = all
    allowed = most
    return given()
  }

  return {
    add,
    end: () =>
      add(new Float32Array(2 * reach * channels), new Float32Array(0), new Float32Array(2 * reach).fill(1)),
  }
}

function grown(values: Float32Array<ArrayBuffer>, by: number): Float32Array<ArrayBuffer> {
  const all = new Float32Array(values.length + by)
  all.set(values)
  return all
}

/** The factor by which the loudest channel of a frame stays below the ceiling. */
function allowedOf(frames: Float32Array, place: number, channels: number): number {
  let peak = 0
  for (let channel = 0; channel < channels; channel += 1)
    peak = Math.max(peak, Math.abs(frames[place + channel] ?? 0))
  return peak <= ceiling ? 1 : ceiling / peak
}

/**
 * For each frame but the first and last `2 * reach`: the mean over `reach` on both sides of what is the least within `reach`.
 * Each of those least values knows of the frame in the middle, so their mean is never more than it allows.
 */
function eased(allowed: Float32Array, reach: number): Float32Array {
  const least = new Float32Array(allowed.length)
  /** Places of values that grow; the first is the least in reach. */
  const queue: number[] = []
  let head = 0
  for (let n = 0; n < allowed.length; n += 1) {
    while (queue.length > head && (allowed[queue.at(-1) ?? 0] ?? 1) >= (allowed[n] ?? 1)) queue.pop()
    queue.push(n)
    const at = n - reach
    if (at < 0) continue
    while ((queue[head] ?? 0) < at - reach) head += 1
    least[at] = allowed[queue[head] ?? 0] ?? 1
  }
  const count = allowed.length - 4 * reach
  const factors = new Float32Array(count)
  const width = 2 * reach + 1
  for (let n = 0; n < count; n += 1) {
    const at = n + 2 * reach
    // Added anew for each frame only where something is lowered: a running sum would never come back to exactly 1.
    let sum = 0
    for (let k = at - reach; k <= at + reach; k += 1) sum += least[k] ?? 1
    factors[n] = sum === width ? 1 : Math.min(sum / width, allowed[at] ?? 1)
  }
  return factors
}

function lower(frames: Float32Array, factors: Float32Array, channels: number): void {
  for (const [at, factor] of factors.entries()) {
    if (factor === 1) continue
    for (let channel = 0; channel < channels; channel += 1) {
      const place = at * channels + channel
      frames[place] = (frames[place] ?? 0) * factor
    }
  }
}
