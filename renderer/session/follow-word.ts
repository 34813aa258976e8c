import type { History } from '../../core/document/history.ts'
import type { Word } from '../../core/transcript/word.ts'
import type { WordPlace } from '../store.ts'
import { cueOf } from './cues-at.ts'

/**
 * Where the selected word is after an edit that made `after` of `before`: the same word wherever it went with the active cue,
 * or what stands in its place or beside it; null when nothing does.
 */
export function followWord(place: WordPlace | null, before: History, after: History): WordPlace | null {
  if (place === null || before.document === after.document) return place
  const word = cueOf(before.document.cues, place.cue)?.words[place.at]
  const active = cueOf(after.document.cues, after.selection.active)
  if (word === undefined || active === undefined) return null
  const at = active.words.indexOf(word)
  if (at >= 0) return at === place.at && active.id === place.cue ? place : { cue: active.id, at }
  if (active.id === place.cue) {
    const old = cueOf(before.document.cues, place.cue)?.words ?? []
    if (old.length === active.words.length) return place
    // It has gone and its cue stays: the one that came after it, or the last that is left, so that the next can go too.
    const next = old.slice(place.at + 1).find((each) => active.words.includes(each))
    const left = next === undefined ? active.words.length - 1 : active.words.indexOf(next)
    return left < 0 ? null : { cue: active.id, at: left }
  }
  // A guess that has gone to another cue is guessed anew there: it is the nearest of its name.
  const away = ({ offset }: Word): number => Math.abs(offset - word.offset)
  const nearest = active.words
    .filter(({ text }) => text === word.text)
    .toSorted((a, b) => away(a) - away(b))[0]
  return nearest === undefined ? null : { cue: active.id, at: active.words.indexOf(nearest) }
}
