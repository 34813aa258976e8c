import { endOf, later, spanOf, zero, type Ticks } from '../../../core/time/ticks.ts'
import type { RecognitionEvent, Utterance } from '../../../core/transcript/transcript.ts'

/** An event that stays: it belongs to the transcript, or says that nothing was understood. */
export type Final = Extract<RecognitionEvent, { readonly type: 'recognized' | 'noMatch' }>

export const isFinal = (event: RecognitionEvent): event is Final =>
  event.type === 'recognized' || event.type === 'noMatch'

const endOfUtterance = (utterance: Utterance): Ticks => {
  const last = utterance.words.at(-1)
  return last === undefined ? endOf(utterance) : later(endOf(utterance), endOf(last))
}

/** Where the last of `finals` ends: what lies before has been told. */
export const borderOf = (finals: readonly Final[]): Ticks =>
  finals.reduce(
    (border, event) =>
      later(border, event.type === 'recognized' ? endOfUtterance(event.utterance) : endOf(event.span)),
    zero,
  )

/**
 * What of `event` is new when the same sound is heard a second time and everything before `border` was told the first time; words
 * belong to the side on which their middle lies. Undefined when there is nothing new.
 */
export function newBehind(event: RecognitionEvent, border: Ticks): RecognitionEvent | undefined {
  switch (event.type) {
    case 'recognized': {
      const { utterance } = event
      const words = utterance.words.filter(({ offset, duration }) => offset + duration / 2 >= border)
      const [first] = words
      if (first !== undefined && words.length === utterance.words.length) return event
      if (first === undefined) return undefined
      const text = words.map((word) => word.text).join(' ')
      return {
        ...event,
        utterance: { ...utterance, ...spanOf(first.offset, endOfUtterance(utterance)), text, words },
      }
    }
    case 'noMatch':
      return endOf(event.span) > border ? event : undefined
    case 'recognizing':
      return endOf(event.hypothesis) > border ? event : undefined
    case 'progress':
    case 'canceled':
      return event
  }
}
