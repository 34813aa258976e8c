import type { Cue } from '../cues/cue.ts'
import type { SubtitleDocument } from '../document/document.ts'
import { endOf, spanOf, ticksPerSecond } from '../time/ticks.ts'
import type { Word } from '../transcript/word.ts'
import { beliefOf, type Baseline } from './baseline.ts'
import type { Evidence } from './evidence.ts'
import { featuresOf, holeBetween, signsOf, type Features, type Hole } from './features.ts'
import type { ReviewItem } from './item.ts'
import { heard, missing, written, type Weights } from './weights.ts'

/** Places less likely wrong than this are not in the queue. */
const least = 0.05

const odds = (sum: number): number => 1 / (1 + Math.exp(-sum))

const names = Object.keys(written).filter((name) => name !== 'bias') as (keyof Features)[]

/** How likely it is that something must be changed at a word or right beside it. */
function scoreOf(features: Features, weights: Weights): number {
  let sum = weights.bias
  for (const name of names) sum += weights[name] * features[name]
  return odds(sum)
}

/** A cue with words, and those that come before and after it in the list. */
interface Surrounded {
  readonly cue: Cue
  readonly before: Cue | undefined
  readonly after: Cue | undefined
}

/** What is known of the words of a cue and of the speech between them. @public for bench/review.mjs, which fits the weights. */
export function observe(
  { cue, before, after }: Surrounded,
  baseline: Baseline,
  evidence: Evidence,
): {
  /** Null for what nobody says: a dash, a note. */
  readonly words: readonly ({ readonly features: Features; readonly weights: Weights } | null)[]
  /** Before each word, and behind the last one where no cue follows. `near` is the worse misfit beside it. */
  readonly holes: readonly { readonly hole: Hole; readonly near: number }[]
} {
  const around = [before?.words.at(-1), ...cue.words, after?.words[0]]
  const signs = around.map((word, at) =>
    word === undefined ? null : signsOf(word, around[at - 1], around[at + 1], baseline, evidence),
  )
  const holes = around.slice(1).map((word, at) => holeBetween(around[at], word, evidence))
  return {
    words: cue.words.map((word, at) => {
      const own = signs[at + 1] ?? null
      const hole = Math.max(holes[at]?.speech ?? 0, holes[at + 1]?.speech ?? 0)
      return own === null
        ? null
        : {
            features: featuresOf(own, signs[at] ?? null, signs[at + 2] ?? null, hole),
            weights: beliefOf(word) === undefined ? written : heard,
          }
    }),
    holes: (after === undefined ? holes : holes.slice(0, -1)).map((hole, at) => ({
      hole,
      near: Math.max(signs[at]?.misfit ?? 0, signs[at + 1]?.misfit ?? 0),
    })),
  }
}

const isChecked = (word: Word | undefined): boolean => word === undefined || word.checked === true

function itemsOf(place: Surrounded, baseline: Baseline, evidence: Evidence): readonly ReviewItem[] {
  const { cue, before } = place
  const { words, holes } = observe(place, baseline, evidence)
  const items: ReviewItem[] = []
  words.forEach((signs, at) => {
    const word = cue.words[at]
    if (word === undefined || signs === null || word.checked === true) return
    const score = scoreOf(signs.features, signs.weights)
    if (score < least) return
    items.push({ cue: cue.id, at, score, span: { offset: word.offset, duration: word.duration }, signs })
  })
  holes.forEach(({ hole, near }, at) => {
    const [first, last] = [hole.spans[0], hole.spans.at(-1)]
    if (first === undefined || last === undefined) return
    // Whoever has listened to the words on both sides has heard what is between them.
    const left = at === 0 ? before?.words.at(-1) : cue.words[at - 1]
    if (isChecked(left) && isChecked(cue.words[at])) return
    const seconds = Math.min(1, hole.speech / ticksPerSecond)
    const score = odds(missing.bias + missing.seconds * seconds + missing.near * near)
    if (score < least) return
    items.push({ cue: cue.id, at, score, span: spanOf(first.offset, endOf(last)), signs: null })
  })
  return items
}

/** What the queue knows of one cue, as long as it and both its neighbours are the same. */
interface Part extends Surrounded {
  readonly items: readonly ReviewItem[]
}

/** The queue of a document, the most likely wrong first, and what it was made of. */
export interface Review {
  readonly items: readonly ReviewItem[]
  readonly cues: readonly Cue[]
  readonly evidence: Evidence
  readonly baseline: Baseline
  /** One for each cue; null for those without words. */
  readonly parts: readonly (Part | null)[]
}

/** The most likely wrong first; of equals the earlier. */
const order = (a: ReviewItem, b: ReviewItem): number =>
  b.score - a.score ||
  a.span.offset - b.span.offset ||
  a.at - b.at ||
  (a.cue < b.cue ? -1 : a.cue > b.cue ? 1 : 0)

