import { endOf, spanOf, type Span } from '../time/ticks.ts'

/**
 * Where a word's time came from. All but `interpolated` are measured or set by a person; `interpolated` is a guess between
 * neighbours and is never shown or exported as anything else.
 */
export type WordSource = 'recognized' | 'aligned' | 'synthesized' | 'manual' | 'interpolated'

/** What every producer yields: recognizer, voice, forced aligner, transcript file. */
export interface Word extends Span {
  /** One token as displayed: letters with their punctuation, without markup or white space. */
  readonly text: string
  readonly source: WordSource
  /** 0 to 1, as the engine gave it; absent when it gave none. */
  readonly confidence?: number
  readonly speaker?: string
  /**
   * 0 to 1: how well the sound fits the word, a second of it, so that short and long words compare; as the aligner found it.
   * `confidence` is the belief of what heard the word, or, where only an aligner did, its score.
   */
  readonly fit?: number
  /** A person has looked at the word and found it right. */
  readonly checked?: true
  /**
   * What else the recognizer may have heard here, best first; never the word itself. Empty when it heard nothing else; absent
   * for a word that no recognizer heard, or by one that does not tell.
   */
  readonly alternatives?: readonly string[]
  /** The edge of a guess that a person has set; the other is a guess still, and so is the word until both are known. */
  readonly byHand?: 'start' | 'end'
}

export const isMeasured = ({ source }: Word): boolean => source !== 'interpolated'

/**
 * One word with `text` over the whole of `words` (one at least): measured if both of its edges are. Its confidence is that of
 * the least sure, if all say theirs.
 */
export function joinWords(text: string, words: readonly Word[]): Word {
  const [first, last] = [words[0], words.at(-1)]
  if (first === undefined || last === undefined) throw new RangeError('no words to join')
  const confidences = words.flatMap(({ confidence }) => (confidence === undefined ? [] : [confidence]))
  return {
    text,
    ...spanOf(first.offset, endOf(last)),
    source: isMeasured(last) ? first.source : 'interpolated',
    ...(confidences.length === words.length ? { confidence: Math.min(...confidences) } : {}),
    ...(first.speaker === undefined ? {} : { speaker: first.speaker }),
  }
}
