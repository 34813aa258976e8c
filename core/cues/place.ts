import { endOf, earlier, later, spanOf, type Ticks } from '../time/ticks.ts'
import { isMeasured, type Word } from '../transcript/word.ts'
import { byHand, guessAt } from './by-hand.ts'
import type { Cue } from './cue.ts'
import { interpolate } from './interpolate.ts'

const texts = (words: readonly Word[]): string[] => words.map(({ text }) => text)

/** A word that a person cut short at an edge: the edge was set by hand, the other was measured. A guess stays a guess. */
const trimmed = (word: Word, start: Ticks, end: Ticks): Word =>
  (isMeasured(word) ? byHand : guessAt)(word, spanOf(start, end))

/** Some of its time is known: it does not go along with the edges of its cue. */
const isKnown = (word: Word): boolean => isMeasured(word) || word.byHand !== undefined

/**
 * The cue with its edges set by hand to `start` and `end`, which must be in order. Words inside keep their times. An edge
 * that cuts into one word shortens it. Words that an edge has passed altogether must still be said in this cue: they share
 * the time up to the next word, as guesses. Guesses that reached to an edge go with it, and in a cue of guesses only all
 * are guessed again. Moving the edge back does not bring measured times back: undo does, and a drag is planned as a whole.
 */
export function setSpan(cue: Cue, start: Ticks, end: Ticks): Cue {
  const { words } = cue
  const known = words.filter(isKnown)
  const isAway = known.every((word) => endOf(word) <= start || word.offset >= end)
  const placed = isAway
    ? interpolate(texts(words), start, end).map((guess, index) => ({
        ...withoutTime(words[index]),
        ...guess,
      }))
    : fitEnd(fitStart(words, cue.start, start, end), cue.end, start, end)
  return { ...cue, start, end, words: placed }
}

/** What is known of a word besides its time: that it is the right word stays true wherever it is said. */
function withoutTime(word: Word | undefined): Partial<Word> {
  const { speaker, checked, alternatives } = word ?? {}
  return {
    ...(speaker === undefined ? {} : { speaker }),
    ...(checked === undefined ? {} : { checked }),
    ...(alternatives === undefined ? {} : { alternatives }),
  }
}

const guessed = (words: readonly Word[], start: Ticks, end: Ticks): readonly Word[] =>
  interpolate(texts(words), start, later(start, end)).map((guess, index) => ({
    ...withoutTime(words[index]),
    ...guess,
  }))

function fitStart(words: readonly Word[], before: Ticks, start: Ticks, end: Ticks): readonly Word[] {
  const firstKnown = words.findIndex(isKnown)
  const [first, known] = [words[0], words[firstKnown]]
  if (first === undefined || known === undefined) return words
  const isLoose = firstKnown > 0 && (first.offset === before || first.offset < start)
  if (isLoose && known.offset >= start) {
    return [...guessed(words.slice(0, firstKnown), start, known.offset), ...words.slice(firstKnown)]
  }
  const at = words.findIndex((word) => endOf(word) > start || word.offset >= start)
  const cut = words[at]
  if (at === 0 && first.offset >= start) return words
  if (cut === undefined) return guessed(words, start, end)
  if (cut.offset >= start) return [...guessed(words.slice(0, at), start, cut.offset), ...words.slice(at)]
  if (at === 0) return [trimmed(cut, start, endOf(cut)), ...words.slice(1)]
  return [...guessed(words.slice(0, at + 1), start, earlier(endOf(cut), end)), ...words.slice(at + 1)]
}

function fitEnd(words: readonly Word[], before: Ticks, start: Ticks, end: Ticks): readonly Word[] {
  const lastKnown = words.findLastIndex(isKnown)
  const [last, known] = [words.at(-1), words[lastKnown]]
  if (last === undefined || known === undefined) return squeezed(words, start, end)
  const isLoose = lastKnown < words.length - 1 && (endOf(last) === before || endOf(last) > end)
  if (isLoose && endOf(known) <= end) {
    return [...words.slice(0, lastKnown + 1), ...guessed(words.slice(lastKnown + 1), endOf(known), end)]
  }
  return squeezed(words, start, end)
}

/** `words` brought before `end`: the last that still begins before it is cut short, those after it share its time. */
function squeezed(words: readonly Word[], start: Ticks, end: Ticks): readonly Word[] {
  const last = words.at(-1)
  if (last === undefined || endOf(last) <= end) return words
  const at = words.findLastIndex((word) => word.offset < end || endOf(word) <= end)
  const cut = words[at]
  if (cut === undefined) return guessed(words, start, end)
  const rest = words.slice(at + 1)
  const head = words.slice(0, at)
  if (endOf(cut) <= end) return [...words.slice(0, at + 1), ...guessed(rest, endOf(cut), end)]
  if (rest.length === 0) return [...head, trimmed(cut, cut.offset, end)]
  return [...head, ...guessed(words.slice(at), cut.offset, end)]
}
