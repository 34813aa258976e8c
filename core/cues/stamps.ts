import { spanOf, type Ticks } from '../time/ticks.ts'
import type { Word } from '../transcript/word.ts'
import { interpolate } from './interpolate.ts'
import { tokenSpans } from './tokens.ts'

/** A time written inside a cue's text: what stands after `at` (UTF-16 units of the marked-up text) begins then. */
export interface Stamp {
  readonly at: number
  readonly time: Ticks
}

/**
 * The words of a text with times in it. A word between two stamps (or a stamp and an edge of the cue) has both its times
 * from the file and counts as `recognized`: a file does not say who measured it, and a recognizer is the least claim.
 * Several words between two stamps share the time between them and are guesses. A stamp inside a word is passed over.
 */
export function stampedWords(
  text: string,
  stamps: readonly Stamp[],
  start: Ticks,
  end: Ticks,
): readonly Word[] {
  const spans = tokenSpans(text)
  const words: Word[] = []
  let first = 0
  let from = start
  const group = (next: number, until: Ticks): void => {
    const texts = spans.slice(first, next).map((span) => span.text)
    const [only] = texts
    if (texts.length === 1 && only !== undefined) {
      words.push({ text: only, ...spanOf(from, until), source: 'recognized' })
    } else {
      words.push(...interpolate(texts, from, until))
    }
    first = next
    from = until
  }
  let next = 0
  for (const { at, time } of stamps) {
    while (next < spans.length && (spans[next]?.from ?? 0) < at) next += 1
    const isInside = next > 0 && (spans[next - 1]?.to ?? 0) > at
    if (!isInside) group(next, time)
  }
  group(spans.length, end)
  return words
}
