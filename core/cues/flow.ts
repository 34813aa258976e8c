import { endOf, fromSeconds, minus, plus, ticks, ticksPerSecond, zero, type Ticks } from '../time/ticks.ts'
import type { Word } from '../transcript/word.ts'
import { countCharacters } from './counting.ts'
import { firstFrom } from './first-from.ts'
import { lengthOf } from './reading.ts'
import { partings } from './seams.ts'
import type { SegmentRules } from './segment-rules.ts'
import { sentenceEnds } from './sentence-ends.ts'
import { between } from './tokens.ts'

/** What is known of the place before a word: a cue must begin here, may, or must not. */
export type Joint = 'break' | 'free' | 'join'

/** No cue has more words than this, whatever a guideline leaves open: the time it takes stays in proportion. */
const most = 200

/**
 * Where cues begin: indices into `words`, the first of which is 0. Dynamic programming over the words, so a good cut later is
 * never lost to an early one. The cost is that of line breaks (`partings`) and of what the rules ask for. Limits hold wherever
 * the words allow: only a single word, or words that must stay together, may be too much for a cue.
 */
export function flow(
  words: readonly Word[],
  joints: readonly Joint[],
  rules: SegmentRules,
): readonly number[] {
  const measured = measure(words, rules)
  const starts: number[] = []
  let from = 0
  for (let at = 1; at <= words.length; at += 1) {
    if (at < words.length && joints[at] !== 'break') continue
    divide(joints, rules, measured, from, at, starts)
    from = at
  }
  return starts
}

/** What words need, summed from the first to the one before each index, so that a run of any length costs one subtraction. */
interface Measured {
  /** When each word begins and ends. */
  readonly offsets: Float64Array
  readonly ends: Float64Array
  /** Room of a word on a line, and of what stands before it. */
  readonly lengths: Float64Array
  readonly spaces: Float64Array
  /** Ticks to read all words before an index; what stands between words is in it. */
  readonly reading: Float64Array
  /** What it costs to end a line before a word. */
  readonly partings: Float64Array
  /** What it costs to end a cue before a word, and what it costs, summed, not to. */
  readonly parting: Float64Array
  readonly joining: Float64Array
  /** What the end of a cue behind a word, and its start at one, cost for standing too near to a shot change. */
  readonly hangingOver: Float64Array
  readonly hangingBefore: Float64Array
}

function measure(words: readonly Word[], rules: SegmentRules): Measured {
  const count = words.length
  const { counting } = rules
  const texts = words.map(({ text }) => text)
  const sizes = new Map<string, number>()
  const sizeOf = (text: string): number => {
    let size = sizes.get(text)
    if (size === undefined) {
      size = counting === undefined ? lengthOf(text) : countCharacters(text, counting)
      sizes.set(text, size)
    }
    return size
  }
  const space = counting === undefined ? 1 : countCharacters(' ', counting)
  const perCharacter = ticksPerSecond / rules.charactersPerSecond
  const perWord = ticksPerSecond / (rules.wordsPerSecond ?? Infinity)
  const column = (): Float64Array => new Float64Array(count + 1)
  const [offsets, ends, lengths, spaces, reading] = [column(), column(), column(), column(), column()]
  const [parting, joining, hangingOver, hangingBefore] = [column(), column(), column(), column()]
  // Nobody waits behind the last one.
  offsets[count] = Infinity
  const seams = partings(texts, rules.language ?? '')
  const sentences = sentenceEnds(words, rules.language ?? '')
  const cuts = rules.shots?.cuts ?? []
  const tick = ticks(1)
  const near = rules.shots?.out?.clear ?? fromSeconds(0.5)
  for (let at = 0; at < count; at += 1) {
    const word = words[at]
    const text = texts[at] ?? ''
    if (word === undefined) break
    offsets[at] = word.offset
    ends[at] = word.offset + word.duration
    lengths[at] = sizeOf(text)
    spaces[at] = at === 0 || between(texts[at - 1] ?? '', text) === '' ? 0 : space
    const room = (lengths[at] ?? 0) + (spaces[at] ?? 0)
    reading[at + 1] = (reading[at] ?? 0) + Math.max(room * perCharacter, perWord)
    if (cuts.length > 0) {
      const [end, next] = [endOf(word), firstFrom(cuts, plus(word.offset, tick))]
      const before = cuts[firstFrom(cuts, end) - 1] ?? -Infinity
      hangingOver[at] = end - before < near ? 1 : 0
      hangingBefore[at] = (cuts[next] ?? Infinity) - word.offset < near ? 1 : 0
    }
    const left = words[at - 1]
    if (left === undefined) {
      joining[at] = 0
      continue
    }
    const silence = Math.max(0, word.offset - endOf(left)) / ticksPerSecond
    const isCut = cuts.length > 0 && hasCut(cuts, endOf(left), word.offset)
    parting[at] = partingCost(seams[at] ?? 0, silence) * (isCut ? 0.5 : 1)
    joining[at] = (joining[at - 1] ?? 0) + joiningCost(sentences[at - 1] ?? 0, silence) + (isCut ? 0.4 : 0)
  }
  return {
    offsets,
    ends,
    lengths,
    spaces,
    reading,
    partings: seams,
    parting,
    joining,
    hangingOver,
    hangingBefore,
  }
}

