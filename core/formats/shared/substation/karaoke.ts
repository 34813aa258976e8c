import type { Cue } from '../../../cues/cue.ts'
import { tokenSpans } from '../../../cues/tokens.ts'
import { endOf, spanOf, ticks, type Ticks } from '../../../time/ticks.ts'
import { isMeasured, type Word } from '../../../transcript/word.ts'
import { centiseconds, ticksPerCentisecond } from './clock.ts'
import type { KaraokeMark } from './inline-read.ts'
import type { Stamp } from './inline-write.ts'

/** A word of a line with karaoke, and what of it the file says. */
interface SungWord extends Word {
  /** Whether an edge is that of a syllable; otherwise a neighbour shares the syllable that it lies in. */
  readonly knows: { readonly start: boolean; readonly end: boolean }
  /** Where its later syllables begin: letters of its source and hundredths of a second, both from its beginning. */
  readonly inside: readonly { readonly at: number; readonly centiseconds: number }[]
}

interface Syllable {
  readonly at: number
  readonly start: number
  readonly end: number
}

/** When syllables begin and end, in hundredths of a second from the beginning of the line. Players count so (`\kt` goes to a time). */
function syllablesOf(marks: readonly KaraokeMark[]): readonly Syllable[] {
  let time = 0
  // A time that no film has must not leave the whole numbers.
  const limited = (count: number): number => Math.min(count, 1e9)
  return marks.map(({ at, kind, centiseconds: count }) => {
    const start = kind === 'kt' ? limited(count) : time
    time = kind === 'kt' ? start : limited(start + count)
    return { at, start, end: time }
  })
}

/**
 * The words of a text with karaoke. A word is measured (`recognized`: the file does not say by whom) when it has syllables of its
 * own, one or more; words that share one are guesses, and so is a word before the first syllable or of no length.
 */
export function sungWords(text: string, marks: readonly KaraokeMark[], start: Ticks): readonly SungWord[] {
  const syllables = syllablesOf(marks)
  const spans = tokenSpans(text)
  let next = 0
  /** The last syllable that begins before `at`; places only go forward. */
  const syllableBefore = (at: number): number => {
    while (next < syllables.length && (syllables[next]?.at ?? 0) <= at) next += 1
    return next - 1
  }
  const edges = spans.map(({ from, to }) => ({
    from,
    to,
    first: syllableBefore(from),
    last: syllableBefore(to - 1),
  }))
  const timeOf = (count: number): Ticks => ticks(start + Math.round(count * ticksPerCentisecond))
  /** Inside a syllable that words share: by letters. */
  const guessAt = (index: number, at: number): number => {
    const syllable = syllables[index]
    if (syllable === undefined) return 0
    const until = syllables[index + 1]?.at ?? text.length
    return (
      syllable.start +
      ((syllable.end - syllable.start) * (at - syllable.at)) / Math.max(1, until - syllable.at)
    )
  }
  return edges.map(({ from, to, first, last }, index) => {
    const [before, behind] = [edges[index - 1], edges[index + 1]]
    const knows = { start: first >= 0 && before?.last !== first, end: last >= 0 && behind?.first !== last }
    const begins = knows.start ? (syllables[first]?.start ?? 0) : guessAt(first, from)
    const ends = knows.end ? (syllables[last]?.end ?? 0) : guessAt(last, behind?.from ?? to)
    const own = syllables.slice(first + 1, last + 1).filter(({ at }) => at > from)
    return {
      text: spans[index]?.text ?? '',
      ...spanOf(timeOf(begins), timeOf(ends)),
      source: knows.start && knows.end && ends > begins ? 'recognized' : 'interpolated',
      knows,
      inside: own.map((syllable) => ({ at: syllable.at - from, centiseconds: syllable.start - begins })),
    }
  })
}

export const wordOf = ({ text, offset, duration, source }: SungWord): Word => ({
  text,
  offset,
  duration,
  source,
})

export type Timed = 'all' | 'measured'

/** Whether karaoke that was read says of the words of `cue` what is asked for, and nothing else. */
export function singsTheSame(sung: readonly Word[], { words }: Cue, asked: Timed): boolean {
  return words.every((word, index) => {
    const old = sung[index]
    if (!isMeasured(word)) return asked === 'measured' && (old === undefined || !isMeasured(old))
    return (
      old !== undefined && isMeasured(old) && old.offset === word.offset && old.duration === word.duration
    )
  })
}

