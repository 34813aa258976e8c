import type { Cue } from '../cues/cue.ts'
import { matches } from '../cues/diff.ts'
import { keyOf, tokens } from '../cues/tokens.ts'
import { pairCues } from './pair-cues.ts'
import { longestRise } from './longest-rise.ts'

/** Cues `from` to `to` (not included) of a list. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/**
 * Cues of one list and what became of them in the other. Those with cues on both sides are in the order of both lists, but for
 * one that stands elsewhere: that has a `place`, where the other list's cue would stand in each of them.
 */
export interface Aligned {
  readonly before: Stretch
  readonly after: Stretch
  readonly place?: { readonly before: number; readonly after: number }
}

type Region = Pick<Aligned, 'before' | 'after'>

/** Two lists of cues, and what is known of both of them. */
interface Lists {
  readonly before: readonly Cue[]
  readonly after: readonly Cue[]
  /** One came of the other in this program, so ids say what is what. */
  isKin: boolean
}

/** Finds pairs in a region, in order; what lies between them is for the next way of finding. */
type Stage = (lists: Lists, region: Region) => readonly Region[]

/** From the surest sign to the weakest. */
const stages: readonly Stage[] = [unchanged, sameText, commonText, sharedWords, sameId, sameTime]

const size = ({ from, to }: Stretch): number => to - from
const product = ({ before, after }: Region): number => size(before) * size(after)
const pairAt = (before: number, after: number): Region => ({
  before: { from: before, to: before + 1 },
  after: { from: after, to: after + 1 },
})

/**
 * What of `before` became what of `after`: stretches that cover both lists without gaps. First what is the same to the tick,
 * then between these the same texts, then cues that share their words (split and merged ones with all their parts), then cues
 * at the same time. What is left over came or went, or stands elsewhere. O(n log n), but for stretches that hold little.
 */
export function alignLists(before: readonly Cue[], after: readonly Cue[]): readonly Aligned[] {
  const lists: Lists = { before, after, isKin: false }
  const links: Region[] = []
  const seek = (region: Region, stage: number): void => {
    const find = stages[stage]
    if (find === undefined || product(region) === 0) return
    let from = { before: region.before.from, after: region.after.from }
    // Most of what was changed stands alone between two that were not.
    if (stage > 0 && product(region) === 1) {
      if (isPair(lists, region)) links.push(region)
      return
    }
    const found = find(lists, region)
    if (stage === 0) lists.isKin = isKin(lists, found)
    for (const link of found) {
      if (link.before.from > from.before && link.after.from > from.after) {
        seek(between(from, { before: link.before.from, after: link.after.from }), stage + 1)
      }
      links.push(link)
      from = { before: link.before.to, after: link.after.to }
    }
    seek(between(from, { before: region.before.to, after: region.after.to }), stage + 1)
  }
  seek({ before: { from: 0, to: before.length }, after: { from: 0, to: after.length } }, 0)
  return withMoves(lists, covered(lists, links))
}

interface Place {
  readonly before: number
  readonly after: number
}

const between = (from: Place, to: Place): Region => ({
  before: { from: from.before, to: to.before },
  after: { from: from.after, to: to.after },
})

/** Whether one cue became the other: what all the stages together would find. */
function isPair(lists: Lists, region: Region): boolean {
  const [old, now] = [lists.before[region.before.from], lists.after[region.after.from]]
  if (old === undefined || now === undefined) return false
  if (old.text === now.text && old.text.trim() !== '') return true
  const shared = Math.min(old.end, now.end) - Math.max(old.start, now.start)
  if (shared > 0 && 2 * shared >= Math.min(old.end - old.start, now.end - now.start)) return true
  return (lists.isKin && old.id === now.id) || sharedWords(lists, region).length > 0
}

/**
 * Nine of ten that did not change have the same id on both sides, also one at least that stands elsewhere now: two files that
 * are both numbered from one on have the same ids as well, but only where they stand alike.
 */
function isKin({ before, after }: Lists, found: readonly Region[]): boolean {
  const same = found.filter((link) => before[link.before.from]?.id === after[link.after.from]?.id)
  return same.length * 10 >= found.length * 9 && same.some((link) => link.before.from !== link.after.from)
}

