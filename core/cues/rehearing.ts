import { clamp, endOf, later, spanOf, ticks, ticksPerMillisecond, type Ticks } from '../time/ticks.ts'
import { isMeasured, type Word } from '../transcript/word.ts'
import type { Cue } from './cue.ts'
import { follow, type Room } from './follow.ts'
import { guessAt } from './by-hand.ts'
import { placeGuesses } from './guesses.ts'
import { interpolate } from './interpolate.ts'
import { breakLines, type LineRules } from './lines.ts'
import { plain } from './markup.ts'
import { lengthOf } from './reading.ts'
import { limitsOf } from './remeasure-place.ts'
import { placesOf, replaceHits } from './replace.ts'
import { cueOf } from './retime.ts'
import type { Hit } from './search.ts'
import { spokenFlags } from './spoken-words.ts'
import { between, tokens } from './tokens.ts'

/** A token of the text before or after, and whether the other text has it. */
export interface Told {
  readonly text: string
  /** `respelled` is the same word with other capitals or punctuation. */
  readonly kind: 'kept' | 'respelled' | 'changed'
}

/** What hearing a stretch again would make of one cue. Nothing of it is in the document before a person has taken it. */
export interface Rehearing {
  /** Null: nothing stood there. */
  readonly before: Cue | null
  /** The very same cue when nothing would change. */
  readonly after: Cue
  /** `times` changes no letter; `unheard` is a cue of which nothing was heard: it stays. */
  readonly kind: 'changed' | 'times' | 'same' | 'unheard' | 'new'
  readonly old: readonly Told[]
  readonly now: readonly Told[]
  /** Guesses that would have a measured time, and words set by hand, which stay. */
  readonly measured: number
  readonly byHand: number
}

/** A heard word in its cue; `at` is the word of the cue that it is the same as. */
export interface Housed {
  readonly word: Word
  readonly at: number | undefined
}

interface Options {
  readonly room: Room
  readonly rules: LineRules
  /** Whether what was heard has capitals and punctuation: then words of both are written that way. */
  readonly spells: boolean
}

/** A token of the new text: an old one, a heard one, or both. */
interface Item {
  readonly text: string
  /** Number of the old word. */
  readonly at: number | undefined
  readonly heard: Word | undefined
}

/** As far as a new word may reach into one that stays, and be cut. */
const tolerance = ticks(60 * ticksPerMillisecond)
const shortest = ticks(40 * ticksPerMillisecond)

const isByHand = ({ source, byHand }: Word): boolean => source === 'manual' || byHand !== undefined

/** What hearing `cue` again as `words` makes of it; see `rehear`. */
export function reheard(cue: Cue, words: readonly Housed[], { room, rules, spells }: Options): Rehearing {
  const flags = spokenFlags(cue.words)
  const byHand = cue.words.filter(isByHand).length
  const nothing = { before: cue, after: cue, measured: 0, byHand, old: [], now: [] }
  if (words.length === 0) {
    const isSilent = flags.every((flag) => !flag)
    const kept: readonly Told[] = cue.words.map(({ text }) => ({ text, kind: 'kept' }))
    return { ...nothing, kind: isSilent ? 'same' : 'unheard', old: kept, now: kept }
  }
  const items = itemsOf(cue, words, flags, spells)
  const text = textOf(cue, items, rules)
  const placed = wordsOf(cue, items, limitsOf(cue, room))
  const after = settledIn(cue, text, placed, room)
  const kept = new Set(items.flatMap(({ at }) => at ?? []))
  const spelled = new Map(
    items.flatMap(({ at, text: own }) => (at === undefined ? [] : [[at, own] as const])),
  )
  const old = cue.words.map(({ text: own }, at): Told => {
    const is = spelled.get(at)
    return { text: own, kind: !kept.has(at) ? 'changed' : is === own ? 'kept' : 'respelled' }
  })
  const now = items.map(({ at, text: own }): Told => {
    const was = at === undefined ? undefined : cue.words[at]?.text
    return { text: own, kind: was === undefined ? 'changed' : was === own ? 'kept' : 'respelled' }
  })
  const isSameText = plain(after.text) === plain(cue.text)
  const isSame =
    isSameText &&
    after.start === cue.start &&
    after.end === cue.end &&
    after.words.length === cue.words.length &&
    after.words.every((word, at) => word === cue.words[at])
  const measured = items.filter(({ at }, index) => {
    const was = at === undefined ? undefined : cue.words[at]
    const is = after.words[index]
    return was !== undefined && is !== undefined && !isMeasured(was) && isMeasured(is)
  }).length
  return {
    ...nothing,
    after: isSame ? cue : after,
    kind: isSame ? 'same' : isSameText ? 'times' : 'changed',
    old,
    now,
    measured,
  }
}

