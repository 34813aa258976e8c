import { tokens } from '../../../core/cues/tokens.ts'
import { endOf, type Span } from '../../../core/time/ticks.ts'
import { displayWords } from '../../../core/transcript/display-words.ts'
import type { Utterance } from '../../../core/transcript/transcript.ts'
import type { Word } from '../../../core/transcript/word.ts'
import { around, inOrder } from './in-order.ts'

/**
 * An utterance of a service that gives `text` as it is displayed and `spoken` words with times. Every displayed token gets the
 * span of those that it stands for. Where no words came, the tokens share `span` as guesses. `language` is BCP 47.
 */
export function spokenUtterance(
  text: string,
  spoken: readonly Word[],
  span: Span,
  language: string,
): Utterance {
  const texts = tokens(text)
  const known: readonly Word[] =
    spoken.length > 0
      ? inOrder(spoken)
      : texts.length > 0
        ? [{ text: texts.join(' '), ...span, source: 'interpolated' }]
        : []
  return whole(text, displayWords(texts, known, language), span)
}

/** `text` with its words; the utterance reaches around them. One speaker of all words is the speaker of the utterance. */
export function whole(text: string, words: readonly Word[], span: Span): Utterance {
  const speaker = words[0]?.speaker
  const isOne = speaker !== undefined && words.every((word) => word.speaker === speaker)
  return { ...around(span.offset, endOf(span), words), text, words, ...(isOne ? { speaker } : {}) }
}
