import {
  clamp,
  earlier,
  endOf,
  plus,
  spanOf,
  ticks,
  ticksPerMillisecond,
  times,
  zero,
  type Ticks,
} from '../time/ticks.ts'
import type { Word } from '../transcript/word.ts'
import { interpolate } from './interpolate.ts'
import { spokenLength } from './tokens.ts'

/** How long a letter takes to say: about 15 a second. */
const letter = ticks(65 * ticksPerMillisecond)
/** A word whose measured place had to give way by less than this is still where it was measured. */
const slack = ticks(60 * ticksPerMillisecond)

/**
 * One word a token: `words` where they are known, and where they are not a guess in the time that is left between them, at
 * the pace of speech. Known words that overlap by a little are parted where the first of them ends.
 */
export function placeGuesses(
  tokens: readonly string[],
  words: readonly (Word | undefined)[],
): readonly Word[] {
  const known = parted(words)
  const placed: Word[] = []
  for (let at = 0; at < tokens.length;) {
    const word = known[at]
    if (word !== undefined) {
      placed.push(word)
      at += 1
      continue
    }
    let to = at
    while (to < tokens.length && known[to] === undefined) to += 1
    const run = tokens.slice(at, to)
    const start = placed.length === 0 ? zero : endOf(placed.at(-1) ?? { offset: zero, duration: zero })
    const next = known[to]
    const wanted = times(
      letter,
      run.reduce((sum, token) => sum + spokenLength(token), 0),
    )
    const end = next === undefined ? plus(start, wanted) : earlier(plus(start, wanted), next.offset)
    // What comes before all else stands before it, not at the beginning of the film.
    const from = placed.length === 0 && next !== undefined ? before(next.offset, wanted) : start
    placed.push(...interpolate(run, from, placed.length === 0 && next !== undefined ? next.offset : end))
    at = to
  }
  return placed
}

const before = (time: Ticks, by: Ticks): Ticks => clamp((time - by) as Ticks, zero, time)

function parted(words: readonly (Word | undefined)[]): (Word | undefined)[] {
  let end = zero
  return words.map((word) => {
    if (word === undefined) return undefined
    const start = word.offset < end ? end : word.offset
    const stop = endOf(word) < start ? start : endOf(word)
    end = stop
    if (start === word.offset && stop === endOf(word)) return word
    const isNear = start - word.offset <= slack && stop > start
    return { ...word, ...spanOf(start, stop), source: isNear ? word.source : 'interpolated' }
  })
}
