import {
  clamp,
  earlier,
  endOf,
  later,
  spanOf,
  ticks,
  ticksPerMillisecond,
  type Ticks,
} from '../time/ticks.ts'
import { isMeasured, type Word } from '../transcript/word.ts'
import { guessAt } from './by-hand.ts'
import type { Cue } from './cue.ts'
import { guessedCue } from './guessed-cue.ts'
import { follow, spokenEdges, type Room } from './follow.ts'
import { interpolate } from './interpolate.ts'
import { respread } from './respread.ts'
import { tokens, tokenSpans } from './tokens.ts'

/** Times read from a file may be rounded by this much (ASS: half a centisecond at both ends) and are still what was measured. */
const rounding = ticks(10 * ticksPerMillisecond)

/** `words` made to follow each other inside `start`..`end`. A word that had to move by more than rounding is a guess from then on. */
function settled(words: readonly Word[], start: Ticks, end: Ticks): readonly Word[] {
  let from = start
  let isSettled = true
  for (const word of words) {
    if (word.offset < from || endOf(word) > end) isSettled = false
    from = endOf(word)
  }
  if (isSettled) return words
  from = start
  return words.map((word) => {
    const first = clamp(word.offset, from, end)
    const last = clamp(endOf(word), first, end)
    from = last
    const moved = Math.max(Math.abs(first - word.offset), Math.abs(last - endOf(word)))
    if (moved === 0) return word
    const span = spanOf(first, last)
    return moved <= rounding ? { ...word, ...span } : guessAt(word, span)
  })
}

/**
 * A cue whose words are the tokens of its text, whatever `words` were given: none (a subtitle file), or words that were
 * parted differently (another tokenizer, a recognizer's own words). An end before the start becomes an empty cue at `start`.
 */
export function cueOf(cue: Omit<Cue, 'words'> & { readonly words?: readonly Word[] }): Cue {
  const end = later(cue.start, cue.end)
  const given = cue.words ?? []
  if (given.length === 0) return guessedCue({ ...cue, end })
  const texts = tokens(cue.text)
  const inside = settled(given, cue.start, end)
  const same = texts.length === inside.length && texts.every((text, index) => text === inside[index]?.text)
  return { ...cue, end, words: same ? inside : respread(texts, inside, { start: cue.start, end }) }
}

/**
 * The cue with another text. Words that are the same but for case, punctuation, markup and line breaks keep their times to
 * the tick, and so do measured words always. Joined words and digits for spoken numbers keep the span that was measured for
 * them; all other new words get the place of the words they replace, or the silence where they stand, and are guesses.
 *
 * An edge of the cue keeps its distance from its word when that word goes or comes, unless the edge was set by hand or one
 * of the two words is a guess. `room` is how far the cue may grow for words at its ends; by default not at all.
 *
 * `caret` (UTF-16 units of `text`) is where the edit ended: it tells a word that was typed from one like it beside it.
 */
export function setText(cue: Cue, text: string, room?: Room, caret?: number): Cue {
  const texts = tokens(text)
  if (cue.words.length === 0) return { ...cue, text, words: interpolate(texts, cue.start, cue.end) }
  const old = spokenEdges(cue.words)
  const startFollows = cue.pinned?.start !== true && old !== undefined && isMeasured(old.first)
  const endFollows = cue.pinned?.end !== true && old !== undefined && isMeasured(old.last)
  const limits = {
    start: room !== undefined && startFollows ? earlier(cue.start, room.start) : cue.start,
    end: room !== undefined && endFollows ? later(cue.end, room.end) : cue.end,
  }
  const behind = caret === undefined ? 0 : tokenSpans(text).filter(({ from }) => from >= caret).length
  const words = respread(texts, cue.words, limits, behind)
  return follow({ ...cue, text }, words, limits, isMeasured)
}