/** Whether a shot begins in the rest between two words, or two frames beside it. */
function hasCut(cuts: readonly Ticks[], from: Ticks, to: Ticks): boolean {
  const slack = fromSeconds(0.08)
  return (cuts[firstFrom(cuts, minus(from, slack))] ?? Infinity) <= to + slack
}

/** The words `from` to `to` as the cues of least cost; their first words are added to `starts`. */
function divide(
  joints: readonly Joint[],
  rules: SegmentRules,
  measured: Measured,
  from: number,
  to: number,
  starts: number[],
): void {
  const { offsets, ends, lengths, spaces, reading, parting, joining, hangingOver, hangingBefore } = measured
  const count = to - from
  const best = new Float64Array(count + 1).fill(Infinity)
  const came = new Int32Array(count + 1)
  best[0] = 0
  const { charactersPerLine, lines: mostLines, maximum } = rules
  const after = offsets[to] ?? Infinity
  for (let first = from; first < to; first += 1) {
    const base = best[first - from] ?? Infinity
    const start = offsets[first] ?? 0
    if (base === Infinity) continue
    let line = 0
    let lines = 1
    let characters = 0
    const lineCost = lineCosts(measured, first, to, charactersPerLine)
    const limit = Math.min(to, first + most)
    let isBound = true
    for (let end = first + 1; end <= to; end += 1) {
      const said = (ends[end - 1] ?? 0) - start
      const length = lengths[end - 1] ?? 0
      const space = end - 1 === first ? 0 : (spaces[end - 1] ?? 0)
      if (line > 0 && line + space + length > charactersPerLine) {
        lines += 1
        line = length
      } else line += space + length
      characters += space + length
      // Words that must stay together are a cue whatever its size.
      if (end - 1 > first && joints[end - 1] !== 'join') isBound = false
      const isTooMuch = end > limit || lines > mostLines || line > charactersPerLine || said > maximum
      if (isTooMuch && !isBound) break
      if (end < to && joints[end] === 'join') continue
      const next = end < to ? (offsets[end] ?? Infinity) : after
      const shown = Math.max(said, next - rules.gap - start)
      const total =
        base +
        1 +
        ((joining[end - 1] ?? 0) - (joining[first] ?? 0)) +
        (end < to ? (parting[end] ?? 0) : 0) +
        (lines === 2 ? lineCost(characters - charactersPerLine) : 0) +
        hasteCost((reading[end] ?? 0) - (reading[first] ?? 0), shown, rules.minimum) +
        0.6 *
          ((end < to ? (hangingOver[end - 1] ?? 0) : 0) + (first > from ? (hangingBefore[first] ?? 0) : 0))
      if (total < (best[end - from] ?? Infinity)) {
        best[end - from] = total
        came[end - from] = first - from
      }
      if (isTooMuch) break
    }
  }
  const found: number[] = []
  for (let end = count; end > 0; end = came[end] ?? 0) found.push((came[end] ?? 0) + from)
  for (let at = found.length - 1; at >= 0; at -= 1) starts.push(found[at] ?? 0)
}

/**
 * For a cue that begins at `from`: what the better of all places costs where two lines may part, when the first has to take at
 * least so many characters. A cue that only breaks after "the" is a poor one. What is asked never grows less.
 */
function lineCosts(
  { lengths, spaces, partings: seams }: Measured,
  from: number,
  to: number,
  charactersPerLine: number,
): (least: number) => number {
  /** How long the first line is before each place, and what is the best from there on; made when a cue needs two lines. */
  let taken: number[] | undefined
  const best: number[] = []
  let place = 0
  return (least) => {
    if (taken === undefined) {
      taken = []
      let first = lengths[from] ?? 0
      for (let at = from + 1; at < to && first <= charactersPerLine; at += 1) {
        const space = spaces[at] ?? 0
        taken.push(first + space)
        best.push(seams[at] ?? 1)
        first += space + (lengths[at] ?? 0)
      }
      for (let at = best.length - 2; at >= 0; at -= 1) best[at] = Math.min(best[at] ?? 5, best[at + 1] ?? 5)
    }
    while (place < taken.length && (taken[place] ?? 0) < least) place += 1
    return 2 * Math.max(0, (best[place] ?? 5) - 0.4)
  }
}

/*
 * The costs, in cues: one more cue costs 1. A cut at the end of a sentence costs nothing, one between an article and its noun
 * as much as four cues, one in a name or a number as much as eight. Half a second of silence makes any other place a good one;
 * people also pause after "the", and in the middle of a name.
 */
const partingCost = (badness: number, silence: number): number =>
  badness > 1
    ? 8
    : badness >= 0.9
      ? 4 * badness * Math.max(0, 1 - silence)
      : 3 * badness * Math.max(0, 1 - 2 * silence)
const joiningCost = (sentence: number, silence: number): number =>
  1.1 * sentence + 2 * Math.max(0, silence - 0.25)

/** Too short to be seen, or too quick to be read in `wanted` ticks, in a cue that can stay for `shown` ticks at most. */
function hasteCost(wanted: number, shown: number, minimum: Ticks): number {
  const short = minimum === zero ? 0 : Math.max(0, 1 - shown / minimum)
  return 3 * short + 2 * Math.max(0, wanted / Math.max(shown, 1) - 1)
}

/** A silence that ends a cue, and another speaker. */
export const isApart = (left: Word, right: Word, { pause }: SegmentRules): boolean =>
  right.offset - endOf(left) >= pause || right.speaker !== left.speaker