/** How many of `items` come before `item`. */
function rank(items: readonly ReviewItem[], item: ReviewItem): number {
  let [low, high] = [0, items.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const other = items[middle]
    if (other !== undefined && order(other, item) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** `items` without some of them and with others; where there are few of both, most of the list is copied whole. */
function updated(
  items: readonly ReviewItem[],
  gone: readonly ReviewItem[],
  fresh: readonly ReviewItem[],
): readonly ReviewItem[] {
  const cuts = gone
    .map((item) => items.indexOf(item, rank(items, item)))
    .filter((at) => at >= 0)
    .map((at) => ({ at, item: undefined }))
  const steps = [...cuts, ...fresh.map((item) => ({ at: rank(items, item), item }))].sort(
    // At the same place the new ones first, in their own order.
    (a, b) => a.at - b.at || (a.item && b.item ? order(a.item, b.item) : a.item ? -1 : b.item ? 1 : 0),
  )
  const pieces: (readonly ReviewItem[])[] = []
  let from = 0
  for (const { at, item } of steps) {
    if (at > from) pieces.push(items.slice(from, at))
    from = Math.max(from, at)
    if (item === undefined) from = at + 1
    else pieces.push([item])
  }
  pieces.push(items.slice(from))
  // `flat` looks at every entry; this copies whole pieces.
  return new Array<ReviewItem>().concat(...pieces)
}

const startsLike = <Value>(a: readonly Value[], b: readonly Value[]): number => {
  let at = 0
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1
  return at
}

const endsLike = <Value>(a: readonly Value[], b: readonly Value[], most: number): number => {
  let count = 0
  while (count < most && a[a.length - 1 - count] === b[b.length - 1 - count]) count += 1
  return count
}

/** The nearest cue with words, from `at` in direction `step`; its place, or one beyond the list. */
function spokenFrom(cues: readonly Cue[], at: number, step: 1 | -1): number {
  let place = at
  while (place >= 0 && place < cues.length && cues[place]?.words.length === 0) place += step
  return place
}

/** Whether a token is in one of the sets only. */
const isNews = (a: ReadonlySet<string>, b: ReadonlySet<string>): ((text: string) => boolean) | undefined => {
  if (a === b || (a.size === b.size && [...a].every((text) => b.has(text)))) return undefined
  return (text) => a.has(text) !== b.has(text)
}

/**
 * The queue of a document. With the `previous` one, only the cues that an edit touched and those beside them are looked at
 * again; what comes out is the same. `baseline` is given, since it moves a little with every word: see `baselineOf`.
 */
export function review(
  { cues }: SubtitleDocument,
  evidence: Evidence,
  baseline: Baseline,
  previous?: Review,
): Review {
  const old =
    previous?.baseline === baseline && previous.evidence.speech === evidence.speech ? previous : undefined
  const news = old === undefined ? undefined : isNews(evidence.unknown, old.evidence.unknown)
  if (old?.cues === cues && news === undefined) return old.evidence === evidence ? old : { ...old, evidence }

  // Only what lies between the first and the last cue that changed, and the next with words on both sides, can be new.
  const same = old === undefined || news !== undefined ? 0 : startsLike(cues, old.cues)
  const most = Math.min(cues.length, old?.cues.length ?? 0) - same
  const tail = old === undefined || news !== undefined ? 0 : endsLike(cues, old.cues, most)
  const from = Math.max(0, spokenFrom(cues, same - 1, -1))
  const to = Math.min(cues.length, spokenFrom(cues, cues.length - tail, 1) + 1)
  const shift = (old?.cues.length ?? 0) - cues.length
  const olds = old?.parts.slice(from, to + shift) ?? []
  const known = new Map(olds.flatMap((part) => (part === null ? [] : [[part.cue, part] as const])))

  const parts: (Part | null)[] = []
  const fresh: ReviewItem[] = []
  let before = cues[spokenFrom(cues, from - 1, -1)]
  for (let at = from; at < to; at += 1) {
    const cue = cues[at]
    if (cue === undefined || cue.words.length === 0) {
      parts.push(null)
      continue
    }
    const place = { cue, before, after: cues[spokenFrom(cues, at + 1, 1)] }
    before = cue
    const part = known.get(cue)
    const isKnown =
      part !== undefined &&
      part.before === place.before &&
      part.after === place.after &&
      (news === undefined || !cue.words.some(({ text }) => news(text)))
    if (isKnown) {
      known.delete(cue)
      parts.push(part)
    } else {
      const items = itemsOf(place, baseline, evidence)
      parts.push({ ...place, items })
      for (const item of items) fresh.push(item)
    }
  }
  const gone = [...known.values()].flatMap(({ items }) => items)
  const items = old === undefined ? fresh.sort(order) : updated(old.items, gone, fresh)
  const all = (old?.parts.slice(0, from) ?? []).concat(parts, old?.parts.slice(to + shift) ?? [])
  return { items, cues, evidence, baseline, parts: all }
}
