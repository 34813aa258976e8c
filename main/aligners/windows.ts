import { pcmRate, type PcmStream } from '../../core/audio/pcm.ts'
import { fromSamples, spanOf, type Span } from '../../core/time/ticks.ts'
import { utterances, type Speech } from '../recognizers/voice-activity.ts'

/** Several stretches of speech put end to end, without the silence between them. */
export interface Joined {
  readonly pcm: Int16Array<ArrayBuffer>
  /** The index of the stretch that sounds `sample` samples into `pcm`. */
  readonly partAt: (sample: number) => number
}

export function join(parts: readonly Speech[]): Joined {
  const pcm = new Int16Array(parts.reduce((sum, part) => sum + part.pcm.length, 0))
  const starts: number[] = []
  let at = 0
  for (const part of parts) {
    starts.push(at)
    pcm.set(part.pcm, at)
    at += part.pcm.length
  }
  return {
    pcm,
    partAt: (sample) =>
      Math.max(
        0,
        starts.findLastIndex((start) => start <= sample),
      ),
  }
}

/** Speech for a text that is known: a quiet voice counts too, since nothing can be heard that is not in the text. */
export const speechOf = (pcm: PcmStream, heard: (samples: number) => void): AsyncGenerator<Speech> =>
  utterances(pcm, { threshold: 0.3, heard })

export const seconds = (parts: readonly Speech[]): number =>
  parts.reduce((sum, { pcm }) => sum + pcm.length, 0) / pcmRate

/** As much of a stretch as tells its place in a text: seven words or so. */
export const beginningOf = ({ pcm }: Speech): Int16Array<ArrayBuffer> => pcm.slice(0, 2.5 * pcmRate)

export const spanOfSpeech = ({ start, pcm }: Speech): Span =>
  spanOf(fromSamples(start, pcmRate), fromSamples(start + pcm.length, pcmRate))
