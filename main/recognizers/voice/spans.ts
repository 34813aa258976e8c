import { pcmRate, type PcmStream } from '../../../core/audio/pcm.ts'
import { fromSamples, spanOf, type Span } from '../../../core/time/ticks.ts'
import { createDetector, windowLength } from './detector.ts'
import { createTape } from './tape.ts'

/**
 * Every stretch in which somebody speaks, in order: a silence of 0.1 s parts two. `threshold` as for `utterances`. Works in
 * steps of 32 ms of sound, and holds no more than the stretch at hand.
 */
export async function speechSpans(pcm: PcmStream, threshold = 0.5): Promise<readonly Span[]> {
  const detector = createDetector(threshold)
  const tape = createTape()
  const spans: Span[] = []
  let listened = 0
  const collect = (): void => {
    for (let found = detector.ended(); found !== undefined; found = detector.ended()) {
      spans.push(spanOf(fromSamples(found.start, pcmRate), fromSamples(found.end, pcmRate)))
    }
  }
  try {
    for await (const chunk of pcm) {
      tape.append(chunk)
      while (tape.end() - listened >= windowLength) {
        detector.accept(tape.slice(listened, listened + windowLength))
        listened += windowLength
        collect()
      }
      tape.dropBefore(listened)
    }
    detector.flush()
    collect()
  } finally {
    detector.close()
  }
  return spans
}