/** What is known of a word: its edges, and whether it may have a syllable to itself, which says that it was measured. */
interface Known {
  readonly start: boolean
  readonly end: boolean
  readonly isSung: boolean
  readonly inside: SungWord['inside']
}

/**
 * Tags that give every word of `cue` that is asked for a syllable of its own, silences between them empty ones, so that the line
 * sums to the hundredth: every `\k` is the distance of two rounded times. A guess shares a syllable with the word before it (or
 * behind it), so that its time is not written. `sung` is what the line had: words that are as they were keep their syllables.
 */
export function karaokeStamps(
  cue: Cue,
  asked: Timed,
  tag: string,
  sung: readonly SungWord[] = [],
): readonly Stamp[] {
  const spans = tokenSpans(cue.text)
  const { words } = cue
  if (words.length !== spans.length) return []
  const remembered = rememberedBy(sung)
  const known = words.map((word): Known => {
    const before = remembered(word)
    const isSung = asked === 'all' || isMeasured(word)
    return {
      start: isSung || word.byHand === 'start' || before?.knows.start === true,
      end: isSung || word.byHand === 'end' || before?.knows.end === true,
      isSung,
      inside: isMeasured(word) ? (before?.inside ?? []) : [],
    }
  })
  if (!known.some(({ start, end }) => start || end)) return []
  const starts = firstOfGroups(known)
  if (starts.length === 0) return []
  const stamps: Stamp[] = []
  const until = centiseconds(cue.end)
  let time = centiseconds(cue.start)
  const sing = (at: number, to: number): void => {
    stamps.push({ at, tag: `\\${tag}${to - time}` })
    time = to
  }
  const limited = (wanted: number): number => Math.min(Math.max(wanted, time), Math.max(until, time))
  /** When a group begins: with its first word whose beginning is known, since guesses may stand before that. */
  const beginOf = (index: number): number | undefined => {
    const next = starts[index + 1] ?? words.length
    for (let at = starts[index] ?? next; at < next; at += 1) {
      const word = words[at]
      if (known[at]?.start === true && word !== undefined) return centiseconds(word.offset)
    }
    return undefined
  }
  for (const [index, first] of starts.entries()) {
    const next = starts[index + 1] ?? words.length
    const [at, last] = [spans[first]?.from ?? 0, words[next - 1]]
    const begins = limited(beginOf(index) ?? time)
    if (begins > time) sing(at, begins)
    const isEndKnown = last !== undefined && known[next - 1]?.end === true
    const ends = limited(isEndKnown ? centiseconds(endOf(last)) : (beginOf(index + 1) ?? until))
    const inside = next === first + 1 ? (known[first]?.inside ?? []) : []
    let from = at
    for (const syllable of inside) {
      sing(from, Math.min(limited(begins + Math.round(syllable.centiseconds)), ends))
      from = at + syllable.at
    }
    sing(from, ends)
  }
  if (until > time) sing(cue.text.length, until)
  return stamps
}

/**
 * The first words of the stretches that share a syllable. A new one begins where a beginning is known; but nobody may take a
 * guess that stands alone for a measured word, so it goes to the stretch before it, or to the one behind.
 */
function firstOfGroups(known: readonly Known[]): readonly number[] {
  const starts: number[] = []
  let isWaiting = false
  for (const [index, { start, isSung }] of known.entries()) {
    if (index > 0 && !start) continue
    const isWeak = !start || (!isSung && (index + 1 === known.length || known[index + 1]?.start === true))
    if (starts.length === 0) {
      starts.push(index)
      isWaiting = isWeak
    } else if (isWaiting) isWaiting = isWeak
    else if (!isWeak) starts.push(index)
  }
  return isWaiting && known.length === 1 ? [] : starts
}

/** Finds a word that is as it was in the line: its letters, when and how long. */
function rememberedBy(sung: readonly SungWord[]): (word: Word) => SungWord | undefined {
  const key = ({ text, offset, duration }: Word): string => `${offset} ${duration} ${text}`
  const known = new Map(sung.map((word) => [key(word), word]))
  return (word) => (known.size === 0 ? undefined : known.get(key(word)))
}
