import { ticksOfFrame, usualRate, type FrameRate } from '../time/frame-rate.ts'
import {
  earlier,
  endOf,
  fromSeconds,
  later,
  minus,
  plus,
  ticks,
  ticksPerSecond,
  type Ticks,
} from '../time/ticks.ts'
import type { Word } from '../transcript/word.ts'
import type { Cue } from './cue.ts'
import { interpolate } from './interpolate.ts'
import { breakLines, type LineRules } from './lines.ts'
import { escape } from './markup.ts'
import { lengthOf } from './reading.ts'
import { cueOf } from './retime.ts'
import { endsSentence, seam } from './seams.ts'
import { between, tokens } from './tokens.ts'

export interface SegmentRules extends LineRules {
  readonly minimum: Ticks
  readonly maximum: Ticks
  readonly charactersPerSecond: number
  /** Between the out-time of a cue and the in-time of the next; kept wherever the words leave as much. */
  readonly gap: Ticks
  /** A silence this long always ends a cue. */
  readonly pause: Ticks
  /** A rest between two cues shorter than this is closed to `gap`, so that the picture does not flicker. */
  readonly chain: Ticks
}

/** What a person sets: seconds and frames. */
interface Settings {
  readonly charactersPerLine: number
  readonly lines: number
  readonly minimumSeconds: number
  readonly maximumSeconds: number
  readonly charactersPerSecond: number
  readonly gapFrames: number
}

/** Netflix TTSG, general requirements: 42 characters, 2 lines, 5/6 s to 7 s, 20 characters a second, 2 frames. */
export const defaultSettings: Settings = {
  charactersPerLine: 42,
  lines: 2,
  minimumSeconds: 5 / 6,
  maximumSeconds: 7,
  charactersPerSecond: 20,
  gapFrames: 2,
}

export const segmentRules = (settings: Settings, frameRate: FrameRate, language: string): SegmentRules => ({
  charactersPerLine: settings.charactersPerLine,
  lines: settings.lines,
  language,
  minimum: fromSeconds(settings.minimumSeconds),
  maximum: fromSeconds(settings.maximumSeconds),
  charactersPerSecond: settings.charactersPerSecond,
  gap: ticksOfFrame(settings.gapFrames, frameRate),
  pause: ticks(ticksPerSecond),
  chain: ticks(ticksPerSecond / 2),
})

export const defaultRules: SegmentRules = segmentRules(defaultSettings, usualRate, 'en')

/**
 * Cues from words: cut at long silences and changes of speaker, and between those where sentences, pauses and phrases cost
 * least in all (dynamic programming over the words, so a good cut later is never lost to an early one). No word is moved,
 * dropped or cut. Limits hold wherever the words allow: only a single word may be too long for a line or for `maximum`, and
 * where words touch there is no gap to keep. The out-time waits for the reader, up to the next cue.
 */
export function segment(words: readonly Word[], rules: SegmentRules, newId: () => string): readonly Cue[] {
  const all = words.flatMap(oneToken)
  const groups: (readonly Word[])[] = []
  let from = 0
  for (let at = 1; at <= all.length; at += 1) {
    const [last, next] = [all[at - 1], all[at]]
    if (last === undefined) break
    const isCut =
      next === undefined || next.offset - endOf(last) >= rules.pause || next.speaker !== last.speaker
    if (!isCut) continue
    groups.push(...divide(all.slice(from, at), next, rules))
    from = at
  }
  return groups.map((group, index) => cueFor(group, groups[index + 1]?.[0], rules, newId()))
}

const simple = /^[!-;=-z|}~\u00a1-\u02ff\u0400-\u04ff\u2010-\u2027]+$/

/** A recognizer's word may be several tokens ("New York") or come with spaces; its tokens share its time. Empty words go. */
function oneToken(word: Word): readonly Word[] {
  if (simple.test(word.text)) return [word]
  const texts = tokens(escape(word.text))
  if (texts.length === 1) return texts[0] === word.text ? [word] : [{ ...word, text: texts[0] ?? '' }]
  return interpolate(texts, word.offset, endOf(word)).map((part) => ({
    ...word,
    ...part,
  }))
}

