import { endOf, type Span, type Ticks } from '../time/ticks.ts'
import type { Word } from './word.ts'

/**
 * What a recognizer believes while somebody is still speaking. It has no words: their times are not available while
 * recognition is in progress. It is shown grey over the player and never enters the document.
 */
export interface Hypothesis extends Span {
  readonly text: string
}

/** A finished stretch of speech; its end was found by silence. `words` are in order. */
export interface Utterance extends Span {
  readonly text: string
  readonly words: readonly Word[]
  readonly speaker?: string
}

/** What a service itself answered, as JSON, where that was asked for: more than is in the event. Its times are the event's. */
interface Answered {
  readonly answer?: string
}

export type RecognitionEvent =
  | ({ readonly type: 'recognizing'; readonly hypothesis: Hypothesis } & Answered)
  | ({ readonly type: 'recognized'; readonly utterance: Utterance } & Answered)
  /** Speech was heard and nothing was understood. */
  | ({ readonly type: 'noMatch'; readonly span: Span } & Answered)
  /** The end of the session before the end of the audio; `message` is for a person. */
  | { readonly type: 'canceled'; readonly reason: 'error' | 'user'; readonly message: string }
  /** Audio up to `position` has been dealt with. */
  | { readonly type: 'progress'; readonly position: Ticks }

export interface Transcript {
  readonly language: string
  readonly utterances: readonly Utterance[]
}

/** `transcript` with one more utterance, at its place in time; engines that work in parallel may finish out of order. */
export function withUtterance(transcript: Transcript, utterance: Utterance): Transcript {
  const { utterances } = transcript
  let at = utterances.length
  while (at > 0 && (utterances[at - 1]?.offset ?? 0) > utterance.offset) at -= 1
  return { ...transcript, utterances: [...utterances.slice(0, at), utterance, ...utterances.slice(at)] }
}

export const wordsOf = ({ utterances }: Transcript): Word[] => utterances.flatMap(({ words }) => [...words])

/** Where the last utterance ends. */
export const endOfTranscript = ({ utterances }: Transcript): Ticks | undefined => {
  const last = utterances.at(-1)
  return last === undefined ? undefined : endOf(last)
}
