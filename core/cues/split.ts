import { earlier, endOf, later, type Ticks } from '../time/ticks.ts'
import type { Cue } from './cue.ts'
import { breakLines, type LineRules } from './lines.ts'
import { cut, scan, write, type MarkupItem } from './markup.ts'
import { cueOf } from './retime.ts'
import { between, tokens, tokenSpans } from './tokens.ts'

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

/**
 * Two cues: the first ends where its last word ends, the second begins where its first word begins; the outer edges stay.
 * Undefined when one of them would be shown for no time.
 */
export function split(cue: Cue, boundary: number, newId: () => string): readonly [Cue, Cue] | undefined {
  const [last, first] = [cue.words[boundary - 1], cue.words[boundary]]
  const spans = tokenSpans(cue.text)
  if (last === undefined || first === undefined) return undefined
  const [end, start] = [endOf(last), first.offset]
  if (end <= cue.start || start >= cue.end) return undefined
  const [left, right] = cut(cue.text, spans[boundary - 1]?.to ?? 0, spans[boundary]?.from ?? 0)
  const { pinned, ...rest } = cue
  const head = { ...rest, end, text: left, words: cue.words.slice(0, boundary) }
  const tail = { ...rest, id: newId(), start, text: right, words: cue.words.slice(boundary) }
  return [
    cueOf(pinned?.start === true ? { ...head, pinned: { start: true } } : head),
    cueOf(pinned?.end === true ? { ...tail, pinned: { end: true } } : tail),
  ]
}

/**
 * One cue for two, under the id and style of `a`; the earlier one's text first. Words keep their times; only where those of
 * the two overlap do the later ones give way and become guesses. Two single lines stay two lines.
 */
export function merge(a: Cue, b: Cue, rules: LineRules): Cue {
  const [first, second] = b.start < a.start ? [b, a] : [a, b]
  const start = earlier(first.start, second.start)
  const end = later(first.end, second.end)
  const { pinned: _, speaker: __, ...rest } = a
  const pinned = {
    ...(first.pinned?.start === true ? { start: true as const } : {}),
    ...((second.end >= first.end ? second : first).pinned?.end === true ? { end: true as const } : {}),
  }
  return cueOf({
    ...rest,
    start,
    end,
    text: joinTexts(first.text, second.text, rules),
    words: [...first.words, ...second.words],
    ...(a.speaker !== undefined && a.speaker === b.speaker ? { speaker: a.speaker } : {}),
    ...(pinned.start === true || pinned.end === true ? { pinned } : {}),
  })
}

function joinTexts(first: string, second: string, rules: LineRules): string {
  const [last, next] = [tokens(first).at(-1), tokens(second)[0]]
  if (last === undefined || next === undefined) return last === undefined ? second : first
  // Tags left open must not run into the second text.
  const [closed] = cut(first, first.length, first.length)
  if (!first.includes('\n') && !second.includes('\n') && rules.lines > 1) return `${closed}\n${second}`
  const space: MarkupItem = { type: 'text', text: between(last, next), from: 0, to: 0 }
  return breakLines(write([...scan(closed), space, ...scan(second)]), rules)
}