/** Words that lie together as the groups of least cost. */
function divide(words: readonly Word[], after: Word | undefined, rules: SegmentRules): (readonly Word[])[] {
  const lengths = words.map(({ text }) => lengthOf(text))
  const spaces = words.map(({ text }, at) => between(words[at - 1]?.text ?? '', text).length)
  const language = rules.language ?? ''
  const seams = words.map(({ text }, at) => {
    const left = words[at - 1]
    return left === undefined ? 0 : seam(left.text, text, language)
  })
  /** What it costs to end a cue before word `at`, and what it costs not to. */
  const parting = words.map((word, at) => {
    const left = words[at - 1]
    return left === undefined ? 0 : partingCost(seams[at] ?? 0, silenceBetween(left, word))
  })
  const joining = words.map((word, at) => {
    const left = words[at - 1]
    return left === undefined ? 0 : joiningCost(endsSentence(left.text), silenceBetween(left, word))
  })
  /** What the better of all places costs where two lines may part; a cue that only breaks after "the" is a poor one. */
  const lineCost = (from: number, to: number, characters: number): number => {
    let least = 1
    let first = lengths[from] ?? 0
    for (let at = from + 1; at < to && first <= rules.charactersPerLine; at += 1) {
      const space = spaces[at] ?? 0
      if (characters - first - space <= rules.charactersPerLine) least = Math.min(least, seams[at] ?? 1)
      first += space + (lengths[at] ?? 0)
    }
    return 2 * Math.max(0, least - 0.4)
  }
  const best = new Float64Array(words.length + 1).fill(Infinity)
  const came = new Int32Array(words.length + 1)
  best[0] = 0
  for (let from = 0; from < words.length; from += 1) {
    const first = words[from]
    const base = best[from] ?? Infinity
    if (first === undefined) break
    let [line, lines, characters, inner] = [0, 1, 0, 0]
    for (let to = from + 1; to <= words.length; to += 1) {
      const last = words[to - 1]
      const length = lengths[to - 1] ?? 0
      if (last === undefined) break
      const space = to - 1 === from ? 0 : (spaces[to - 1] ?? 0)
      if (line > 0 && line + space + length > rules.charactersPerLine) {
        lines += 1
        line = length
      } else {
        line += space + length
      }
      characters += space + length
      if (to - 1 > from) inner += joining[to - 1] ?? 0
      const isSingle = to - from === 1
      if (!isSingle && (lines > rules.lines || line > rules.charactersPerLine)) break
      if (!isSingle && endOf(last) - first.offset > rules.maximum) break
      const next = words[to] ?? after
      const shown = (next === undefined ? Infinity : next.offset - rules.gap) - first.offset
      const total =
        base +
        1 +
        inner +
        (to < words.length ? (parting[to] ?? 0) : 0) +
        (lines === 2 ? lineCost(from, to, characters) : 0) +
        hasteCost(characters, Math.max(shown, endOf(last) - first.offset), rules)
      if (total < (best[to] ?? Infinity)) {
        best[to] = total
        came[to] = from
      }
    }
  }
  const groups: (readonly Word[])[] = []
  for (let to = words.length; to > 0; to = came[to] ?? 0) groups.unshift(words.slice(came[to] ?? 0, to))
  return groups
}

const silenceBetween = (left: Word, right: Word): number =>
  Math.max(0, right.offset - endOf(left)) / ticksPerSecond

/*
 * The costs, in cues: one more cue costs 1. A cut at the end of a sentence costs nothing, one between an article and its noun
 * as much as four cues. Half a second of silence makes any other place a good one; people also pause after "the".
 */
const partingCost = (badness: number, silence: number): number =>
  badness === 1 ? 4 * Math.max(0, 1 - silence) : 3 * badness * Math.max(0, 1 - 2 * silence)
const joiningCost = (isSentence: boolean, silence: number): number =>
  (isSentence ? 1.1 : 0) + 2 * Math.max(0, silence - 0.25)

/** Too short to be seen, or too quick to be read, in a cue that can stay for `shown` ticks at most. */
function hasteCost(characters: number, shown: number, rules: SegmentRules): number {
  const short = Math.max(0, 1 - shown / rules.minimum)
  const wanted = (characters / rules.charactersPerSecond) * ticksPerSecond
  return 3 * short + 2 * Math.max(0, wanted / Math.max(shown, 1) - 1)
}

/** The words of a cue as its text: tokens with what stands between them, in lines. */
function textOf(words: readonly Word[]): string {
  let text = ''
  for (let at = words.length - 1; at >= 0; at -= 1) {
    const token = words[at]?.text ?? ''
    const next = words[at + 1]
    text = escape(token + (next === undefined ? '' : between(token, next.text)), text) + text
  }
  return text
}

function cueFor(words: readonly Word[], next: Word | undefined, rules: SegmentRules, id: string): Cue {
  const [first, last] = [words[0], words.at(-1)]
  if (first === undefined || last === undefined) throw new RangeError('a cue needs words')
  const text = breakLines(textOf(words), rules)
  const characters = lengthOf(words.map((word) => word.text).join(' '))
  const toRead = fromSeconds(characters / rules.charactersPerSecond)
  const limit = next === undefined ? undefined : minus(next.offset, rules.gap)
  const wanted = earlier(plus(first.offset, later(rules.minimum, toRead)), plus(first.offset, rules.maximum))
  let end = later(endOf(last), limit === undefined ? wanted : earlier(wanted, limit))
  if (limit !== undefined && limit > end && limit - end + rules.gap < rules.chain) {
    end = later(end, earlier(limit, plus(first.offset, rules.maximum)))
  }
  const { speaker } = first
  return cueOf({ id, start: first.offset, end, text, words, ...(speaker === undefined ? {} : { speaker }) })
}
