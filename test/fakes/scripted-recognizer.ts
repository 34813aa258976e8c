import { pcmRate } from '../../core/audio/pcm.ts'
import { Failure } from '../../core/problems/failure.ts'
import { endOf, fromSamples, spanOf, type Ticks } from '../../core/time/ticks.ts'
import type { RecognitionEvent, Utterance } from '../../core/transcript/transcript.ts'
import type { Recognizer } from '../../main/recognizers/recognizer.ts'

export interface Script {
  readonly utterances: readonly Utterance[]
  /** Fails like a killed engine once the sound has come this far. */
  readonly failsAt?: Ticks
  readonly needs?: string
}

/** Says its utterances as the sound reaches their ends, with a hypothesis for each word but the last before. */
export function scriptedRecognizer({ utterances, failsAt, needs }: Script): Recognizer {
  return {
    id: 'scripted',
    name: 'Scripted',
    languages: [],
    quality: 'Perfect: it knows the answer.',
    privacy: 'Stays on this computer.',
    where: 'here',
    settings: [],
    needs: () => Promise.resolve(needs),
    recognize: async function* (pcm, { signal }) {
      const events: { readonly at: Ticks; readonly event: RecognitionEvent }[] = utterances.flatMap(
        (utterance) => [
          ...utterance.words.slice(0, -1).map((word, index) => {
            const text = utterance.words.slice(0, index + 1).map((each) => each.text)
            const hypothesis = { ...spanOf(utterance.offset, endOf(word)), text: text.join(' ') }
            return { at: endOf(word), event: { type: 'recognizing' as const, hypothesis } }
          }),
          { at: endOf(utterance), event: { type: 'recognized' as const, utterance } },
        ],
      )
      const stopped = (): boolean => signal.aborted
      let next = 0
      let samples = 0
      for await (const chunk of pcm) {
        if (stopped()) return
        samples += chunk.length
        const position = fromSamples(samples, pcmRate)
        for (let due = events[next]; due !== undefined && due.at <= position; due = events[next]) {
          next += 1
          yield due.event
          if (stopped()) return
        }
        if (failsAt !== undefined && position >= failsAt)
          throw new Failure('engine-failed', { what: 'Scripted' })
        yield { type: 'progress', position }
      }
      for (const { event } of events.slice(next)) yield event
    },
  }
}
