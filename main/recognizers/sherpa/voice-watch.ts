import { createDetector, windowLength } from '../voice/detector.ts'
import { createTape } from '../voice/tape.ts'

/** Tells a voice from water and machines, beside a model that takes all sound for speech. */
export interface VoiceWatch {
  readonly append: (pcm: Int16Array) => void
  /** Whether anybody spoke between two samples of the stream, as far as it was appended. */
  readonly spoke: (from: number, to: number) => boolean
}

/** A voice need not be as sure as where speech is cut out: only what is none at all is not to become words. */
const threshold = 0.3
/** Detectors notice a voice and its end late, samples. */
const slack = 4800

export function watchVoice(): VoiceWatch {
  const detector = createDetector(threshold)
  const tape = createTape()
  let listened = 0
  let stretches: { readonly start: number; readonly end: number }[] = []
  let open: number | undefined
  return {
    append: (pcm) => {
      tape.append(pcm)
      while (tape.end() - listened >= windowLength) {
        detector.accept(tape.slice(listened, listened + windowLength))
        listened += windowLength
        for (let found = detector.ended(); found !== undefined; found = detector.ended())
          stretches.push(found)
        open = detector.speaking() ? (open ?? listened) : undefined
      }
      tape.dropBefore(listened)
    },
    spoke: (from, to) => {
      stretches = stretches.filter(({ end }) => end + slack >= from)
      return (open !== undefined && open - slack <= to) || stretches.some(({ start }) => start - slack <= to)
    },
  }
}
