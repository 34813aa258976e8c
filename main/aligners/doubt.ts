import { toSeconds } from '../../core/time/ticks.ts'
import { isMeasured, type Word } from '../../core/transcript/word.ts'

/**
 * The score of a word with its neighbours, three on each side, below which a text is not what is said there: none of 526
 * words of true texts, clean and noisy, and about four fifths of those of wrong texts.
 */
const together = 0.86
/** The same for a word by itself: none of 526 true words, a third of the wrong ones. */
const alone = 0.8
const reach = 3
/** Stretches of true text score 0.896 at least, nine of ten 0.92; below this it is worth a second to look further. */
const certain = 0.9

/** How well words fit the sound, 0 to 1: their scores, by length. Words without a place fit as badly as can be. */
export function fitOf(words: readonly Word[]): number {
  let length = 0
  let score = 0
  for (const { duration, confidence = 0 } of words) {
    length += toSeconds(duration)
    score += confidence * toSeconds(duration)
  }
  return length > 0 ? score / length : 0
}

/** Whether a stretch needs no second look. */
export const fits = (words: readonly Word[]): boolean => fitOf(words) >= certain

/** The same words; those that have no evidence in the sound say that their time is a guess. */
export const doubted = (words: readonly Word[]): Word[] =>
  words.map((word, at) =>
    word.source === 'aligned' &&
    ((word.confidence ?? 0) < alone || fitOf(words.slice(Math.max(0, at - reach), at + reach + 1)) < together)
      ? { ...word, source: 'interpolated' }
      : word,
  )

/** The words of a cue with their doubts; null when the cue as a whole is not what is said. */
export const believed = (words: readonly Word[]): Word[] | null =>
  words.some(isMeasured) && fitOf(words) < together ? null : doubted(words)

/** Below this, of two words one is wrong, if nothing else speaks for them: 70 % of wrong words and 3 % of right ones. */
const unaided = 0.88

/** Whether words may be what is said by their own scores; `alone` where an engine that listened heard nothing like them. */
export const isBelievable = (words: readonly Word[], isAlone = false): boolean =>
  fitOf(words) >= (isAlone ? unaided : together)
