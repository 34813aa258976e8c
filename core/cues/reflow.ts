import { endOf, type Ticks } from '../time/ticks.ts'
import { isMeasured, type Word } from '../transcript/word.ts'
import type { Cue } from './cue.ts'
import { finished, unpaired, type DraftCue, textOfWords } from './draft-cue.ts'
import { countCharacters } from './counting.ts'
import { flow, isApart, type Joint } from './flow.ts'
import { isUnasked, renamed } from './guessed-cue.ts'
import { breakLines } from './lines.ts'
import { cut, plain } from './markup.ts'
import { lengthOf } from './reading.ts'
import type { SegmentRules } from './segment-rules.ts'
import { between, isUnspaced, tokens, tokenSpans } from './tokens.ts'

export interface ReflowOptions {
  /** What a person set moves too: breaks, lines and times. Texts and the times of words never do. */
  readonly movesHeld?: boolean
  /** Words stay in their cues; lines are broken anew and times set. */
  readonly keepsCues?: boolean
}

/**
 * All `cues` cut anew from their own words by `rules`, numbered from 1 in the order in which they are said. Every word keeps its time and
 * what is known of it, and its text with the markup around it. Breaks, lines and times that a person set (`pinned`, `held`) stay,
 * and so do the in- and out-times of cues without a measured word: somebody else set them. Cues with a note stay whole; cues that
 * look different, stand elsewhere or are somebody else's words are not joined. People who talk over each other flow apart.
 *
 * What is made of words alone depends on the words and the rules alone, so that going to other rules and back gives the same.
 */
export function reflow(
  cues: readonly Cue[],
  rules: SegmentRules,
  options: ReflowOptions = {},
): readonly Cue[] {
  const sources = cues.flatMap((cue) => (options.keepsCues === true ? [cue] : unpaired(cue)))
  const flowed = lanesOf(sources).flatMap((lane) => flowLane(lane, rules, options))
  const sorted = flowed.toSorted((a, b) => saidAt(a) - saidAt(b))
  let isSame = sorted.length === cues.length
  const placed = sorted.map((cue, at) => {
    const end = endBefore(cue, sorted[at + 1])
    return keptAs(end === cue.end ? cue : { ...cue, end }, cues[at])
  })
  for (let at = 0; isSame && at < cues.length; at += 1) isSame = placed[at] === cues[at]
  return isSame ? cues : placed.map((cue, at) => renamed(cue, String(at + 1)))
}

/** An in-time may have been set before that of the cue before; what is said has an order all the same. */
const saidAt = ({ start, words }: Cue): Ticks => words[0]?.offset ?? start

/** People may talk over each other: what is said at once is in lanes of its own, and a lane is flowed by itself. */
function lanesOf(cues: readonly Cue[]): readonly (readonly Cue[])[] {
  const lanes: { cues: Cue[]; end: number; speaker: string | undefined }[] = []
  for (const cue of cues) {
    const [start, end] = spokenSpan(cue)
    const free = lanes.filter((lane) => lane.end <= start)
    const own = free.filter(({ speaker }) => speaker === cue.speaker)
    const lane = (own.length > 0 ? own : free).reduce<(typeof lanes)[number] | undefined>(
      (latest, each) => (latest === undefined || each.end > latest.end ? each : latest),
      undefined,
    )
    if (lane === undefined) lanes.push({ cues: [cue], end, speaker: cue.speaker })
    else {
      lane.cues.push(cue)
      lane.end = end
      lane.speaker = cue.speaker
    }
  }
  return lanes.map((lane) => lane.cues)
}

function spokenSpan(cue: Cue): readonly [number, number] {
  // The guesses of a file fill its cues.
  if (isUnasked(cue)) return [cue.start, cue.end]
  const [first, last] = [cue.words[0], cue.words.at(-1)]
  return first === undefined || last === undefined ? [cue.start, cue.end] : [first.offset, endOf(last)]
}

/** What of a cue stays as it is. */
interface Kept {
  /** That it begins and ends where it does. */
  readonly start: boolean
  readonly end: boolean
  readonly whole: boolean
  readonly lines: boolean
  readonly startTime: boolean
  readonly endTime: boolean
}

