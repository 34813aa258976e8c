import { chainsOf } from './chains.ts'
import type { Unit } from './units.ts'

/** Where one cue was heard, word for word. */
export interface Place {
  /** The first of its words that was heard: seconds in the subtitle's own time, and in the film. */
  readonly own: number
  readonly film: number
  /** It is the cue's first word: the cue begins with it. */
  readonly isFirst: boolean
  /** Log likelihood ratio against chance. */
  readonly weight: number
  /** Words that were heard. */
  readonly words: number
}

/** What words say of a subtitle: by cue, the places where it was heard, and by passage, which places belong together. */
export interface Places {
  readonly byCue: readonly (readonly Place[])[]
  readonly passages: readonly (readonly { readonly cue: number; readonly place: Place }[])[]
  /** When words were heard, seconds of the film, in order. */
  readonly heard: Float64Array
}

/** What one cue brings at most: less than a jump costs, since people say the same twice. */
const most = 12

/** Where `count` cues, whose words are `said`, were heard. */
export function placesOf(said: readonly Unit[], heard: readonly Unit[], count: number): Places {
  const byCue = Array.from({ length: count }, (): Place[] => [])
  const passages = chainsOf(said, heard).map(({ pairs }) => {
    const found = new Map<number, Place>()
    for (const { said: at, heard: by, weight } of pairs) {
      const [unit, word] = [said[at], heard[by]]
      if (unit === undefined || word === undefined) continue
      const before = found.get(unit.cue)
      found.set(unit.cue, {
        own: before?.own ?? unit.time,
        film: before?.film ?? word.time,
        // In a reference, a word lies where its cue begins only when it is the first there, too.
        isFirst: before?.isFirst ?? (unit.isFirst && (word.cue < 0 || word.isFirst)),
        weight: Math.min(most, (before?.weight ?? 0) + weight),
        words: (before?.words ?? 0) + 1,
      })
    }
    const passage = [...found].map(([cue, place]) => ({ cue, place }))
    for (const { cue, place } of passage) byCue[cue]?.push(place)
    return passage
  })
  return { byCue, passages, heard: Float64Array.from(heard, ({ time }) => time).sort() }
}

export const noPlaces = (count: number): Places => ({
  byCue: Array.from({ length: count }, () => []),
  passages: [],
  heard: new Float64Array(0),
})

/** How far a place lies from where the cue is, as standard deviations in seconds: a first word, and one in the middle of a cue. */
const [first, inside] = [0.2, 0.5]

const awayBy = ({ own, film }: Place, factor: number, offset: number): number => film - own * factor - offset

/** What words say for an offset of a cue: nothing where it was not heard. */
export function wordScore(places: readonly Place[], factor: number, offset: number): number {
  let best = 0
  for (const place of places) {
    const away = awayBy(place, factor, offset) / (place.isFirst ? first : inside)
    if (Math.abs(away) > 6) continue
    best = Math.max(best, Math.log1p((Math.exp(place.weight) - 1) * Math.exp((-away * away) / 2)))
  }
  return best
}

/** How near a place is that agrees with an offset, seconds. */
const agrees = 1

/** The place of a cue that agrees best with an offset. */
export const placeAt = (places: readonly Place[], factor: number, offset: number): Place | undefined =>
  places
    .filter((place) => Math.abs(awayBy(place, factor, offset)) < agrees)
    .reduce<Place | undefined>(
      (best, each) => (best === undefined || each.weight > best.weight ? each : best),
      undefined,
    )

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN

/** The offset of each passage, and what it is worth: by first words where it has some. */
export const offsetsOf = (
  { passages }: Places,
  factor: number,
): readonly { readonly offset: number; readonly weight: number }[] =>
  passages.map((passage) => {
    const firsts = passage.filter(({ place }) => place.isFirst)
    const offset = median((firsts.length > 0 ? firsts : passage).map(({ place }) => awayBy(place, factor, 0)))
    return { offset, weight: passage.reduce((sum, { place }) => sum + place.weight, 0) }
  })

/** How much of what was heard agrees on one offset with this ratio: with a wrong one, passages drift apart. */
export function agreement(places: Places, factor: number): number {
  const all = offsetsOf(places, factor)
  return all.reduce((best, { offset }) => {
    const sum = all.reduce((more, each) => more + (Math.abs(each.offset - offset) < 0.3 ? each.weight : 0), 0)
    return Math.max(best, sum)
  }, 0)
}
