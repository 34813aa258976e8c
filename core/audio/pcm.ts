/** What every recognizer and aligner here takes: mono, signed 16 bit, 16,000 samples a second. One sample is 625 ticks. */
export const pcmRate = 16_000

/** Some samples, in order. Never empty. */
export type Pcm = Int16Array

/** Pulled: nothing is decoded before it is asked for. */
export type PcmStream = AsyncIterable<Pcm>