const inRange = <Item>(list: readonly Item[], { from, to }: Stretch): readonly Item[] =>
  from === 0 && to === list.length ? list : list.slice(from, to)

/** So many of one key are looked at for one that fits: a list has few that begin at one time. */
const mostAlike = 64

/** Cue `olds[n]` of one list and cue `news[n]` of the other, by the latter. */
interface Matched {
  readonly olds: readonly number[]
  readonly news: readonly number[]
}

/** As many of the pairs as are in one order. */
const rising = ({ olds, news }: Matched): readonly Region[] =>
  longestRise(olds).map((at) => pairAt(olds[at] ?? 0, news[at] ?? 0))

/** Pairs of the same `key` that are good, the first of a key with the first of it. */
function sameKeys(
  { before, after }: Lists,
  region: Region,
  key: (cue: Cue) => string | number | undefined,
  isGood: (before: Cue, after: Cue) => boolean = () => true,
): Matched {
  const places = new Map<string | number, number[]>()
  for (let at = region.before.to - 1; at >= region.before.from; at -= 1) {
    const cue = before[at]
    const own = cue === undefined ? undefined : key(cue)
    if (own === undefined) continue
    const known = places.get(own)
    if (known === undefined) places.set(own, [at])
    else known.push(at)
  }
  const olds: number[] = []
  const news: number[] = []
  for (let at = region.after.from; at < region.after.to; at += 1) {
    const cue = after[at]
    const own = cue === undefined ? undefined : key(cue)
    const known = own === undefined ? undefined : places.get(own)
    if (cue === undefined || known === undefined) continue
    for (let last = known.length - 1; last >= 0 && last >= known.length - mostAlike; last -= 1) {
      const place = known[last] ?? 0
      const other = before[place]
      if (other === undefined || !isGood(other, cue)) continue
      known.splice(last, 1)
      olds.push(place)
      news.push(at)
      break
    }
  }
  return { olds, news }
}

const isUnchanged = (old: Cue, now: Cue): boolean => old.end === now.end && old.text === now.text

function unchanged(lists: Lists, region: Region): readonly Region[] {
  return sideBySide(lists, region) ?? rising(sameKeys(lists, region, ({ start }) => start, isUnchanged))
}

/** What `unchanged` finds where each cue of a list begins later than the one before, as in most: without a table of 20,000 times. */
function sideBySide(
  { before, after }: Lists,
  { before: olds, after: news }: Region,
): readonly Region[] | undefined {
  const found: Region[] = []
  let [old, now] = [olds.from, news.from]
  let [lastOld, lastNow] = [-Infinity, -Infinity]
  while (old < olds.to || now < news.to) {
    const [one, other] = [before[old], after[now]]
    const startOld = old < olds.to ? (one?.start ?? Infinity) : Infinity
    const startNow = now < news.to ? (other?.start ?? Infinity) : Infinity
    if (startOld <= startNow) {
      if (startOld <= lastOld) return undefined
      lastOld = startOld
    }
    if (startNow <= startOld) {
      if (startNow <= lastNow) return undefined
      lastNow = startNow
    }
    if (startOld === startNow && one !== undefined && other !== undefined && isUnchanged(one, other))
      found.push(pairAt(old, now))
    if (startOld <= startNow) old += 1
    if (startNow <= startOld) now += 1
  }
  return found
}

/** So few cues on both sides that chance plays no part. */
const few = 2500
const second = 10_000_000

