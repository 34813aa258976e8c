import { alignedText, type Alignment } from '../../../cues/alignment.ts'
import type { Cue } from '../../../cues/cue.ts'
import { interpolate } from '../../../cues/interpolate.ts'
import { cueOf } from '../../../cues/retime.ts'
import { tokens } from '../../../cues/tokens.ts'
import { endOf, spanOf, type Span, type Ticks } from '../../../time/ticks.ts'
import type { Word } from '../../../transcript/word.ts'
import { isEmpty, leavesOf, type Container, type Interval, type Item, type Leaf } from './spans.ts'
import type { Style } from './style.ts'
import { textOf, type CueText } from './text.ts'
import type { TimeReader, Units } from './times.ts'

export interface Paragraph {
  readonly items: readonly Item[]
  readonly container: Container
  /** With what it inherits. */
  readonly style: Style
  readonly speaker: string | undefined
  readonly place: Alignment
  /** It says itself when it begins and when it ends. */
  readonly isTimed: boolean
  /** When it is shown where animation turns it on and off; undefined without. */
  readonly visible: readonly Interval[] | undefined
  /** Nested times count from the beginning of the document in this file. */
  readonly isAbsolute: boolean
}

/** A cue before its end is known: without one it lasts as long as the document. */
export interface Draft {
  readonly from: Units
  readonly to: Units | undefined
  readonly text: string
  /** Tokens that a span of their own times, by their number; the others are guessed between. */
  readonly timed: ReadonlyMap<number, Timed>
  readonly speaker: string | undefined
  /** All of the paragraph at once, so what stands in the file is what is shown. */
  readonly isWhole: boolean
}

interface Timed {
  readonly from: Units
  readonly to: Units | undefined
  readonly isMeasured: boolean
}

export interface Drafts {
  readonly drafts: readonly Draft[]
  /** Text that nobody ever sees: its times are empty or it is switched off. */
  readonly hasHidden: boolean
  /** Its spans were timed from the beginning of the document, against the standard. */
  readonly wasAbsolute: boolean
  /** Too many spans come and go to make a cue of each state. */
  readonly wasFlattened: boolean
}

const isBlank = ({ text, isBreak }: Leaf): boolean => isBreak || /^[ \t\n]*$/.test(text)

/** What a paragraph shows, as cues: one, or one for each state where its spans come and go. */
export function draftsOf(paragraph: Paragraph): Drafts {
  const { items, container, isAbsolute } = paragraph
  const isSeen = (leaf: Leaf): boolean =>
    leaf.style.isInvisible !== true &&
    (!isEmpty(leaf) || (container.active.isInverted && leaf.span === undefined))
  let leaves = leavesOf(items, container, isAbsolute)
  let wasAbsolute = false
  const isLost = (all: readonly Leaf[]): boolean => all.some((leaf) => !isBlank(leaf) && isEmpty(leaf))
  if (!isAbsolute && isLost(leaves) && leaves.some(({ span }) => span !== undefined)) {
    const absolute = leavesOf(items, container, true)
    if (!isLost(absolute)) {
      leaves = absolute
      wasAbsolute = true
    }
  }
  const hasHidden = leaves.some((leaf) => !isBlank(leaf) && !isSeen(leaf))
  const seen = leaves.filter((leaf) => isSeen(leaf) || (isBlank(leaf) && leaf.span === undefined))
  const isTimed = seen.some(({ span }) => span !== undefined)
  const all = { hasHidden, wasAbsolute, wasFlattened: false }
  if (!isTimed && paragraph.visible === undefined) {
    // Nothing of its text is ever seen; an empty paragraph is an empty cue.
    if (hasHidden && seen.every(isBlank)) return { ...all, drafts: [] }
    return isEmpty(container.active) && !container.active.isInverted
      ? { ...all, hasHidden: seen.some((leaf) => !isBlank(leaf)), drafts: [] }
      : { ...all, drafts: [draftOf(paragraph, seen, container.active, true)] }
  }
  const shown = textOf(seen, paragraph.style, paragraph.speaker)
  const spans = spansOf(seen)
  if (paragraph.visible === undefined && isWordTimed(shown, spans, paragraph)) {
    const whole = paragraph.isTimed ? container.active : hullOf(seen, container.active)
    return { ...all, drafts: [draftOf(paragraph, seen, whole, !hasHidden, shown, spans)] }
  }
  const windows = paragraph.visible ?? [container.active]
  const states = statesOf(seen, windows)
  if (states === undefined)
    return {
      ...all,
      wasFlattened: true,
      drafts: [draftOf(paragraph, seen, hullOf(seen, container.active), false)],
    }
  const drafts = states.flatMap((state) => {
    const there = seen.filter((leaf) => covers(leaf, state))
    return there.every(isBlank) ? [] : [draftOf(paragraph, there, state, states.length === 1)]
  })
  return { ...all, drafts: merged(drafts) }
}

