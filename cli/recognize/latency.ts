import { pcmRate, type PcmStream } from '../../core/audio/pcm.ts'
import { toSamples, type Ticks } from '../../core/time/ticks.ts'

/** A tenth of a second: sound is handed over in pieces no longer than that. */
const piece = pcmRate / 10

/** Knows when which sound was handed to a recognizer. */
export interface Latency {
  readonly through: (pcm: PcmStream) => PcmStream
  /** Milliseconds since the sound up to `end` was taken; 0 for sound that was not. */
  readonly since: (end: Ticks) => number
}

export function createLatency(now: () => number): Latency {
  /** When piece number i was taken. */
  const taken: number[] = []
  return {
    through: async function* (pcm) {
      let at = 0
      for await (const chunk of pcm) {
        for (let from = 0; from < chunk.length;) {
          const to = Math.min(chunk.length, from + piece - (at % piece))
          if (at % piece === 0) taken.push(now())
          at += to - from
          yield chunk.subarray(from, to)
          from = to
        }
      }
    },
    since: (end) => {
      const time = taken[Math.max(0, Math.floor((toSamples(end, pcmRate) - 1) / piece))]
      return time === undefined ? 0 : now() - time
    },
  }
}
