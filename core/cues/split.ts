import { earlier, endOf, later, ticks, ticksPerMillisecond, type Ticks } from '../time/ticks.ts'
import { isMeasured } from '../transcript/word.ts'
import type { Cue, Held } from './cue.ts'
import { withHeld } from './held.ts'
import { joinTexts } from './join.ts'
import type { LineRules } from './lines.ts'
import { cut } from './markup.ts'
import { cueOf } from './retime.ts'
import { seam } from './seams.ts'
import { spokenBy, speakerOf } from './speakers.ts'
import { spokenLength, tokenSpans } from './tokens.ts'

/** A boundary between words is named by the index of the word after it: 1 to `words.length - 1`. */
const nearest = (count: number, distance: (boundary: number) => number): number | undefined => {
  let best: number | undefined
  let least = Infinity
  for (let boundary = 1; boundary < count; boundary += 1) {
    const far = distance(boundary)
    if (far < least) [best, least] = [boundary, far]
  }
  return best
}

const outside = (value: number, low: number, high: number): number =>
  value < low ? low - value : Math.max(0, value - high)

/** The word boundary nearest to a text cursor (UTF-16 offset in `cue.text`); undefined with fewer than two words. */
export function boundaryAtCaret(cue: Cue, caret: number): number | undefined {
  const spans = tokenSpans(cue.text)
  return nearest(spans.length, (boundary) =>
    outside(caret, spans[boundary - 1]?.to ?? 0, spans[boundary]?.from ?? 0),
  )
}

/** The word boundary nearest to a time. */
export const boundaryAtTime = ({ words }: Cue, time: Ticks): number | undefined =>
  nearest(words.length, (boundary) => {
    const [left, right] = [words[boundary - 1], words[boundary]]
    return left === undefined || right === undefined ? Infinity : outside(time, endOf(left), right.offset)
  })

/** The word that a text cursor stands in or behind; the first when it stands before all. -1 without words. */
export function wordAtCaret(cue: Cue, caret: number): number {
  const spans = tokenSpans(cue.text)
  return Math.max(
    spans.findLastIndex(({ from }) => from < caret),
    Math.min(0, spans.length - 1),
  )
}

/** Pauses that differ by less than a recognizer's frame are as long as each other. */
const frame = ticks(10 * ticksPerMillisecond)

/**
 * All word boundaries, the best place to part the cue first: the longest pause, of equal pauses the better seam (`seam`).
 * Only what was measured on both sides counts as a pause. Where there is none to be heard, as in a cue of guesses, a seam
 * far from the middle has to be as much better as the parts would be uneven.
 */
export function boundariesByPause({ words }: Cue, language: string): readonly number[] {
  const total = words.reduce((sum, { text }) => sum + spokenLength(text), 0)
  let before = 0
  const found = words.slice(1).map((right, index) => {
    const left = words[index] ?? right
    before += spokenLength(left.text)
    const isKnown = isMeasured(left) && isMeasured(right)
    return {
      boundary: index + 1,
      pause: isKnown ? Math.max(0, right.offset - endOf(left)) : 0,
      cost: seam(left.text, right.text, language),
      unevenness: total === 0 ? 0 : Math.abs(before / total - 0.5),
    }
  })
  const longest = found.reduce((most, { pause }) => Math.max(most, pause), 0)
  const rank = ({ pause, cost, unevenness }: (typeof found)[number]): readonly [number, number] =>
    longest === 0 ? [0, cost + unevenness] : [longest - pause < frame ? 0 : longest - pause, cost]
  return found
    .map((one) => ({ ...one, rank: rank(one) }))
    .sort((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1] || a.unevenness - b.unevenness)
    .map(({ boundary }) => boundary)
}

/**
 * Two cues: the first ends where its last word ends, the second begins where its first word begins; the outer edges stay.
 * A part in which one person speaks is that person's. Undefined when one of them would be shown for no time.
 */
export function split(cue: Cue, boundary: number, newId: () => string): readonly [Cue, Cue] | undefined {
  const [last, first] = [cue.words[boundary - 1], cue.words[boundary]]
  const spans = tokenSpans(cue.text)
  if (last === undefined || first === undefined) return undefined
  const [end, start] = [endOf(last), first.offset]
  if (end <= cue.start || start >= cue.end) return undefined
  const [left, right] = cut(cue.text, spans[boundary - 1]?.to ?? 0, spans[boundary]?.from ?? 0)
  const { pinned, held, speaker, ...rest } = cue
  const part = (words: Cue['words']): Pick<Cue, 'words' | 'speaker'> => ({
    words,
    ...speakerOf(words, speaker),
  })
  const { start: heldStart, end: heldEnd, whole: _, ...marks } = held ?? {}
  const head = {
    ...rest,
    end,
    text: left,
    ...part(cue.words.slice(0, boundary)),
    held: { ...marks, ...(heldStart === true ? { start: true as const } : {}), end: true as const },
  }
  const tail = {
    ...rest,
    id: newId(),
    start,
    text: right,
    ...part(cue.words.slice(boundary)),
    held: { ...marks, start: true as const, ...(heldEnd === true ? { end: true as const } : {}) },
  }
  return [
    cueOf(pinned?.start === true ? { ...head, pinned: { start: true } } : head),
    cueOf(pinned?.end === true ? { ...tail, pinned: { end: true } } : tail),
  ]
}

/**
 * One cue for two, under the id and style of `a`; the earlier one's text first. Words keep their times; only where those of
 * the two overlap do the later ones give way and become guesses. Two single lines stay two lines.
 * Where two people speak, each word says who, and the cue nothing.
 */
export function merge(a: Cue, b: Cue, rules: LineRules): Cue {
  const [first, second] = b.start < a.start ? [b, a] : [a, b]
  const start = earlier(first.start, second.start)
  const end = later(first.end, second.end)
  const { pinned: _, speaker: __, held: ___, ...rest } = a
  const pinned = {
    ...(first.pinned?.start === true ? { start: true as const } : {}),
    ...((second.end >= first.end ? second : first).pinned?.end === true ? { end: true as const } : {}),
  }
  const merged = cueOf({
    ...rest,
    start,
    end,
    text: joinTexts(first.text, second.text, rules, 'lines'),
    ...spokenBy(first, second),
    ...(pinned.start === true || pinned.end === true ? { pinned } : {}),
  })
  return withHeld(merged, heldTogether(first.held, second.held))
}

/** Outer breaks that were held are; words that a person joined stay joined, in the lines that they gave to one of the two. */
const heldTogether = (first: Held = {}, second: Held = {}): Held => ({
  ...(first.start === true ? { start: true } : {}),
  ...(second.end === true ? { end: true } : {}),
  ...(first.lines === true || second.lines === true ? { lines: true } : {}),
  whole: true,
})