/** Two states that follow each other and show the same are one. */
function merged(drafts: readonly Draft[]): readonly Draft[] {
  const out: Draft[] = []
  for (const draft of drafts) {
    const last = out.at(-1)
    if (last?.to === draft.from && last.text === draft.text) out[out.length - 1] = { ...last, to: draft.to }
    else out.push(draft)
  }
  return out
}

/** The times of each timed span: those of its text. */
function spansOf(leaves: readonly Leaf[]): ReadonlyMap<number, Interval> {
  const spans = new Map<number, Interval>()
  for (const { span, from, to } of leaves)
    if (span !== undefined && !spans.has(span)) spans.set(span, { from, to })
  return spans
}

const hullOf = (leaves: readonly Leaf[], fallback: Interval): Interval => {
  const texts = leaves.filter((leaf) => !isBlank(leaf))
  const [first] = texts
  if (first === undefined) return fallback
  let { from, to } = first
  for (const leaf of texts) {
    if (leaf.from < from) from = leaf.from
    to = to === undefined || leaf.to === undefined ? undefined : leaf.to > to ? leaf.to : to
  }
  return { from, to }
}

/**
 * Whether the spans of a paragraph time its words instead of being captions that come and go: they begin one after the other
 * and hold a word or two each. The standard shows such words one at a time (or growing, where each lasts to the end); whoever
 * writes them means one line, and an editor that keeps the times of words keeps both.
 */
function isWordTimed(
  { plain, stretches }: CueText,
  spans: ReadonlyMap<number, Interval>,
  { isTimed }: Paragraph,
): boolean {
  if (stretches.length === 0) return false
  let count = 0
  let last: Units | undefined
  let until: Units | undefined
  let isGrowing = true
  let isApart = true
  for (const { span, from, to } of stretches) {
    const interval = spans.get(span)
    if (interval === undefined) continue
    const words = tokens(plain.slice(from, to).trim()).length
    if (words > 4) return false
    count += words
    if (last !== undefined && interval.from < last) return false
    if (last !== undefined && (interval.from === last || interval.to !== until)) isGrowing = false
    if (last !== undefined && (until === undefined || interval.from < until)) isApart = false
    last = interval.from
    until = interval.to
  }
  // One span says nothing but when its paragraph is shown, unless that says so itself.
  if (stretches.length === 1 && !isTimed) return false
  return (isGrowing || isApart) && count <= 2 * stretches.length
}

/** The stretches of time between which what is shown changes; undefined when there are too many to be meant. */
function statesOf(leaves: readonly Leaf[], windows: readonly Interval[]): readonly Interval[] | undefined {
  const edges = new Set<Units>()
  let isEndless = false
  for (const { from, to } of [...leaves.filter((leaf) => !isBlank(leaf)), ...windows]) {
    edges.add(from)
    if (to === undefined) isEndless = true
    else edges.add(to)
  }
  if (edges.size > 200) return undefined
  const sorted = [...edges].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const states: Interval[] = []
  for (const [index, from] of sorted.entries()) {
    const to = sorted[index + 1]
    if (to === undefined && !isEndless) continue
    if (windows.some((window) => covers(window, { from, to }))) states.push({ from, to })
  }
  return states
}

const covers = (outer: Interval, inner: Interval): boolean =>
  outer.from <= inner.from && (outer.to === undefined || (inner.to !== undefined && inner.to <= outer.to))

