import type { Sentence } from '../../core/script/script.ts'
import { tokensOf } from '../../core/script/tokens.ts'
import { endOf, type Ticks } from '../../core/time/ticks.ts'
import { parsed } from './parsed.ts'
import type { Reading } from './state.ts'

/** A word that was said, where it stands in the script; `from` and `to` count from the beginning of its sentence. */
interface PlacedWord {
  readonly from: number
  readonly to: number
  readonly start: Ticks
  readonly end: Ticks
}

export interface PlacedSentence {
  readonly from: number
  readonly to: number
  readonly start: Ticks
  readonly end: Ticks
  readonly words: readonly PlacedWord[]
}

/** Where what was said stands, in the order of time. */
export function placesOf(reading: Reading): readonly PlacedSentence[] {
  const { sentences } = parsed(reading.script)
  return reading.said.flatMap((said): readonly PlacedSentence[] => {
    const sentence: Sentence | undefined = sentences[said.sentence]
    if (sentence === undefined) return []
    const { from, to } = sentence.place
    const tokens = tokensOf(sentence.parts)
    const words = said.words.flatMap((word, at): readonly PlacedWord[] => {
      const place = tokens[at]?.place
      if (place === undefined) return []
      return [{ from: place.from - from, to: place.to - from, start: word.offset, end: endOf(word) }]
    })
    return [{ from, to, start: said.offset, end: endOf(said), words }]
  })
}

/** Number of the last entry that begins no later than `time`; -1 when there is none. They are in the order of time. */
export function lastBegun(entries: readonly { readonly start: Ticks }[], time: Ticks): number {
  let [low, high] = [0, entries.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((entries[middle]?.start ?? Infinity) <= time) low = middle + 1
    else high = middle
  }
  return low - 1
}
