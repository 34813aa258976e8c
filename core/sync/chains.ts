import { firstFrom } from '../cues/first-from.ts'
import type { Unit } from './units.ts'

/** Words of a subtitle that were heard one behind the other, as they stand there, with few between them. */
export interface Chain {
  readonly pairs: readonly { readonly said: number; readonly heard: number; readonly weight: number }[]
  /** Log likelihood ratio: that the passage is this one, against chance. */
  readonly score: number
}

/** Share of words that an engine hears rightly. */
const hit = 0.6
/** What one pair brings at most, and what a word costs that only one side has. */
const [most, skipped] = [7, 1]
/** Words of either side that may lie between two pairs. */
const reach = 5
/** Seconds that two pairs may be nearer or further apart in the film than in the subtitle: words of a cue are spread evenly. */
const drift = 3
/** Beyond what the best of all places brings by chance, which is the log of how many there are. */
const beyond = 8
/** Pairs of one word, in all: "the" of two whole films stands at a million places and tells nothing. */
const tooMany = 40_000

/** All passages of `said` that were heard in `heard`, both in the order of time; the surest first, each pair in one at most. */
export function chainsOf(said: readonly Unit[], heard: readonly Unit[]): readonly Chain[] {
  const places = new Map<string, number[]>()
  said.forEach(({ text }, at) => {
    const list = places.get(text)
    if (list === undefined) places.set(text, [at])
    else list.push(at)
  })
  const counts = new Map<string, number>()
  for (const { text } of heard) counts.set(text, (counts.get(text) ?? 0) + 1)
  const total = said.length + heard.length
  const weightOf = (text: string): number => {
    const share = ((places.get(text)?.length ?? 0) + (counts.get(text) ?? 0)) / total
    return Math.min(most, Math.log(hit / share))
  }

  /** One entry for each pair: where the list of its heard word begins is in `from`. */
  const from: number[] = []
  const lists: (readonly number[])[] = []
  const scores: number[] = []
  const back: number[] = []
  const weights: number[] = []
  const none: readonly number[] = []
  heard.forEach(({ text, time }, at) => {
    const list = places.get(text) ?? none
    const weight = weightOf(text)
    const isTold = weight > 0 && list.length * (counts.get(text) ?? 0) <= tooMany
    from.push(scores.length)
    lists.push(isTold ? list : none)
    if (!isTold) return
    for (const place of list) {
      let [top, source] = [0, -1]
      for (let before = at - 1; before >= Math.max(0, at - reach); before -= 1) {
        const others = lists[before] ?? none
        const span = time - (heard[before]?.time ?? 0)
        for (let index = firstFrom(others, place - reach); index < others.length; index += 1) {
          const other = others[index] ?? 0
          if (other >= place) break
          if (Math.abs(span - ((said[place]?.time ?? 0) - (said[other]?.time ?? 0))) > drift) continue
          const pair = (from[before] ?? 0) + index
          const value = (scores[pair] ?? 0) - skipped * (Math.max(at - before, place - other) - 1)
          if (value > top) [top, source] = [value, pair]
        }
      }
      scores.push(top + weight)
      back.push(source)
      weights.push(weight)
    }
  })
  return told(scores, back, weights, lists, from, Math.log(Math.max(2, said.length * heard.length)) + beyond)
}

function told(
  scores: readonly number[],
  back: readonly number[],
  weights: readonly number[],
  lists: readonly (readonly number[])[],
  from: readonly number[],
  enough: number,
): readonly Chain[] {
  const ends = scores
    .map((score, pair) => ({ score, pair }))
    .filter(({ score }) => score >= enough)
    .sort((a, b) => b.score - a.score)
  const isUsed = new Uint8Array(scores.length)
  const heardOf = (pair: number): number => lastUpTo(from, pair)
  const chains: Chain[] = []
  for (const { score, pair: end } of ends) {
    const pairs: { said: number; heard: number; weight: number }[] = []
    let pair = end
    while (pair >= 0 && isUsed[pair] !== 1) {
      isUsed[pair] = 1
      const heard = heardOf(pair)
      const said = lists[heard]?.[pair - (from[heard] ?? 0)] ?? 0
      pairs.unshift({ said, heard, weight: weights[pair] ?? 0 })
      pair = back[pair] ?? -1
    }
    const own = score - (scores[pair] ?? 0)
    if (own >= enough) chains.push({ pairs, score: own })
  }
  return chains
}

/** Index of the last of `sorted` that is at most `value`. */
const lastUpTo = (sorted: readonly number[], value: number): number => firstFrom(sorted, value + 1) - 1