function draftOf(
  paragraph: Paragraph,
  leaves: readonly Leaf[],
  { from, to }: Interval,
  isWhole: boolean,
  shown: CueText = textOf(leaves, paragraph.style, paragraph.speaker),
  spans?: ReadonlyMap<number, Interval>,
): Draft {
  return {
    from,
    to,
    text: alignedText(shown.text, paragraph.place),
    timed: spans === undefined ? new Map() : timedTokens(shown, spans),
    speaker: paragraph.speaker,
    isWhole,
  }
}

/** The tokens that timed spans cover whole: measured where a span holds no other, guesses where several share one. */
function timedTokens(
  { text, plain, stretches }: CueText,
  spans: ReadonlyMap<number, Interval>,
): ReadonlyMap<number, Timed> {
  const timed = new Map<number, Timed>()
  let at = 0
  let next = 0
  for (const [number, token] of tokens(text).entries()) {
    const from = plain.indexOf(token, at)
    if (from === -1) break
    const to = from + token.length
    at = to
    while ((stretches[next]?.to ?? Infinity) <= from) next += 1
    let covered = from
    let first: Interval | undefined
    let last: Interval | undefined
    let isAlone = true
    for (let index = next; (stretches[index]?.from ?? Infinity) < to; index += 1) {
      const stretch = stretches[index]
      const interval = stretch === undefined ? undefined : spans.get(stretch.span)
      if (stretch === undefined || interval === undefined || stretch.from > covered) break
      first ??= interval
      last = interval
      covered = stretch.to
      const beside = plain.slice(stretch.from, Math.min(stretch.to, from)) + plain.slice(to, stretch.to)
      if (/\S/.test(beside)) isAlone = false
    }
    if (first !== undefined && last !== undefined && covered >= to)
      timed.set(number, { from: first.from, to: last.to, isMeasured: isAlone })
  }
  return timed
}

/** The cue of a draft whose end is known. */
export function cueOfDraft(
  draft: Draft,
  id: string,
  end: Ticks,
  { ticksOf }: TimeReader,
  settings: Readonly<Record<string, string>>,
): Cue {
  const start = ticksOf(draft.from)
  const base = {
    id,
    start,
    end,
    text: draft.text,
    ...(draft.speaker === undefined ? {} : { speaker: draft.speaker }),
    ...(Object.keys(settings).length === 0 ? {} : { settings }),
  }
  const words = draft.timed.size === 0 ? [] : wordsOf(draft, start, end, ticksOf)
  const cue = cueOf({ ...base, words })
  // A cue that runs backwards stays as it is in the file until somebody mends it.
  return end < start ? { ...cue, end } : cue
}

function wordsOf(
  { text, timed }: Draft,
  start: Ticks,
  end: Ticks,
  ticksOf: TimeReader['ticksOf'],
): readonly Word[] {
  const texts = tokens(text)
  const words: Word[] = []
  /** Guesses between what is known: `count` tokens from `first`, which share `room`. */
  const guess = (first: number, count: number, room: Span): void => {
    words.push(...interpolate(texts.slice(first, first + count), room.offset, endOf(room)))
  }
  const spanAt = (number: number): (Span & { isMeasured: boolean }) | undefined => {
    const found = timed.get(number)
    if (found === undefined) return undefined
    const until = found.to === undefined ? end : ticksOf(found.to)
    return { ...spanOf(ticksOf(found.from), until), isMeasured: found.isMeasured }
  }
  let from = start
  for (let number = 0; number < texts.length;) {
    const here = spanAt(number)
    let count = 1
    if (here === undefined) {
      while (number + count < texts.length && !timed.has(number + count)) count += 1
      const until = spanAt(number + count)?.offset ?? end
      guess(number, count, spanOf(from, until))
      from = until
    } else {
      const next = (): (Span & { isMeasured: boolean }) | undefined => spanAt(number + count)
      if (!here.isMeasured) {
        for (let other = next(); other?.offset === here.offset && !other.isMeasured; other = next())
          count += 1
      }
      // Words that stay to the end of the line are over when the next begins.
      const follower = next()?.offset
      const until = follower !== undefined && follower < endOf(here) ? follower : endOf(here)
      if (here.isMeasured)
        words.push({ text: texts[number] ?? '', ...spanOf(here.offset, until), source: 'recognized' })
      else guess(number, count, spanOf(here.offset, until))
      from = until
    }
    number += count
  }
  return words
}