/** Texts that both sides have once. In a large region they must be near in time, or as far away as others are. */
function sameText(lists: Lists, region: Region): readonly Region[] {
  const counts = new Map<string, number>()
  const count = (cues: readonly Cue[], by: number): void => {
    for (const { text } of cues) counts.set(text, (counts.get(text) ?? 0) + by)
  }
  count(inRange(lists.before, region.before), 1)
  count(inRange(lists.after, region.after), 65_536)
  const key = ({ text }: Cue): string | undefined =>
    counts.get(text) === 65_537 && text.trim() !== '' ? text : undefined
  const pairs = sameKeys(lists, region, key)
  if (product(region) <= few) return rising(pairs)
  const shifts = new Map<number, number>()
  const shiftOf = (before: Cue, after: Cue): number => Math.round((after.start - before.start) / second)
  for (const link of rising(pairs)) {
    const [old, now] = [lists.before[link.before.from], lists.after[link.after.from]]
    if (old === undefined || now === undefined) continue
    const shift = shiftOf(old, now)
    shifts.set(shift, (shifts.get(shift) ?? 0) + 1)
  }
  const isGood = (place: number, at: number): boolean => {
    const [old, now] = [lists.before[place], lists.after[at]]
    if (old === undefined || now === undefined) return false
    const shift = shiftOf(old, now)
    if (Math.abs(shift) <= 10) return true
    return (shifts.get(shift - 1) ?? 0) + (shifts.get(shift) ?? 0) + (shifts.get(shift + 1) ?? 0) >= 3
  }
  // Each text has one partner only: what is not good is left out, and nothing else takes its place.
  const good = pairs.olds.flatMap((place, at) => (isGood(place, pairs.news[at] ?? 0) ? [at] : []))
  return rising({ olds: good.map((at) => pairs.olds[at] ?? 0), news: good.map((at) => pairs.news[at] ?? 0) })
}

/** The same texts in the same order, however often each of them comes. */
function commonText({ before, after }: Lists, region: Region): readonly Region[] {
  // Beyond this the search would look for what nobody could follow.
  if (product(region) > 1_000_000) return []
  const found = matches(
    inRange(before, region.before).map(({ text }) => text),
    inRange(after, region.after).map(({ text }) => text),
  )
  const pairs: Region[] = []
  found.forEach((place, at) => {
    const text = after[region.after.from + at]?.text ?? ''
    if (place >= 0 && text.trim() !== '')
      pairs.push(pairAt(region.before.from + place, region.after.from + at))
  })
  return pairs
}

/** Cues that share half of the words of the shorter one: so a cue finds all parts that it was split into. */
function sharedWords({ before, after }: Lists, region: Region): readonly Region[] {
  if (product(region) > few) return []
  const olds = keysIn(before, region.before)
  const news = keysIn(after, region.after)
  const shared: { readonly before: number; readonly after: number; count: number }[] = []
  matches(olds.keys, news.keys).forEach((place, at) => {
    if (place < 0) return
    const [old, now] = [olds.owners[place] ?? 0, news.owners[at] ?? 0]
    const last = shared.at(-1)
    if (last?.before === old && last.after === now) last.count += 1
    else shared.push({ before: old, after: now, count: 1 })
  })
  const links: { before: { from: number; to: number }; after: { from: number; to: number } }[] = []
  for (const { before: old, after: now, count } of shared) {
    if (2 * count < Math.min(olds.counts.get(old) ?? 0, news.counts.get(now) ?? 0)) continue
    const last = links.at(-1)
    if (last !== undefined && (old < last.before.to || now < last.after.to)) {
      last.before.to = Math.max(last.before.to, old + 1)
      last.after.to = Math.max(last.after.to, now + 1)
    } else links.push({ before: { from: old, to: old + 1 }, after: { from: now, to: now + 1 } })
  }
  return links.flatMap(singly)
}

/** As many cues as there were: each became one. */
function singly(link: Region): readonly Region[] {
  const count = size(link.before)
  if (count !== size(link.after) || count === 1) return [link]
  return Array.from({ length: count }, (_, at) => pairAt(link.before.from + at, link.after.from + at))
}

function keysIn(cues: readonly Cue[], { from, to }: Stretch) {
  const keys: string[] = []
  const owners: number[] = []
  const counts = new Map<number, number>()
  for (let at = from; at < to; at += 1) {
    const own = tokens(cues[at]?.text ?? '')
    counts.set(at, own.length)
    for (const token of own) {
      keys.push(keyOf(token))
      owners.push(at)
    }
  }
  return { keys, owners, counts }
}

