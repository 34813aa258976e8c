import { endOf, spanOf, ticks, zero, type Ticks } from '../../../core/time/ticks.ts'
import type { Utterance } from '../../../core/transcript/transcript.ts'
import type { Word } from '../../../core/transcript/word.ts'

/** Neighbors that overlap by no more than 50 ms run into each other, as people speak: the first ends where the next begins. */
const blend = 500_000
/** Services pad and round: an utterance may seem to begin so long after the sound that they were given, and no longer. */
const slack = 20_000_000

/**
 * `words` as they came, made to follow each other between `from` and `to`: a word that begins before the one before it has
 * ended, or outside, is moved there and is a guess from then on.
 */
export function inOrder(words: readonly Word[], from: Ticks = zero, to?: Ticks): readonly Word[] {
  const out: Word[] = []
  let free: number = from
  for (const word of words) {
    const before = out.at(-1)
    if (
      before !== undefined &&
      word.offset < free &&
      free - word.offset <= blend &&
      word.offset > before.offset
    ) {
      out[out.length - 1] = { ...before, ...spanOf(before.offset, word.offset) }
      free = word.offset
    }
    const start = ticks(Math.min(Math.max(word.offset, free), Math.max(from, to ?? Infinity)))
    const end = ticks(Math.min(Math.max(endOf(word), start), Math.max(start, to ?? Infinity)))
    out.push({
      ...word,
      ...spanOf(start, end),
      source: start === word.offset ? word.source : 'interpolated',
    })
    free = end
  }
  return out
}

/** The span of an utterance that says from when to when it lasts, and of its words. */
export function around(offset: Ticks, end: Ticks, words: readonly Word[]): ReturnType<typeof spanOf> {
  const [first, last] = [words[0], words.at(-1)]
  return spanOf(
    ticks(Math.min(offset, first?.offset ?? offset)),
    ticks(Math.max(end, last === undefined ? end : endOf(last))),
  )
}

/**
 * `utterance` with its words between `from`, where the last one ended, and `to`, how far the service was given the sound;
 * undefined for one that lies altogether behind that: no service can have heard it.
 */
export function settled(utterance: Utterance, from: Ticks, to: Ticks): Utterance | undefined {
  if (utterance.offset > to + slack) return undefined
  const words = inOrder(utterance.words, from, to)
  const start = ticks(Math.min(Math.max(utterance.offset, from), Math.max(from, to)))
  const end = ticks(Math.min(Math.max(endOf(utterance), start), Math.max(start, to)))
  return { ...utterance, ...around(start, end, words), words }
}
