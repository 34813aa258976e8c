import { guessAt } from '../cues/by-hand.ts'
import type { Cue } from '../cues/cue.ts'
import { moved } from '../cues/moved.ts'
import { fieldsOf, guessedCue, isUnasked } from '../cues/guessed-cue.ts'
import type { SubtitleDocument } from '../document/document.ts'
import { changeCues, type Edit } from '../document/edit.ts'
import { earlier, later, minus, plus, spanOf, ticks, zero, type Ticks } from '../time/ticks.ts'
import type { Word } from '../transcript/word.ts'
import { partAt, throughPart, type SyncMap, type SyncPart } from './sync-map.ts'

/** What a cue keeps that has no place of its own in the film, since what it captions is not there. */
const least = ticks(10_000)

interface Place {
  readonly cue: Cue
  readonly part: SyncPart | undefined
  start: Ticks
  end: Ticks
}

export interface SyncChange {
  readonly edit: Edit
  /** Ids of cues that had to be made shorter than the map says: what they caption is not (whole) in the film. */
  readonly squeezed: readonly string[]
}

/**
 * The cues of `document` at the film times that `map` says. A cue goes as a whole by the part that its in-time lies in, and its words
 * by exactly the same map; texts, ids and the order stay. Cues of parts that are not `accepted` (numbers of parts; all without it)
 * stay where they are. Cues that did not overlap do not afterwards, and none begins before the film: what has no place is
 * made short and named in `squeezed`.
 *
 * Words keep their source. The map corrects the clock that all of them share, as a shift of the whole file does: how they lie to each
 * other in the sound is what was measured, and stays that, to the ratio. It makes no time better: a guess stays a guess. Where a cue was
 * squeezed its words are not where anything was heard, so they become guesses.
 */
export function syncEdit(
  document: SubtitleDocument,
  map: SyncMap,
  accepted?: ReadonlySet<number>,
): SyncChange {
  const places = document.cues.map((cue): Place => {
    const part = partAt(map, cue.start)
    const isTaken = part !== undefined && (accepted?.has(map.parts.indexOf(part)) ?? true)
    if (!isTaken) return { cue, part: undefined, start: cue.start, end: cue.end }
    return { cue, part, start: throughPart(part, cue.start), end: throughPart(part, cue.end) }
  })
  const squeezed = parted(places)
  const all = document.cues.map((_, index) => index)
  const edit = changeCues(document, all, (cue, index) => {
    const place = places[index]
    return place === undefined ? cue : placed(place)
  })
  return { edit, squeezed }
}

/** Takes overlaps away that the map made, and times before the film. Cues that overlapped already may go on to. */
function parted(places: readonly Place[]): readonly string[] {
  const order = [...places].sort((a, b) => a.cue.start - b.cue.start || a.cue.end - b.cue.end)
  const squeezed = new Set<string>()
  for (let at = order.length - 2; at >= 0; at -= 1) {
    const [place, next] = [order[at], order[at + 1]]
    if (place === undefined || next === undefined) continue
    if (place.cue.end > next.cue.start || place.end <= next.start || place.part === undefined) continue
    squeezed.add(place.cue.id)
    place.end = next.start
    place.start = earlier(place.start, minus(place.end, least))
  }
  let free: Ticks = zero
  let before: Place | undefined
  for (const place of order) {
    const floor = before !== undefined && before.cue.end > place.cue.start ? zero : free
    // Times below zero that the file came with are no doing of the map.
    if (
      place.part !== undefined &&
      place.start < floor &&
      (place.cue.start >= 0 || place.start < place.cue.start)
    ) {
      squeezed.add(place.cue.id)
      place.start = floor
      place.end = later(place.end, plus(floor, least))
    }
    free = later(free, place.end)
    before = place
  }
  return order.flatMap(({ cue }) => (squeezed.has(cue.id) ? [cue.id] : []))
}

function placed({ cue, part, start, end }: Place): Cue {
  if (part === undefined && start === cue.start && end === cue.end) return cue
  if (start - cue.start === end - cue.end) return moved(cue, minus(start, cue.start), 'kept')
  const own = { ...fieldsOf(cue), start, end }
  if (isUnasked(cue)) return guessedCue(own)
  return { ...own, words: cue.words.map((word) => wordIn(word, part, start, end)) }
}

function wordIn(word: Word, part: SyncPart | undefined, start: Ticks, end: Ticks): Word {
  const map = (time: Ticks): Ticks => (part === undefined ? time : throughPart(part, time))
  const [from, to] = [map(word.offset), map(plus(word.offset, word.duration))]
  if (from >= start && to <= end) return { ...word, ...spanOf(from, to) }
  const inside = earlier(later(from, start), end)
  return guessAt(word, spanOf(inside, earlier(later(to, inside), end)))
}
