import { clamp, endOf, minus, plus, spanOf, ticks, ticksPerMillisecond, type Ticks } from '../time/ticks.ts'
import { isMeasured, type Word } from '../transcript/word.ts'
import type { Cue } from './cue.ts'
import { matches } from './diff.ts'
import type { Room } from './follow.ts'
import { reheard, type Housed, type Rehearing } from './rehearing.ts'
import { segment } from './segment.ts'
import type { SegmentRules } from './segment-rules.ts'
import { keyOf } from './tokens.ts'

/** A word of both that stands so far away in the other is another one that reads the same. */
const near = ticks(2000 * ticksPerMillisecond)
/** Further than this from every cue, words want a cue of their own. */
const apart = ticks(1000 * ticksPerMillisecond)

interface RehearOptions {
  /** All cues of the document, in order. */
  readonly cues: readonly Cue[]
  /** Those that may change, by id; empty where the stretch has none. */
  readonly asked: ReadonlySet<string>
  /** The stretch that was heard: new cues stand in it. */
  readonly within: Room
  /** How far a cue may grow, given where the one before it would end. */
  readonly roomFor: (cue: Cue, previousEnd: Ticks | undefined) => Room
  readonly rules: SegmentRules
  readonly newId: () => string
}

interface Place {
  readonly cue: number
  readonly at: number
}

const middle = ({ offset, duration }: Word): number => offset + duration / 2
const distance = (time: number, { start, end }: Room): number =>
  time < start ? start - time : time > end ? time - end : 0

/**
 * What to make of `heard`, the words of a stretch in order, for every asked cue in it. Words of both keep their measured times
 * to the tick; a word that is new brings its own; what a person has set stays. Words far from every cue become new cues.
 */
export function rehear(heard: readonly Word[], options: RehearOptions): readonly Rehearing[] {
  const { cues, asked, within, roomFor, rules, newId } = options
  const mine = cues.filter(({ id }) => asked.has(id))
  const others = cues.filter(
    ({ id, start, end }) => !asked.has(id) && start < within.end && end > within.start,
  )
  const spells = heard.some(({ text }) => /\p{Lu}|[.,!?;:。、،؟]/u.test(text))
  const matched = matchedIn(mine, heard)
  const { homes, homeless } = housed(mine, others, heard, matched)

  const out: Rehearing[] = []
  for (const [index, cue] of mine.entries()) {
    const words = homes[index] ?? []
    const last = out.at(-1)
    const isAfter = last?.before != null && last.before.end <= cue.start
    out.push(reheard(cue, words, { room: roomFor(cue, isAfter ? last.after.end : undefined), rules, spells }))
  }
  const made = segment(homeless, rules, newId).flatMap((cue) => {
    const taken = [...others, ...out.map(({ after }) => after)]
    const fits = fitted(cue, taken, rules.gap)
    return fits === undefined ? [] : [newOne(fits)]
  })
  return [...out, ...made].toSorted((a, b) => a.after.start - b.after.start)
}

/** For each heard word the place of the same word in the cues, or undefined. */
function matchedIn(cues: readonly Cue[], heard: readonly Word[]): readonly (Place | undefined)[] {
  const places = cues.flatMap(({ words }, index) => words.map((word, at) => ({ cue: index, at, word })))
  const found = matches(
    places.map(({ word }) => keyOf(word.text)),
    heard.map(({ text }) => keyOf(text)),
  )
  return heard.map((word, at) => {
    const place = places[found[at] ?? -1]
    if (place === undefined) return undefined
    return Math.abs(middle(word) - middle(place.word)) <= near ? { cue: place.cue, at: place.at } : undefined
  })
}

/** Every word in the cue that has the same one, or that is on the screen when it is said, in order. */
function housed(
  cues: readonly Cue[],
  others: readonly Cue[],
  heard: readonly Word[],
  matched: readonly (Place | undefined)[],
): { readonly homes: readonly (readonly Housed[])[]; readonly homeless: readonly Word[] } {
  const homes: Housed[][] = cues.map(() => [])
  const homeless: Word[] = []
  const nextHome = matched.map(() => cues.length - 1)
  for (let at = matched.length - 1, next = cues.length - 1; at >= 0; at -= 1) {
    next = matched[at]?.cue ?? next
    nextHome[at] = next
  }
  let least = 0
  for (const [at, word] of heard.entries()) {
    const place = matched[at]
    if (place !== undefined) {
      least = Math.max(least, place.cue)
      homes[place.cue]?.push({ word, at: place.at })
      continue
    }
    const time = middle(word)
    let best = -1
    for (let index = least; index <= (nextHome[at] ?? -1); index += 1) {
      const [cue, known] = [cues[index], cues[best]]
      if (cue === undefined) continue
      if (known === undefined || distance(time, cue) < distance(time, known)) best = index
    }
    const home = cues[best]
    const isOther = others.some(
      (cue) => distance(time, cue) === 0 && (home === undefined || distance(time, home) > 0),
    )
    if (isOther) continue
    if (home === undefined || distance(time, home) > apart) homeless.push(word)
    else {
      least = best
      homes[best]?.push({ word, at: undefined })
    }
  }
  return { homes, homeless }
}

/** A new cue between those that are there; undefined where its words have no room. */
function fitted(cue: Cue, taken: readonly Cue[], gap: Ticks): Cue | undefined {
  const last = cue.words.at(-1)
  const spoken = last === undefined ? cue.end : endOf(last)
  if (taken.some(({ start, end }) => start < spoken && end > cue.start)) return undefined
  const next = taken.reduce(
    (least, { start }) => (start >= spoken ? Math.min(least, start) : least),
    Infinity,
  )
  const limit = Number.isFinite(next) ? Math.max(spoken, next - gap) : cue.end
  return { ...cue, end: clamp(cue.end, spoken, ticks(limit)) }
}

const newOne = (cue: Cue): Rehearing => ({
  before: null,
  after: cue,
  kind: 'new',
  old: [],
  now: cue.words.map(({ text }) => ({ text, kind: 'changed' })),
  measured: cue.words.filter(isMeasured).length,
  byHand: 0,
})

/** How far beside the asked cues to listen: a word that was cut off at an edge is said there. */
const beside = ticks(500 * ticksPerMillisecond)

/** The stretch to hear again for these cues (one at least, in order), inside a film of `duration`. */
export function stretchOf(cues: readonly Cue[], duration: Ticks | undefined): Room | undefined {
  const [first] = cues
  if (first === undefined) return undefined
  const end = cues.reduce((most, cue) => Math.max(most, cue.end), 0)
  const span = spanOf(ticks(Math.max(0, minus(first.start, beside))), plus(ticks(end), beside))
  return {
    start: span.offset,
    end: duration === undefined ? endOf(span) : ticks(Math.min(endOf(span), duration)),
  }
}
