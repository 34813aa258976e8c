import { endOf, fromMilliseconds, minus } from '../../../core/time/ticks.ts'
import type { Word } from '../../../core/transcript/word.ts'
import { alignerFor } from '../../aligners/all.ts'
import { believed } from '../../aligners/doubt.ts'
import type { Heard } from './words.ts'

/** The model and the aligner mean the same place when their starts are no further apart than this. */
const apart = fromMilliseconds(500)

/**
 * The same words with times measured on the sound by the aligner of the language, where there is one and what it finds can be
 * believed: 10 ms steps for both edges, where models give a start every 40 to 80 ms and no end. A place that contradicts the
 * model's own start is left alone: one of the two is wrong, and the model heard the word.
 */
export async function measured(
  words: readonly Word[],
  { pcm, offset }: Heard,
  language: string,
  signal: AbortSignal,
): Promise<readonly Word[]> {
  if (words.length === 0) return words
  const tokens = words.map(({ text }) => text)
  const aligned = await alignerFor(language)?.align({ pcm, offset, tokens }, { language, signal })
  const places = aligned === undefined || aligned === null ? null : believed(aligned)
  if (places === null) return words
  const taken = words.map((word, at) => {
    const place = places[at]
    if (place?.source !== 'aligned' || place.duration <= 0) return word
    if (word.source === 'recognized' && Math.abs(place.offset - word.offset) > apart) return word
    const fit = place.fit === undefined ? {} : { fit: place.fit }
    return { ...word, offset: place.offset, duration: place.duration, source: place.source, ...fit }
  })
  return inTurn(taken) ?? words
}

/** The least that is left of a word whose end gives way to the start of the next one. */
const shortest = fromMilliseconds(20)

/**
 * Words measured by two sorts of ear may overlap a little: then the next one's start is the end. Undefined where more than that
 * is wrong.
 */
function inTurn(words: readonly Word[]): readonly Word[] | undefined {
  const out: Word[] = []
  for (const [at, word] of words.entries()) {
    const next = words[at + 1]
    if (next === undefined || endOf(word) <= next.offset) out.push(word)
    else if (next.offset - word.offset < Math.min(shortest, word.duration)) return undefined
    else out.push({ ...word, duration: minus(next.offset, word.offset) })
  }
  return out
}
