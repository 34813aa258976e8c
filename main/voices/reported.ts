import { matches } from '../../core/cues/diff.ts'
import {
  earlier,
  endOf,
  fromMilliseconds,
  plus,
  spanOf,
  times,
  zero,
  type Span,
  type Ticks,
} from '../../core/time/ticks.ts'
import { displayWords } from '../../core/transcript/display-words.ts'
import type { Word } from '../../core/transcript/word.ts'

/** What a service says of a stretch of its sound, as it calls it. */
export interface Reported extends Span {
  readonly text: string
  /** A sign by itself: its word is next to it, and what it takes is silence. */
  readonly isSign?: boolean
}

/** What services call a `phoneme` without text, and tags that they leave in a word. */
const tags = /<[^<>]*>/g
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Text of a service as it was before it became XML. */
const asWritten = (text: string): string =>
  text
    .replaceAll(tags, '')
    .replaceAll(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? '')
    .normalize('NFC')

/** The letters that two spellings of the same must have in common: white space and what is invisible are none. */
const lettersOf = (text: string): string => text.normalize('NFC').replaceAll(/[\s\p{Cf}\uf8ff]+/gu, '')

/**
 * One word for each of `tokens` out of what a service reported, in its order, `length` being that of all of its sound. Services
 * part a text in their own ways: where all its letters are there, in order, each token has the time of its own. A word that
 * begins or ends inside of what was reported as one, and one of which nothing was reported, is a guess. `language` is BCP 47.
 *
 * Places in the text, where a service tells them, are not used: Azure's SDK finds them by looking for the word.
 */
export function wordsOf(
  tokens: readonly string[],
  reported: readonly Reported[],
  length: Ticks,
  language: string,
): readonly Word[] {
  const said = reported
    .map((each) => ({ ...each, text: asWritten(each.text) }))
    .filter(({ text }) => lettersOf(text) !== '')
  const whole = lettersOf(tokens.join(''))
  if (said.length === 0) {
    const all = { text: tokens.join(''), ...spanOf(zero, length) }
    return byLetters(tokens, [all]).map((word) => ({ ...word, source: 'interpolated' }))
  }
  if (lettersOf(said.map(({ text }) => text).join('')) === whole) return byLetters(tokens, said)
  return aligned(tokens, said, language)
}

const keyOf = (text: string): string => lettersOf(text).toLowerCase()

/** Some of the letters are others: what is the same on both sides stays, and what is between is told by how it may be said. */
function aligned(tokens: readonly string[], said: readonly Reported[], language: string): readonly Word[] {
  const same = matches(
    said.map(({ text }) => keyOf(text)),
    tokens.map(keyOf),
  )
  const out: Word[] = []
  let [token, report] = [0, 0]
  const close = (tokenTo: number, reportTo: number): void => {
    const before = out.at(-1)
    const from = before === undefined ? zero : endOf(before)
    const to = said[reportTo]?.offset
    out.push(...between(tokens.slice(token, tokenTo), said.slice(report, reportTo), { from, to, language }))
  }
  same.forEach((at, index) => {
    if (at < 0) return
    close(index, at)
    out.push(...byLetters(tokens.slice(index, index + 1), said.slice(at, at + 1)))
    token = index + 1
    report = at + 1
  })
  close(tokens.length, said.length)
  return out
}

interface Gap {
  readonly from: Ticks
  /** Absent behind the last word that is sure. */
  readonly to: Ticks | undefined
  readonly language: string
}

/** As much as saying it takes, some 15 letters a second. */
const usual = fromMilliseconds(65)

function between(
  tokens: readonly string[],
  said: readonly Reported[],
  { from, to, language }: Gap,
): readonly Word[] {
  if (tokens.length === 0) return []
  if (lettersOf(tokens.join('')) === lettersOf(said.map(({ text }) => text).join('')))
    return byLetters(tokens, said)
  const spoken = said.flatMap(({ text, offset, duration, isSign }): Word[] =>
    isSign === true ? [] : [{ text: text.trim(), offset, duration, source: 'synthesized' }],
  )
  if (spoken.length === 0) {
    const longest = plus(from, times(usual, lettersOf(tokens.join('')).length))
    const all = { text: tokens.join(''), ...spanOf(from, to === undefined ? longest : earlier(to, longest)) }
    return byLetters(tokens, [all]).map((word) => ({ ...word, source: 'interpolated' }))
  }
  const starts = new Set(spoken.map(({ offset }) => offset))
  const ends = new Set(spoken.map(endOf))
  return displayWords(tokens, spoken, language).map(({ text, offset, duration, source }) => {
    const isTold = starts.has(offset) && ends.has(plus(offset, duration))
    return { text, offset, duration, source: isTold ? source : 'interpolated' }
  })
}

/** A stretch of all the letters that was reported as one. */
interface Stretch extends Span {
  readonly from: number
  readonly to: number
  readonly isSign: boolean
}

/** `tokens` and `said` have the same letters. */
function byLetters(tokens: readonly string[], said: readonly Reported[]): readonly Word[] {
  let end = 0
  const stretches = said.map(({ text, offset, duration, isSign = false }): Stretch => {
    const from = end
    end += lettersOf(text).length
    return { from, to: end, offset, duration, isSign }
  })
  let begin = 0
  let first = 0
  return tokens.map((text) => {
    const from = begin
    const to = from + lettersOf(text).length
    begin = to
    while (first < stretches.length - 1 && (stretches[first]?.to ?? 0) <= from) first += 1
    const own: Stretch[] = []
    for (let at = first; at < stretches.length && (stretches[at]?.from ?? to) < to; at += 1)
      own.push(stretches[at] as Stretch)
    const spoken = own.filter(({ isSign }) => !isSign)
    const [head, tail] = spoken.length > 0 ? [spoken[0], spoken.at(-1)] : [own[0], own.at(-1)]
    if (head === undefined || tail === undefined) {
      // A token of nothing but invisible letters stands where the one before it ended.
      const at = stretches[first]?.offset ?? zero
      return { text, ...spanOf(at, at), source: 'interpolated' }
    }
    const [start, stop] = [within(head, from), within(tail, to)]
    const isWhole = from <= head.from && tail.to <= to && start <= stop
    return { text, ...spanOf(start, stop), source: isWhole ? 'synthesized' : 'interpolated' }
  })
}

/** When the letter at `at` begins, as if all letters of a stretch took as long. */
function within({ from, to, offset, duration }: Stretch, at: number): Ticks {
  if (at <= from) return offset
  if (at >= to) return endOf({ offset, duration })
  return plus(offset, times(duration, (at - from) / (to - from)))
}
