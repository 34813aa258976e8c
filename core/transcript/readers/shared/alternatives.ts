import { ticks, ticksPerMillisecond, zero } from '../../../time/ticks.ts'
import type { HeardWord } from './heard.ts'
import { lettersIn } from './others.ts'

/** Hypotheses time the same sound by themselves: edges that are no further apart are the same edge. */
const slack = ticks(60 * ticksPerMillisecond)
/** As many as a person looks at. */
const most = 5

/**
 * `words` with what the other hypotheses (best first) say in their places: another word with the same edges. Unchanged where there
 * are no other hypotheses; an empty list for a word of which all say the same.
 */
export function withAlternatives(
  words: readonly HeardWord[],
  others: readonly (readonly HeardWord[])[],
): readonly HeardWord[] {
  if (others.length === 0) return words
  const places = others.map(() => 0)
  return words.map((word) => {
    const found: string[] = []
    for (const [index, other] of others.entries()) {
      // All lists go forward in time, so each is read once.
      const place = passed(other, places[index] ?? 0, word)
      places[index] = place
      const rival = other.slice(place, place + 3).find((each) => isSamePlace(each, word))
      // Punctuation and capitals are no other word.
      const said = lettersIn(rival?.text ?? '')
      const isOther = said !== '' && said !== lettersIn(word.text)
      if (rival !== undefined && isOther && !found.includes(rival.text)) found.push(rival.text)
    }
    return { ...word, alternatives: found.slice(0, most) }
  })
}

function passed(other: readonly HeardWord[], from: number, { start = zero }: HeardWord): number {
  let at = from
  while (at < other.length && (other[at]?.start ?? 0) < start - slack) at += 1
  return at
}

const isSamePlace = (one: HeardWord, other: HeardWord): boolean =>
  one.start !== undefined &&
  one.end !== undefined &&
  Math.abs(one.start - (other.start ?? Infinity)) <= slack &&
  Math.abs(one.end - (other.end ?? Infinity)) <= slack