const twoSpeakers = /^\s*[-–—‐].*\n\s*[-–—‐]/

function keptOf(
  cue: Cue,
  rules: SegmentRules,
  { movesHeld = false, keepsCues = false }: ReflowOptions,
): Kept {
  const held = movesHeld ? {} : (cue.held ?? {})
  const pinned = movesHeld ? {} : (cue.pinned ?? {})
  const { words } = cue
  const isOthers = !words.some(isMeasured)
  const lines = held.lines === true || twoSpeakers.test(plain(cue.text))
  const whole =
    keepsCues ||
    lines ||
    held.whole === true ||
    held.times === true ||
    cue.note !== undefined ||
    words.length === 0 ||
    (isOthers && fits(cue, rules))
  const isEdge = whole || isOthers
  return {
    start: isEdge || held.start === true || pinned.start === true,
    end: isEdge || held.end === true || pinned.end === true,
    whole,
    lines,
    startTime: isOthers || held.times === true || pinned.start === true,
    endTime: isOthers || held.times === true || pinned.end === true,
  }
}

/** Whether a cue that somebody else made is one by these rules too: then it is not parted. */
function fits(cue: Cue, rules: SegmentRules): boolean {
  if (cue.end - cue.start > rules.maximum) return false
  const lines = plain(breakLines(cue.text, rules)).split('\n')
  const { counting } = rules
  return (
    lines.length <= rules.lines &&
    lines.every(
      (line) =>
        (counting === undefined ? lengthOf(line) : countCharacters(line, counting)) <=
        rules.charactersPerLine,
    )
  )
}

/** A word of a lane, and where it stands in its cue. */
interface Placed {
  readonly cue: number
  readonly at: number
}

function flowLane(cues: readonly Cue[], rules: SegmentRules, options: ReflowOptions): readonly Cue[] {
  const kept = cues.map((cue) => keptOf(cue, rules, options))
  const words: Word[] = []
  const places: Placed[] = []
  const joints: Joint[] = []
  /** Cues without words, by the number of words before them. */
  const empty: { readonly before: number; readonly cue: Cue }[] = []
  cues.forEach((cue, number) => {
    if (cue.words.length === 0) empty.push({ before: words.length, cue })
    cue.words.forEach((word, at) => {
      const left = words.at(-1)
      joints.push(jointOf(left, word, cues, kept, number, at, places.at(-1)?.cue, rules))
      words.push(word)
      places.push({ cue: number, at })
    })
  })
  const starts = flow(words, joints, rules)
  const drafts: { readonly from: number; readonly draft: DraftCue }[] = starts.map((from, index) => ({
    from,
    draft: draftOf(words, places, from, starts[index + 1] ?? words.length, cues, kept, options),
  }))
  for (const { before, cue } of empty) {
    const { id: _, start, end, text, words: own, ...fields } = cue
    const at = drafts.findIndex(({ from }) => from >= before)
    const draft = { words: own, text, keepsLines: true as const, start, end, fields, isFree: false }
    drafts.splice(at < 0 ? drafts.length : at, 0, { from: before, draft })
  }
  let number = 0
  return finished(
    drafts.map(({ draft }) => draft),
    rules,
    () => String((number += 1)),
  )
}

function jointOf(
  left: Word | undefined,
  right: Word,
  cues: readonly Cue[],
  kept: readonly Kept[],
  number: number,
  at: number,
  leftNumber: number | undefined,
  rules: SegmentRules,
): Joint {
  if (left === undefined || leftNumber === undefined) return 'break'
  if (at > 0 && leftNumber === number) {
    if (kept[number]?.whole === true) return 'join'
    return isApart(left, right, rules) ? 'break' : 'free'
  }
  const [one, two] = [cues[leftNumber], cues[number]]
  // A cue without words between the two, too, is a break.
  if (one === undefined || two === undefined || number - leftNumber > 1) return 'break'
  if (kept[leftNumber]?.end === true || kept[number]?.start === true) return 'break'
  return isAlike(one, two) && !isApart(left, right, rules) && canTouch(left.text, right.text)
    ? 'free'
    : 'break'
}

