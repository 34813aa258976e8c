/** The last part of a stream of samples, addressed by their number in the whole stream. */
export interface Tape {
  readonly append: (samples: Int16Array) => void
  /** Forgets what lies before `sample`. */
  readonly dropBefore: (sample: number) => void
  /** A copy; what was dropped or has not come yet is left out. */
  readonly slice: (start: number, end: number) => Int16Array<ArrayBuffer>
  /** The number of the sample that comes next. */
  readonly end: () => number
}

export function createTape(): Tape {
  let store = new Int16Array(1 << 16)
  let first = 0
  let length = 0
  return {
    append: (samples) => {
      if (length + samples.length > store.length) {
        const larger = new Int16Array(2 * (length + samples.length))
        larger.set(store.subarray(0, length))
        store = larger
      }
      store.set(samples, length)
      length += samples.length
    },
    dropBefore: (sample) => {
      const count = Math.min(length, sample - first)
      // Moving bytes for each window would cost more than keeping a second of sound.
      if (count < 1 << 14) return
      store.copyWithin(0, count, length)
      first += count
      length -= count
    },
    slice: (start, end) =>
      store.slice(Math.max(0, start - first), Math.max(0, Math.min(length, end - first))),
    end: () => first + length,
  }
}