/** The tokens of the new text in order. What nobody says (a dash, "[door slams]") and what a person has set stay where they are. */
function itemsOf(
  { words: olds }: Cue,
  words: readonly Housed[],
  flags: readonly boolean[],
  spells: boolean,
): readonly Item[] {
  const out: Item[] = []
  const isStaying = (at: number): boolean => flags[at] === false
  const keep = (at: number): void => {
    const old = olds[at]
    if (old !== undefined) out.push({ text: old.text, at, heard: undefined })
  }
  let from = 0
  let pending: Word[] = []
  const close = (to: number): void => {
    let head = from
    while (head < to && isStaying(head)) keep(head++)
    for (const word of pending) out.push({ text: word.text, at: undefined, heard: word })
    for (let at = head; at < to; at += 1) if (isStaying(at)) keep(at)
    pending = []
  }
  for (const { word, at } of words) {
    if (at === undefined || at < from) {
      pending.push(word)
      continue
    }
    close(at)
    const old = olds[at]
    out.push({ text: spells || old === undefined ? word.text : old.text, at, heard: word })
    from = at + 1
  }
  close(olds.length)
  return out
}

/** The text with the tokens of `items`: markup and line breaks stay where their words do, a line that is too long is broken anew. */
function textOf(cue: Cue, items: readonly Item[], rules: LineRules): string {
  const shown = plain(cue.text)
  const places = placesOf(shown, tokens(cue.text))
  const hits: Hit[] = []
  let before = 0
  let run: string[] = []
  let done = 0
  const joined = (texts: readonly string[]): string =>
    texts.reduce(
      (sum, text, at) => (at === 0 ? text : `${sum}${between(texts[at - 1] ?? '', text)}${text}`),
      '',
    )
  const close = (next: number): void => {
    const [first, last] = [places[before], places[next - 1]]
    if (next > before && first !== undefined && last !== undefined) {
      // What is left out takes the space behind it along, at the end of the text the one before it.
      const isAll = run.length > 0
      const following = places[next]
      const to = isAll || following === undefined ? last.to : following.from
      const start = isAll || following !== undefined ? first.from : (places[before - 1]?.to ?? first.from)
      hits.push({ from: start, to, with: joined(run) })
    } else if (run.length > 0) {
      const following = places[next]
      const previous = places[next - 1]
      const text = joined(run)
      if (following !== undefined && (previous === undefined || done === 0))
        hits.push({
          from: following.from,
          to: following.from,
          with: `${text}${between(text, shown.slice(following.from))}`,
        })
      else if (previous !== undefined)
        hits.push({
          from: previous.to,
          to: previous.to,
          with: `${between(shown.slice(0, previous.to), text)}${text}`,
        })
      else hits.push({ from: 0, to: shown.length, with: text })
    }
    run = []
  }
  for (const { text, at } of items) {
    if (at === undefined) {
      run.push(text)
      continue
    }
    close(at)
    const place = places[at]
    if (place !== undefined && shown.slice(place.from, place.to) !== text) hits.push({ ...place, with: text })
    before = at + 1
    done += 1
  }
  close(places.length)
  const text = replaceHits(cue.text, hits)
  const isLong = plain(text)
    .split('\n')
    .some((line) => lengthOf(line) > rules.charactersPerLine)
  return isLong && text !== cue.text ? breakLines(text, rules) : text
}

/** One word an item: those that were known stay, new ones are where they were heard if there is room for them, others are guesses. */
function wordsOf(cue: Cue, items: readonly Item[], limits: Room): readonly Word[] {
  const stays = items.map(({ at, text }) => {
    const old = at === undefined ? undefined : cue.words[at]
    if (old === undefined || !(isMeasured(old) || old.byHand !== undefined)) return undefined
    return old.text === text ? old : { ...old, text }
  })
  const speaker = cue.speaker ?? cue.words.find((word) => word.speaker !== undefined)?.speaker
  let low = limits.start
  const known = items.map(({ heard, text }, index) => {
    const own = stays[index]
    if (own !== undefined) {
      low = later(low, endOf(own))
      return own
    }
    if (heard === undefined || !isMeasured(heard)) return undefined
    const next = stays.find((word, at) => at > index && word !== undefined)
    const high = later(low, next === undefined ? limits.end : (Math.min(next.offset, limits.end) as Ticks))
    const span = spanOf(clamp(heard.offset, low, high), clamp(endOf(heard), low, high))
    const isCut = heard.offset < low - tolerance || endOf(heard) > high + tolerance
    if (isCut || span.duration < shortest) return undefined
    low = endOf(span)
    return { ...heard, ...span, text, ...(speaker === undefined ? {} : { speaker }) }
  })
  const texts = items.map(({ text }) => text)
  if (known.every((word) => word === undefined)) return interpolate(texts, cue.start, cue.end)
  return placeGuesses(texts, known).map((word) => {
    const offset = clamp(word.offset, limits.start, limits.end)
    const end = clamp(endOf(word), offset, limits.end)
    if (isMeasured(word) || (offset === word.offset && end === endOf(word))) return word
    return guessAt(word, spanOf(offset, end))
  })
}

/** The cue with its new text and words; an edge follows its word, but one that was set by hand. */
function settledIn(cue: Cue, text: string, words: readonly Word[], room: Room): Cue {
  const texts = tokens(text)
  const isOwn = texts.length === words.length && texts.every((own, at) => own === words[at]?.text)
  const same = words.length === cue.words.length && words.every((word, at) => word === cue.words[at])
  if (isOwn) return same ? { ...cue, text } : follow({ ...cue, text }, words, room, isMeasured)
  // What stands together may read as other tokens: their letters say whose time is whose.
  const moved = follow(cue, words, room, isMeasured)
  return cueOf({ ...moved, text })
}
