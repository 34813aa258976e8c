export interface Cleaner {
  /** Less noise, same length and place. Clean sound comes back as it is. */
  readonly clean: (pcm: Int16Array) => Int16Array
}

export const createCleaner = (): Cleaner => ({ clean: (pcm) => pcm })