function sameId(lists: Lists, region: Region): readonly Region[] {
  return lists.isKin ? rising(sameKeys(lists, region, ({ id }) => id)) : []
}

/** Cues that are on the screen at the same time, whatever they say. */
function sameTime({ before, after }: Lists, region: Region): readonly Region[] {
  const { groups } = pairCues(inRange(before, region.before), inRange(after, region.after))
  const links: Region[] = []
  let from = { before: 0, after: 0 }
  for (const { ours, theirs } of groups) {
    const [old, now] = [stretchOf(ours), stretchOf(theirs)]
    // Out of order in one of the lists: which is which is anybody's guess.
    if (old === undefined || now === undefined || old.from < from.before || now.from < from.after) continue
    from = { before: old.to, after: now.to }
    links.push(
      ...singly({
        before: { from: region.before.from + old.from, to: region.before.from + old.to },
        after: { from: region.after.from + now.from, to: region.after.from + now.to },
      }),
    )
  }
  return links
}

/** Places that follow each other without a gap; undefined for others, and for none. */
function stretchOf(places: readonly number[]): Stretch | undefined {
  const [from] = places
  if (from === undefined || places.some((place, at) => place !== from + at)) return undefined
  return { from, to: from + places.length }
}

/** `links`, and between them each cue that came or went by itself, in the order of time. */
function covered({ before, after }: Lists, links: readonly Region[]): readonly Region[] {
  const all: Region[] = []
  let [old, now] = [0, 0]
  const fill = (oldTo: number, newTo: number): void => {
    while (old < oldTo || now < newTo) {
      const isOld = now >= newTo || (old < oldTo && (before[old]?.start ?? 0) <= (after[now]?.start ?? 0))
      all.push({
        before: { from: old, to: isOld ? old + 1 : old },
        after: { from: now, to: isOld ? now : now + 1 },
      })
      if (isOld) old += 1
      else now += 1
    }
  }
  for (const link of links) {
    fill(link.before.from, link.after.from)
    all.push(link)
    old = link.before.to
    now = link.after.to
  }
  fill(before.length, after.length)
  return all
}

/** What went in one place and came in another with the same text was moved: at the same times, or if it is the only one. */
function withMoves({ before, after }: Lists, all: readonly Region[]): readonly Aligned[] {
  const gone = all.filter((each) => size(each.after) === 0)
  const come = all.filter((each) => size(each.before) === 0)
  if (gone.length === 0 || come.length === 0) return all
  const moves = new Map<Region, Region>()
  const arrivals = new Set<Region>()
  const pairBy = (key: (cue: Cue) => string, isUnique: boolean): void => {
    const left = byKey(gone, (each) => (moves.has(each) ? undefined : before[each.before.from]), key)
    const right = byKey(come, (each) => (arrivals.has(each) ? undefined : after[each.after.from]), key)
    for (const [name, olds] of left) {
      const news = right.get(name) ?? []
      if (isUnique && (olds.length !== 1 || news.length !== 1)) continue
      olds.forEach((old, at) => {
        const now = news[at]
        if (now === undefined) return
        moves.set(old, now)
        arrivals.add(now)
      })
    }
  }
  pairBy(({ start, end, text }) => `${start} ${end} ${text}`, false)
  pairBy(({ text }) => text, true)
  return all.flatMap((each): readonly Aligned[] => {
    if (arrivals.has(each)) return []
    const to = moves.get(each)
    if (to === undefined) return [each]
    return [
      {
        before: each.before,
        after: to.after,
        place: { before: to.before.from, after: each.after.from },
      },
    ]
  })
}

function byKey(
  regions: readonly Region[],
  cueAt: (region: Region) => Cue | undefined,
  key: (cue: Cue) => string,
): ReadonlyMap<string, readonly Region[]> {
  const found = new Map<string, Region[]>()
  for (const region of regions) {
    const cue = cueAt(region)
    if (cue === undefined || cue.text.trim() === '') continue
    const known = found.get(key(cue))
    if (known === undefined) found.set(key(cue), [region])
    else known.push(region)
  }
  return found
}
