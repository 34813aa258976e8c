import type { History } from '../../core/document/history.ts'
import type { WordPlace } from '../store.ts'
import { cueOf } from './cues-at.ts'

/**
 * Where the selected word is after an edit that made `after` of `before`: the same word wherever it went with the active cue,
 * or what stands in its place; null when nothing does.
 */
export function followWord(place: WordPlace | null, before: History, after: History): WordPlace | null {
  if (place === null || before.document === after.document) return place
  const word = cueOf(before.document.cues, place.cue)?.words[place.at]
  const active = cueOf(after.document.cues, after.selection.active)
  if (word === undefined || active === undefined) return null
  const at = active.words.indexOf(word)
  if (at >= 0) return at === place.at && active.id === place.cue ? place : { cue: active.id, at }
  return active.id === place.cue && place.at < active.words.length ? place : null
}
