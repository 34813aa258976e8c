import { endOf, ticks, type Span, type Ticks } from '../../../time/ticks.ts'
import type { Word, WordSource } from '../../word.ts'
import type { HeardWord } from './heard.ts'

/** About 15 letters a second; one letter for the word itself, and a digit is a word of four. */
const letterTime = 650_000
const weight = (text: string): number =>
  (text.match(/\p{L}/gu)?.length ?? 0) + 4 * (text.match(/\p{N}/gu)?.length ?? 0) + 1

/** How long it takes about to say `texts`. */
export const pace = (texts: readonly string[]): Ticks =>
  ticks(texts.reduce((sum, text) => sum + weight(text), 0) * letterTime)

/** Where an utterance begins and, where that is known, ends. */
interface Room {
  readonly start: Ticks
  readonly end?: Ticks
}

/**
 * `words` in order, none over another. Times that are in the file are kept where they follow each other: of words whose starts go
 * back, the fewest are doubted. Where two overlap the earlier ends where the next begins, unless less than half of it remained.
 * All others are guesses, at the edge that is known, between their neighbours.
 */
export function placed(words: readonly HeardWord[], room: Room, source: WordSource): readonly Word[] {
  const spans = known(words)
  const out: Word[] = []
  for (let at = 0; at < words.length;) {
    const [word, span] = [words[at], spans[at]]
    if (word === undefined) break
    if (span !== undefined) {
      out.push({ ...told(word), ...span, source })
      at += 1
      continue
    }
    let to = at
    while (to < words.length && spans[to] === undefined) to += 1
    out.push(...guessed(words.slice(at, to), out.at(-1), spans[to], room))
    at = to
  }
  return out
}

/** All of a word but its times. */
const told = ({
  text,
  confidence,
  speaker,
  alternatives,
}: HeardWord): Pick<Word, 'text' | 'confidence' | 'speaker' | 'alternatives'> => ({
  text: text.trim(),
  ...(confidence === undefined ? {} : { confidence }),
  ...(speaker === undefined ? {} : { speaker }),
  ...(alternatives === undefined ? {} : { alternatives }),
})

/** The times of words that can be believed, without overlaps. */
function known(words: readonly HeardWord[]): readonly (Span | undefined)[] {
  const chain = risingChain(
    words.map(({ start, end }) =>
      start === undefined || end === undefined || end < start ? undefined : start,
    ),
  )
  const spans: (Span | undefined)[] = words.map(() => undefined)
  let last = -1
  for (const at of chain) {
    const { start, end } = words[at] ?? {}
    if (start === undefined || end === undefined) continue
    const before = spans[last]
    if (before !== undefined && endOf(before) > start) {
      const rest = start - before.offset
      spans[last] =
        2 * rest < before.duration ? undefined : { offset: before.offset, duration: rest as Ticks }
    }
    spans[at] = { offset: start, duration: (end - start) as Ticks }
    last = at
  }
  return spans
}

/** The places of the most `values` that never fall, in order. */
function risingChain(values: readonly (number | undefined)[]): readonly number[] {
  /** Of chains of each length, the place of the one that ends lowest. */
  const ends: number[] = []
  const before = new Int32Array(values.length).fill(-1)
  for (const [at, value] of values.entries()) {
    if (value === undefined) continue
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((values[ends[middle] ?? 0] ?? 0) <= value) low = middle + 1
      else high = middle
    }
    before[at] = low === 0 ? -1 : (ends[low - 1] ?? -1)
    ends[low] = at
  }
  const chain: number[] = []
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) chain.push(at)
  return chain.reverse()
}

/** Guesses between `before` and `next`, by the length of their letters; a start that is known is kept where it lies in order. */
function guessed(
  run: readonly HeardWord[],
  before: Word | undefined,
  next: Span | undefined,
  room: Room,
): readonly Word[] {
  const low = before === undefined ? Math.min(room.start, next?.offset ?? room.start) : endOf(before)
  const isWhole = before === undefined && next === undefined && room.end !== undefined
  const limit = next?.offset ?? (room.end === undefined ? Infinity : Math.max(low, room.end))
  const bounds: (number | undefined)[] = []
  let floor = low
  for (const [at, { start }] of run.entries()) {
    const isKnown = start !== undefined && start >= floor && start <= limit
    bounds.push(isKnown ? start : at === 0 ? low : undefined)
    if (isKnown) floor = start
  }
  const spoken = pace(run.slice(bounds.findLastIndex((bound) => bound !== undefined)).map(({ text }) => text))
  const { end } = run.at(-1) ?? {}
  const isEndKnown = end !== undefined && end >= floor && end <= limit
  bounds.push(isEndKnown ? end : isWhole ? limit : Math.min(limit, floor + spoken))
  fill(bounds, run)
  return run.map((word, at) => {
    const from = bounds[at] ?? low
    return {
      ...told(word),
      offset: from as Ticks,
      duration: ((bounds[at + 1] ?? from) - from) as Ticks,
      source: 'interpolated',
    }
  })
}

/** Bounds that are not known share what lies between those that are. */
function fill(bounds: (number | undefined)[], run: readonly HeardWord[]): void {
  for (let from = 0; from < run.length;) {
    let to = from + 1
    while (bounds[to] === undefined && to < run.length) to += 1
    const [low, high] = [bounds[from] ?? 0, bounds[to] ?? bounds[from] ?? 0]
    const weights = run.slice(from, to).map(({ text }) => weight(text))
    const total = weights.reduce((sum, each) => sum + each, 0)
    let sum = 0
    for (const [index, each] of weights.entries()) {
      if (index > 0) bounds[from + index] = low + Math.round(((high - low) * sum) / total)
      sum += each
    }
    from = to
  }
}
