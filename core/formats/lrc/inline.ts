import type { Cue } from '../../cues/cue.ts'
import { guessAt } from '../../cues/by-hand.ts'
import { stampedWords, type Stamp } from '../../cues/stamps.ts'
import { tokenSpans } from '../../cues/tokens.ts'
import { endOf, type Ticks } from '../../time/ticks.ts'
import { parseClock } from '../../time/timecode.ts'
import { isMeasured, type Word } from '../../transcript/word.ts'
import { convert, plainInline } from '../shared/plain-inline.ts'

/** The text behind a line's times, with the times of enhanced LRC in it. */
export interface LineText {
  readonly text: string
  readonly stamps: readonly Stamp[]
}

const stampPattern = /<(\d{1,6}):(\d{1,2})(?:[.:](\d{1,3}))?>/g

/** Cue text of what stands in a file. Blanks around the times of words are one blank. */
export function readInline(inline: string): LineText {
  if (!inline.includes('<')) return { text: convert(inline, []).text, stamps: [] }
  let joined = ''
  let from = 0
  const times: Ticks[] = []
  const marks: number[] = []
  const add = (part: string): void => {
    joined += joined === '' || /\s$/.test(joined.slice(-1)) ? part.trimStart() : part
  }
  for (const found of inline.matchAll(stampPattern)) {
    const time = parseClock(`${found[1] ?? ''}:${found[2] ?? ''}.${found[3] ?? '0'}`)
    if (time === undefined) continue
    add(inline.slice(from, found.index))
    from = found.index + found[0].length
    times.push(time)
    marks.push(joined.length)
  }
  if (times.length === 0) return { text: convert(inline, []).text, stamps: [] }
  add(inline.slice(from))
  const { text, places } = convert(joined.trimEnd(), marks)
  return { text, stamps: times.map((time, index) => ({ time, at: places[index] ?? text.length })) }
}

/**
 * The words of a cue of `lines` (joined by line breaks they are `text`), or undefined when no word has a time. A word with a
 * time before it and one behind it was measured; one before the first time, or behind the last, is a guess: a line's own time
 * says when the line appears, not when somebody begins to sing.
 */
export function wordsOfLines(
  text: string,
  lines: readonly LineText[],
  start: Ticks,
  end: Ticks,
): readonly Word[] | undefined {
  const good: Stamp[] = []
  let from = 0
  for (const line of lines) {
    for (const { at, time } of line.stamps) {
      const last = good.at(-1)?.time
      if (time > end || (last === undefined ? time < start : time <= last)) continue
      good.push({ at: from + at, time })
    }
    from += line.text.length + 1
  }
  const [first, last] = [good[0]?.at, good.at(-1)?.at]
  if (first === undefined || last === undefined) return undefined
  const spans = tokenSpans(text)
  return stampedWords(text, good, start, end).map((word, index) => {
    const place = spans[index]?.from ?? 0
    return isMeasured(word) && (place < first || place >= last)
      ? guessAt(word, { offset: word.offset, duration: word.duration })
      : word
  })
}

/** What would be read as the time of a word. */
const guarded = (inline: string): string =>
  inline.replace(/<(?=\d{1,6}:\d{1,2}(?:[.:]\d{1,3})?>)/g, '<\u200B')

/**
 * A cue's text with a time before each word that is asked for, and one behind it unless the next begins then. One guess alone
 * between two times would read as measured, so the word before it goes without its times too.
 */
export function writeInline(
  cue: Cue,
  asked: 'all' | 'measured' | 'none',
  clock: (time: Ticks) => string,
): string {
  const { text, words } = cue
  if (asked === 'none') return guarded(plainInline(text))
  const [first, last] = [clock(cue.start), clock(cue.end)]
  const isWritten = words.map((word) => {
    const [start, end] = [clock(word.offset), clock(endOf(word))]
    const isInside = before(start, end) && !before(start, first) && !before(last, end)
    return isInside && (asked === 'all' || isMeasured(word))
  })
  for (let at = words.length - 3; at >= 0; at -= 1) {
    if (isWritten[at + 1] === false && isWritten[at + 2] === true) isWritten[at] = false
  }
  let out = ''
  let from = 0
  const stamp = (at: number, time: string): void => {
    out += `${guarded(plainInline(text.slice(from, at)))}<${time}>`
    from = at
  }
  for (const [index, span] of tokenSpans(text).entries()) {
    const [word, next] = [words[index], words[index + 1]]
    if (word === undefined || isWritten[index] !== true) continue
    stamp(span.from, clock(word.offset))
    const end = clock(endOf(word))
    if (next === undefined || isWritten[index + 1] !== true || end !== clock(next.offset)) stamp(span.to, end)
  }
  return out + guarded(plainInline(text.slice(from)))
}

/** Times have one form, so that letters compare as numbers do, but for minutes beyond 99. */
const before = (one: string, other: string): boolean =>
  one.length === other.length ? one < other : one.length < other.length
