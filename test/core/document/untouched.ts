import type { Cue } from '../../../core/cues/cue.ts'
import { plain } from '../../../core/cues/markup.ts'
import { spokenLength } from '../../../core/cues/tokens.ts'
import type { SubtitleDocument } from '../../../core/document/document.ts'
import { endOf } from '../../../core/time/ticks.ts'
import { isMeasured, type Word } from '../../../core/transcript/word.ts'

/*
 * Which words an edit did not touch, and whether they stand still, told without any of the code that keeps them: a word is
 * the stretch of letters that it has in the letters of the whole document, one after the other. An edit that is known by its
 * place moves later stretches and touches those that it meets; splits, merges and moves leave all letters where they are.
 */

const bare = (text: string): string => text.replace(/[\s\u200b]/g, '')
const lettersIn = (text: string): number => bare(plain(text)).length

interface Stretch {
  readonly from: number
  readonly to: number
  readonly word: Word
  readonly cue: Cue
  readonly at: number
}

function stretches({ cues }: SubtitleDocument): readonly Stretch[] {
  let from = 0
  return cues.flatMap((cue) =>
    cue.words.map((word, at) => {
      const to = from + bare(word.text).length
      const stretch = { from, to, word, cue, at }
      from = to
      return stretch
    }),
  )
}

const lettersBefore = ({ cues }: SubtitleDocument, index: number): number =>
  cues
    .slice(0, index)
    .reduce((sum, { words }) => sum + words.reduce((all, { text }) => all + bare(text).length, 0), 0)

/** Letters `from` to `to` gave way to `now` others. */
export interface Splice {
  readonly from: number
  readonly to: number
  readonly now: number
}

/** The letters of the document that change when `text[from, to)` of a cue becomes `inserted`; all of the cue's if markup hides it. */
export function spliceOf(
  document: SubtitleDocument,
  index: number,
  from: number,
  to: number,
  inserted: string,
): Splice {
  const base = lettersBefore(document, index)
  const text = document.cues[index]?.text ?? ''
  const [old, now] = [bare(plain(text)), bare(plain(text.slice(0, from) + inserted + text.slice(to)))]
  const [head, tail] = [lettersIn(text.slice(0, from)), lettersIn(text.slice(to))]
  const isPlain =
    head + tail <= Math.min(old.length, now.length) &&
    now.startsWith(old.slice(0, head)) &&
    now.endsWith(old.slice(old.length - tail))
  return isPlain
    ? { from: base + head, to: base + old.length - tail, now: now.length - head - tail }
    : { from: base, to: base + old.length, now: now.length }
}

/** What a step may do besides. */
export interface Allowed {
  /** Where letters came or went; none for splits, merges and moves. */
  readonly splice?: Splice
  /** Words that the step is there to move. */
  readonly mayMove?: (cue: Cue, at: number) => boolean
}

export interface Tally {
  kept: number
  measured: number
  touched: number
  parted: number
}

const unspaced = /[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]/
/** A dash or a note has no time of its own: it stands at the word that it belongs to. */
const isSilent = (word: Word): boolean => word.duration === 0 && spokenLength(word.text) === 0
const isLoose = (word: Word): boolean => !isMeasured(word) && word.byHand === undefined

/** Throws where a word that `allowed` does not touch has moved, got lost, or changed its source or its speaker. */
export function compare(
  before: SubtitleDocument,
  after: SubtitleDocument,
  allowed: Allowed,
  tally: Tally,
): void {
  const { splice, mayMove } = allowed
  const old = stretches(before)
  const now = new Map(stretches(after).map((stretch) => [`${stretch.from} ${stretch.to}`, stretch]))
  const placeNow = ({ from, to }: Stretch): Stretch | undefined => {
    const by = splice === undefined || to <= splice.from ? 0 : splice.now - (splice.to - splice.from)
    return now.get(`${from + by} ${to + by}`)
  }
  const loose =
    splice === undefined || (splice.now === 0 && !old.some((stretch) => isCut(stretch, splice)))
      ? new Set<Word>()
      : guessesAround(old, splice, (stretch) => placeNow(stretch) !== undefined)
  for (const stretch of old) {
    const { from, to, word, cue, at } = stretch
    if (splice !== undefined && (isCut(stretch, splice) || (from >= splice.from && to <= splice.to))) {
      tally.touched += 1
      continue
    }
    const found = placeNow(stretch)
    const isBeside = splice !== undefined && (to === splice.from || from === splice.to)
    if (found === undefined) {
      // A script without spaces is parted anew by what stands beside it.
      if (!isBeside && !unspaced.test(cue.text)) throw new Error(`“${word.text}” is lost`)
      tally.parted += 1
      continue
    }
    const same =
      found.word.offset === word.offset &&
      endOf(found.word) === endOf(word) &&
      found.word.source === word.source
    if (same) {
      tally.kept += 1
      if (isMeasured(word)) tally.measured += 1
    } else if (!isSilent(word) && !loose.has(word) && mayMove?.(cue, at) !== true) {
      throw new Error(`“${word.text}” moved: ${told(word)} is ${told(found.word)}`)
    }
    const [was, is] = [word.speaker ?? cue.speaker, found.word.speaker ?? found.cue.speaker]
    if (was !== is)
      throw new Error(`“${word.text}” was said by ${was ?? 'nobody'} and is by ${is ?? 'nobody'}`)
  }
}

const told = ({ offset, duration, source }: Word): string => `${offset}+${duration} ${source}`

/** A part of the word is left: what is left is another word. */
const isCut = (stretch: Stretch, { from, to }: Splice): boolean =>
  (stretch.from < from && stretch.to > from) || (stretch.from < to && stretch.to > to)

/** Guesses beside the words that a splice changes, up to one whose time is known: they share the time that there is. */
function guessesAround(
  old: readonly Stretch[],
  { from, to }: Splice,
  isThere: (stretch: Stretch) => boolean,
): ReadonlySet<Word> {
  const found = new Set<Word>()
  for (const side of [
    old.filter((stretch) => stretch.from >= to),
    old.filter((stretch) => stretch.to <= from).reverse(),
  ]) {
    const first = side.findIndex(isThere)
    for (const { word } of first < 0 ? [] : side.slice(first)) {
      if (!isLoose(word)) break
      found.add(word)
    }
  }
  return found
}

/** Throws where a new word claims a time that nobody measured: its edges must be edges of measured words of its cue. */
export function compareClaims(before: Cue, after: Cue): void {
  const known = before.words.filter(isMeasured)
  const starts = new Set<number>(known.map(({ offset }) => offset))
  const ends = new Set<number>(known.map(endOf))
  for (const word of after.words) {
    if (isMeasured(word) && !(starts.has(word.offset) && ends.has(endOf(word))))
      throw new Error(`“${word.text}” is a guess and says ${word.source}`)
  }
}
