import { plus, type Ticks } from '../time/ticks.ts'
import { movedAnswer } from './answer.ts'
import type { RecognitionEvent } from './transcript.ts'

/** The same event `by` later: times that counted from the beginning of a part count from the beginning of the whole. */
export const moved = (event: RecognitionEvent, by: Ticks): RecognitionEvent => {
  switch (event.type) {
    case 'recognizing':
      return {
        ...event,
        ...movedAnswer(event.answer, by),
        hypothesis: { ...event.hypothesis, offset: plus(event.hypothesis.offset, by) },
      }
    case 'recognized': {
      const { utterance } = event
      const words = utterance.words.map((word) => ({ ...word, offset: plus(word.offset, by) }))
      return {
        ...event,
        ...movedAnswer(event.answer, by),
        utterance: { ...utterance, offset: plus(utterance.offset, by), words },
      }
    }
    case 'noMatch':
      return {
        ...event,
        ...movedAnswer(event.answer, by),
        span: { ...event.span, offset: plus(event.span.offset, by) },
      }
    case 'progress':
      return { ...event, position: plus(event.position, by) }
    case 'canceled':
      return event
  }
}