/** Whether two words that no space parts are still two: in Chinese and Thai they may read as another one. */
function canTouch(left: string, right: string): boolean {
  if (between(left, right) === ' ' || !isUnspaced(left) || !isUnspaced(right)) return true
  const found = tokens(left + right)
  return found.length === 2 && found[0] === left
}

/** Whether words of the two may stand in one cue. */
function isAlike(one: Cue, two: Cue): boolean {
  if (one.speaker !== two.speaker || one.style !== two.style) return false
  if (one.settings === two.settings) return true
  const [a, b] = [shared(one.settings), shared(two.settings)]
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name])
}

/** Settings that cannot be true of another cue: how it stands in its file. */
const ofOneCue: ReadonlySet<string> = new Set(['verbatim', 'id', 'index', 'source'])

const shared = (settings: Cue['settings'] = {}): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(settings).filter(([name]) => !ofOneCue.has(name)))

function draftOf(
  words: readonly Word[],
  places: readonly Placed[],
  from: number,
  to: number,
  cues: readonly Cue[],
  kept: readonly Kept[],
  { movesHeld = false }: ReflowOptions,
): DraftCue {
  const [first, last] = [places[from], places[to - 1]]
  const [head, tail] = [cues[first?.cue ?? 0], cues[last?.cue ?? 0]]
  if (first === undefined || last === undefined || head === undefined || tail === undefined)
    throw new RangeError('a cue needs words')
  const own = words.slice(from, to)
  const [keptHead, keptTail] = [kept[first.cue], kept[last.cue]]
  const [isHead, isTail] = [first.at === 0, last.at === tail.words.length - 1]
  const isWhole = head === tail && isHead && isTail
  const { speaker, style, note } = head
  const settings = isWhole || head.settings === undefined ? head.settings : shared(head.settings)
  const fields = {
    ...(speaker === undefined ? {} : { speaker }),
    ...(style === undefined ? {} : { style }),
    ...(settings === undefined || Object.keys(settings).length === 0 ? {} : { settings }),
    ...(note === undefined || !isHead ? {} : { note }),
    ...(movesHeld ? {} : marksOf(head, tail, isHead, isTail, isWhole)),
  }
  const keepsLines = keptHead?.lines === true && isWhole
  const text = keepsLines ? head.text : writtenText(cues, first, last)
  return {
    words: own,
    ...(text === undefined ? {} : { text }),
    ...(keepsLines ? { keepsLines: true } : {}),
    ...(isHead && keptHead?.startTime === true ? { start: head.start } : {}),
    ...(isTail && keptTail?.endTime === true ? { end: tail.end } : {}),
    fields,
    isFree: keptHead?.start !== true && keptTail?.end !== true,
  }
}

/** What a person set of the cues, as far as it is about the edges that are left, or the whole. */
function marksOf(
  head: Cue,
  tail: Cue,
  isHead: boolean,
  isTail: boolean,
  isWhole: boolean,
): Pick<Cue, 'pinned' | 'held'> {
  if (isWhole)
    return {
      ...(head.pinned === undefined ? {} : { pinned: head.pinned }),
      ...(head.held === undefined ? {} : { held: head.held }),
    }
  const edges = (from: Cue['held'], to: Cue['held']): { readonly start?: true; readonly end?: true } => ({
    ...(isHead && from?.start === true ? { start: true } : {}),
    ...(isTail && to?.end === true ? { end: true } : {}),
  })
  const [pinned, held] = [edges(head.pinned, tail.pinned), edges(head.held, tail.held)]
  return {
    ...(Object.keys(pinned).length === 0 ? {} : { pinned }),
    ...(Object.keys(held).length === 0 ? {} : { held }),
  }
}

