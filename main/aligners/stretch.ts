import { pcmRate } from '../../core/audio/pcm.ts'
import type { Evidence } from '../../core/cues/anchors.ts'
import { spokenLength } from '../../core/cues/tokens.ts'
import {
  endOf,
  fromSamples,
  minus,
  plus,
  spanOf,
  ticks,
  ticksPerSecond,
  times,
  toSamples,
  toSeconds,
  type Span,
  type Ticks,
} from '../../core/time/ticks.ts'
import type { Word } from '../../core/transcript/word.ts'
import type { Unwritten } from '../../preload/jobs.ts'
import type { Speech } from '../recognizers/voice-activity.ts'
import type { Aligner } from './aligner.ts'
import { doubted, isBelievable } from './doubt.ts'

/** Speech between two silences, and what is thought to be said in it. */
export interface Stretch {
  readonly speech: Speech
  readonly span: Span
  /** Numbers of tokens, in order. */
  readonly tokens: number[]
  /** The words of the draft that lie here. */
  readonly heardFrom: number
  readonly heardTo: number
}

interface StretchTask {
  readonly stretch: Stretch
  readonly tokens: readonly string[]
  readonly draft: readonly Word[]
  readonly evidence: Evidence
}

interface Options {
  readonly language: string
  readonly signal: AbortSignal
}

export const middleOf = (word: Span): Ticks => plus(word.offset, times(word.duration, 0.5))

/** Nobody says more letters a second (see `spokenLength`) than this. */
const fastest = 30
export const secondsFor = (token: string): number => spokenLength(token) / fastest
/** By how much two anchors together may be off, seconds. */
const slack = 0.15

/** What stands between two anchored tokens: tokens of which the draft heard nothing, words of the draft that are no token. */
interface Slot {
  readonly tokens: readonly number[]
  readonly heard: readonly number[]
  /** The anchored token behind it; absent at the end. */
  readonly anchored?: number
}

function slotsOf({ stretch, tokens: texts, evidence: { anchors, beside, isUsed } }: StretchTask): Slot[] {
  const slots: Slot[] = []
  let tokens: number[] = []
  let start = stretch.span.offset
  /** Where there is no room for all, those that have a word of the draft beside them. */
  const fitting = (end: Ticks): number[] =>
    tokens.reduce((sum, token) => sum + secondsFor(texts[token] ?? ''), 0) <=
    toSeconds(minus(end, start)) + slack
      ? tokens
      : tokens.filter((token) => (beside[token] ?? -1) >= 0)
  let heard = stretch.heardFrom
  const unused = (to: number): number[] => {
    const found: number[] = []
    for (; heard < to; heard += 1) if (isUsed[heard] !== true) found.push(heard)
    return found
  }
  for (const token of stretch.tokens) {
    const anchor = anchors[token]
    if (anchor == null) tokens.push(token)
    else {
      slots.push({ tokens: fitting(anchor.start), heard: unused(anchor.from), anchored: token })
      tokens = []
      start = anchor.end
      heard = Math.max(heard, anchor.to)
    }
  }
  slots.push({ tokens: fitting(endOf(stretch.span)), heard: unused(stretch.heardTo) })
  return slots
}

/** What a slot is measured as: its tokens, what the draft heard instead, or nothing. */
type Filling = 'tokens' | 'heard' | 'none'

interface Item {
  readonly text: string
  readonly slot: number
  readonly token?: number
}

/** Other speech than this, in ticks, is not measured together with words of the text: the sound is cut around it. */
const passage = 0.8 * ticksPerSecond
/** Tokens that have less than this share of the letters that were heard in their place are not all that is said there. */
const scant = 0.4
/** Left at such a cut: where words begin and end is known to about this. */
const margin = ticks(0.06 * ticksPerSecond)
/** An anchored word that is measured further than this from where it was heard is not where it was measured. */
const astray = 0.3 * ticksPerSecond

/**
 * The words of one stretch. Where the draft heard words that are not in the text, these are measured with the others, so that
 * nobody takes their sound, or cut away; where the text has words that do not fit, they are left out.
 */