/** What words alone do not tell: markup, no-break spaces, spaces where none has to be. */
const special =
  /[<{\\\t\u00a0\u2007\u202f\u200b\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff]|[ \n]{2}|^\s|\s$/

/** The text of a run of words as it stands in their cues; undefined where the words say all of it. */
function writtenText(cues: readonly Cue[], first: Placed, last: Placed): string | undefined {
  const own = cues.slice(first.cue, last.cue + 1).filter(({ words }) => words.length > 0)
  const [only] = own
  if (!own.some((cue) => special.test(cue.text) && !isOfWords(cue))) return undefined
  if (own.length === 1 && first.at === 0 && last.at === (only?.words.length ?? 0) - 1) return only?.text
  let text = ''
  const texts: string[] = []
  own.forEach((cue, index) => {
    const from = index === 0 ? first.at : 0
    const to = index === own.length - 1 ? last.at + 1 : cue.words.length
    const piece = sliced(cue.text, from, to)
    const [left, right] = [texts.at(-1), cue.words[from]?.text ?? '']
    text = left === undefined ? piece : together(text, between(left, right), piece)
    for (const { text: token } of cue.words.slice(from, to)) texts.push(token)
  })
  const found = tokens(text)
  return found.length === texts.length && found.every((token, at) => token === texts[at]) ? text : undefined
}

/** The text is what its words give, but for its line breaks: nobody has written it otherwise. */
function isOfWords({ text, words }: Cue): boolean {
  const own = textOfWords(words)
  if (text === own) return true
  const [spans, ours] = [tokenSpans(text), tokenSpans(own)]
  if (spans.length !== ours.length || spans[0]?.from !== 0 || spans.at(-1)?.to !== text.length) return false
  return spans.every((span, at) => {
    const [next, our, ourNext] = [spans[at + 1], ours[at], ours[at + 1]]
    if (our === undefined || text.slice(span.from, span.to) !== own.slice(our.from, our.to)) return false
    if (next === undefined || ourNext === undefined) return true
    const gap = text.slice(span.to, next.from)
    return gap === '\n' || gap === own.slice(our.to, ourNext.from)
  })
}

/** The marked-up text of the tokens `from` to `to`. */
function sliced(text: string, from: number, to: number): string {
  const spans = tokenSpans(text)
  let part = text
  if (to < spans.length) [part] = cut(part, spans[to - 1]?.to ?? 0, spans[to]?.from ?? part.length)
  else [part] = cut(part, part.length, part.length)
  if (from > 0) [, part] = cut(part, spans[from - 1]?.to ?? 0, spans[from]?.from ?? 0)
  return part
}

const closed = /<\/(i|b|u|s)>$/
const opened = /^<(i|b|u|s)>/

/** Two texts as one; what is closed at the end of the first and opened again in the second goes on. */
function together(left: string, joint: string, right: string): string {
  let [a, b] = [left, right]
  for (;;) {
    const [end, start] = [closed.exec(a), opened.exec(b)]
    if (end === null || start === null || end[1] !== start[1]) return a + joint + b
    a = a.slice(0, end.index)
    b = b.slice(start[0].length)
  }
}

/** A cue that waits for its reader does not wait into the next one of another lane. */
function endBefore({ end, words, pinned, held }: Cue, next: Cue | undefined): Ticks {
  const said = words.at(-1)
  if (next === undefined || said === undefined || next.start >= end || endOf(said) > next.start) return end
  return pinned?.end === true || held?.times === true ? end : next.start
}

/** `old` where the two are the same but for their ids: what nobody has asked for is not made, and nothing has to be drawn anew. */
function keptAs(cue: Cue, old: Cue | undefined): Cue {
  if (old === undefined || old.start !== cue.start || old.end !== cue.end || old.text !== cue.text) return cue
  if (old.speaker !== cue.speaker || old.style !== cue.style || old.note !== cue.note) return cue
  if (
    !hasSame(old.settings, cue.settings) ||
    !hasSame(old.pinned, cue.pinned) ||
    !hasSame(old.held, cue.held)
  )
    return cue
  const { words } = old
  const isSame = words.every((word, at) => word === cue.words[at] || hasSame(word, cue.words[at]))
  return words.length === cue.words.length && isSame ? old : cue
}

function hasSame(a: object = {}, b: object = {}): boolean {
  if (a === b) return true
  const [one, two] = [Object.entries(a), new Map(Object.entries(b))]
  return one.length === two.size && one.every(([name, value]) => two.get(name) === value)
}