export async function measureStretch(
  task: StretchTask,
  aligner: Aligner,
  options: Options,
): Promise<{ readonly words: ReadonlyMap<number, Word>; readonly unwritten: readonly Unwritten[] }> {
  const { stretch, tokens, draft, evidence } = task
  const words = new Map<number, Word>()
  if (stretch.tokens.length === 0) return { words, unwritten: unheard(task) }
  const lengthOf = (texts: readonly string[]): number =>
    texts.reduce((sum, text) => sum + spokenLength(text), 0)
  const heardIn = (from: number, to: number): string[] => draft.slice(from, to).map(({ text }) => text)
  const slots = slotsOf(task)
  const hasAnchor = stretch.tokens.some((token) => evidence.anchors[token] != null)
  const own = lengthOf(stretch.tokens.map((token) => tokens[token] ?? ''))
  if (!hasAnchor && own < scant * lengthOf(heardIn(stretch.heardFrom, stretch.heardTo)))
    return { words, unwritten: unheard(task) }
  const fillings = slots.map((slot): Filling => {
    const length = lengthOf(slot.tokens.map((token) => tokens[token] ?? ''))
    const other = lengthOf(slot.heard.map((word) => draft[word]?.text ?? ''))
    return slot.tokens.length > 0 && length >= scant * other ? 'tokens' : 'heard'
  })
  const spanOfHeard = ({ heard }: Slot): Span => {
    const [first, last] = [draft[heard[0] ?? -1], draft[heard.at(-1) ?? -1]]
    return first === undefined || last === undefined
      ? spanOf(0 as Ticks, 0 as Ticks)
      : spanOf(first.offset, endOf(last))
  }
  const itemsOf = (from: number, to: number): Item[] =>
    slots.slice(from, to).flatMap((slot, index): Item[] => {
      const at = from + index
      const filled =
        fillings[at] === 'tokens'
          ? slot.tokens.map((token) => ({ text: tokens[token] ?? '', slot: at, token }))
          : fillings[at] === 'heard' && spanOfHeard(slot).duration < passage
            ? slot.heard.map((word) => ({ text: draft[word]?.text ?? '', slot: at }))
            : []
      const { anchored } = slot
      return anchored === undefined
        ? filled
        : [...filled, { text: tokens[anchored] ?? '', slot: at, token: anchored }]
    })

  /** The stretch as parts between passages that are not in the text: slots, and where they sound. */
  const partsOf = (): { from: number; to: number; span: Span }[] => {
    const parts: { from: number; to: number; span: Span }[] = []
    let [from, start] = [0, stretch.span.offset]
    for (const [at, slot] of slots.entries()) {
      const { offset, duration } = spanOfHeard(slot)
      if (fillings[at] !== 'heard' || duration < passage) continue
      parts.push({ from, to: at, span: spanOf(start, plus(offset, margin)) })
      // The slot itself goes on with its anchored token.
      from = at
      start = minus(plus(offset, duration), margin)
    }
    return [...parts, { from, to: slots.length, span: spanOf(start, endOf(stretch.span)) }]
  }
  const measure = async (): Promise<{ item: Item; word: Word }[]> => {
    const all: { item: Item; word: Word }[] = []
    for (const { from, to, span } of partsOf()) {
      const items = itemsOf(from, to)
      if (items.length === 0) continue
      const first = Math.max(0, toSamples(minus(span.offset, stretch.span.offset), pcmRate))
      const pcm = stretch.speech.pcm.slice(first, first + toSamples(span.duration, pcmRate))
      const offset = plus(stretch.span.offset, fromSamples(first, pcmRate))
      const measured = await aligner.align({ pcm, offset, tokens: items.map(({ text }) => text) }, options)
      for (const [index, word] of (measured ?? []).entries()) {
        const item = items[index]
        if (item !== undefined) all.push({ item, word })
      }
    }
    return all
  }

  let measured = await measure()
  let isChanged = false
  for (const [at, slot] of slots.entries()) {
    const filled = measured.flatMap(({ item, word }) =>
      item.slot === at && item.token !== slot.anchored ? [word] : [],
    )
    if (filled.length === 0) continue
    const isText = fillings[at] === 'tokens'
    if (isText ? isBelievable(filled, true) : isBelievable(filled)) continue
    fillings[at] = isText && slot.heard.length > 0 ? 'heard' : 'none'
    isChanged = true
  }
  if (isChanged) measured = await measure()

  const ours = measured.filter(({ item }) => item.token !== undefined)
  for (const [index, word] of doubted(ours.map((each) => each.word)).entries()) {
    const token = ours[index]?.item.token ?? -1
    const plainly = ours[index]?.word ?? word
    const anchor = evidence.anchors[token]
    if (anchor == null)
      words.set(token, isBelievable([plainly], true) ? word : { ...word, source: 'interpolated' })
    else if (Math.abs(plainly.offset - anchor.start) <= astray) {
      // Heard word for word and measured where it was heard: that is evidence enough.
      words.set(token, anchor.isSure ? plainly : word)
    } else if (anchor.isSure) words.set(token, asHeard(plainly, anchor, draft))
    else words.set(token, { ...word, ...spanOf(anchor.start, anchor.end), source: 'interpolated' })
  }
  // What could not be measured at all is where the draft heard it.
  for (const token of stretch.tokens) {
    const anchor = evidence.anchors[token]
    if (anchor?.isSure === true && !words.has(token))
      words.set(
        token,
        asHeard(
          { text: tokens[token] ?? '', ...spanOf(anchor.start, anchor.end), source: 'interpolated' },
          anchor,
          draft,
        ),
      )
  }
  const unwritten = slots.flatMap((slot, at): Unwritten[] => {
    const span = spanOfHeard(slot)
    if (fillings[at] !== 'heard' || span.duration < shortest) return []
    return [{ ...span, text: textOf(slot.heard.flatMap((word) => draft[word] ?? [])) }]
  })
  return { words, unwritten }
}

const asHeard = (
  word: Word,
  { start, end, from }: { start: Ticks; end: Ticks; from: number },
  draft: readonly Word[],
): Word => ({
  ...word,
  ...spanOf(start, end),
  source: draft[from]?.source ?? 'interpolated',
})

/** Less speech than this is a breath, a cough, or a word that the draft invented. */
const shortest = 0.6 * ticksPerSecond

/** A stretch of which the text has nothing. */
function unheard({ stretch: { span, heardFrom, heardTo }, draft }: StretchTask): Unwritten[] {
  const heard = draft.slice(heardFrom, heardTo)
  const [first, last] = [heard[0], heard.at(-1)]
  const whole = first === undefined || last === undefined ? span : spanOf(first.offset, endOf(last))
  return whole.duration < shortest ? [] : [{ ...whole, text: textOf(heard) }]
}

const textOf = (words: readonly Word[]): string => words.map(({ text }) => text).join(' ')
