import {
  clamp,
  earlier,
  endOf,
  later,
  minus,
  plus,
  spanOf,
  ticks,
  ticksPerMillisecond,
  times,
  type Span,
  type Ticks,
} from '../time/ticks.ts'
import { isMeasured, joinWords, type Word } from '../transcript/word.ts'
import { interpolate, shares } from './interpolate.ts'
import { pair, type Pairing } from './pairing.ts'
import { keyOf, spokenLength } from './tokens.ts'

/** How long a letter takes to say where no measured word tells: about 15 letters a second. */
const letterTime = 65 * ticksPerMillisecond

interface Limits {
  readonly start: Ticks
  readonly end: Ticks
}

/** Some new tokens and the old words that they came from, perhaps none. */
interface Slot {
  readonly kind: Pairing['kind']
  readonly texts: readonly string[]
  readonly olds: readonly Word[]
}

/**
 * Words for `texts`, given the words `old` of the text before (see `pair`). Kept words keep their times. New words take the
 * time of those they replace; where there were none, the silence around them up to `limits`. Where there is no time to take
 * (less than a quarter of what the words need), the guesses next to them are guessed again together with them; a measured
 * word never makes room, so that a word typed between two words that touch has no length until it is aligned. `behind` is
 * how many words at the end are known to stand behind the edit (see `matches`).
 */
export function respread(
  texts: readonly string[],
  old: readonly Word[],
  limits: Limits,
  behind = 0,
): readonly Word[] {
  const pairings = pair(
    old.map(({ text }) => text),
    texts,
    behind,
  )
  const slots: Slot[] = []
  for (const { kind, oldFrom, oldTo, newFrom, newTo } of pairings) {
    if (newTo > newFrom)
      slots.push({ kind, texts: texts.slice(newFrom, newTo), olds: old.slice(oldFrom, oldTo) })
  }
  const pace = paceOf(old)
  const out: (readonly Word[])[] = []
  for (let at = 0; at < slots.length; at += 1) {
    let slot = slots[at]
    if (slot === undefined) break
    let words = settle(slot, gapAt(slots, at, out, limits), pace)
    if (words === undefined) {
      // No room: guesses on both sides join in.
      let [from, to] = [at, at + 1]
      while (isGuess(slots[from - 1])) {
        from -= 1
        out.pop()
      }
      while (isGuess(slots[to])) to += 1
      const joined = slots.slice(from, to)
      slot = {
        kind: 'changed',
        texts: joined.flatMap((part) => part.texts),
        olds: joined.flatMap((part) => part.olds),
      }
      slots.splice(from, to - from, slot)
      at = from
      const span = stretch(slot, gapAt(slots, at, out, limits), pace)
      words = guesses(slot, interpolate(slot.texts, span.offset, endOf(span)))
    }
    out.push(words)
  }
  return out.flat()
}

/** Nobody knows anything of its time, neither an engine nor a person. */
const isGuess = (slot: Slot | undefined): boolean =>
  slot !== undefined &&
  (slot.kind === 'changed' || slot.olds.every((word) => !isMeasured(word) && word.byHand === undefined))

interface Gap extends Limits {
  readonly before: Word | undefined
  readonly after: Word | undefined
}

/** From the end of what is placed already to the next word that has a place. */
function gapAt(slots: readonly Slot[], at: number, out: readonly (readonly Word[])[], limits: Limits): Gap {
  const before = out.at(-1)?.at(-1)
  const after = slots.slice(at + 1, at + 4).find(({ olds }) => olds.length > 0)?.olds[0]
  const start = before === undefined ? limits.start : endOf(before)
  return { before, after, start, end: later(start, after === undefined ? limits.end : after.offset) }
}

/** Words of one slot, or undefined when there is no room for them. */
function settle(slot: Slot, gap: Gap, pace: number): readonly Word[] | undefined {
  const { kind, texts, olds } = slot
  const [old, text] = [olds[0], texts[0]]
  if (kind === 'same' && old !== undefined && text !== undefined) {
    return [old.text === text ? old : { ...old, text }]
  }
  if (kind === 'regrouped') return regrouped(texts, olds)
  const span = stretch(slot, gap, pace)
  const need = needOf(texts, pace)
  if (need > 0 && span.duration * 4 < need) return undefined
  const last = olds.at(-1)
  // Grown beyond the words that were there: their shape says nothing any more.
  const isInside =
    need > 0 &&
    old !== undefined &&
    last !== undefined &&
    old.offset <= span.offset &&
    endOf(span) <= endOf(last)
  if (!isInside) return guesses(slot, interpolate(texts, span.offset, endOf(span)), gap)
  if (texts.length === olds.length) {
    return olds.map(({ offset, duration, speaker }, index) =>
      guess(texts[index] ?? '', { offset, duration }, speaker),
    )
  }
  const weights = texts.map(spokenLength)
  return guesses(slot, flow(texts, weights, olds), gap)
}

const needOf = (texts: readonly string[], pace: number): number =>
  texts.reduce((sum, text) => sum + spokenLength(text), 0) * pace

/** The time of the old words; when that is less than half of what the new ones need, more of the silence after and before it. */
function stretch({ texts, olds }: Slot, gap: Gap, pace: number): Span {
  const [first, last] = [olds[0], olds.at(-1)]
  const need = needOf(texts, pace)
  let [start, end] =
    gap.before === undefined && gap.after !== undefined ? [gap.end, gap.end] : [gap.start, gap.start]
  // A dash or a note is not spoken: it stands at the word that it belongs to and takes no time.
  if (need === 0 && texts.length > 0) {
    return spanOf(
      gap.after === undefined ? gap.start : gap.end,
      gap.after === undefined ? gap.start : gap.end,
    )
  }
  if (first !== undefined && last !== undefined) [start, end] = [first.offset, endOf(last)]
  if ((end - start) * 2 < need) {
    end = clamp(ticks(Math.round(start + need)), end, gap.end)
    start = clamp(ticks(Math.round(end - need)), earlier(gap.start, start), start)
  }
  return spanOf(start, end)
}

/** Ticks a letter of this cue's measured speech; two words are too few to tell. */
function paceOf(words: readonly Word[]): number {
  let [letters, time, count] = [0, 0, 0]
  for (const word of words) {
    const length = spokenLength(word.text)
    if (!isMeasured(word) || length === 0) continue
    letters += length
    time += word.duration
    count += 1
  }
  return count < 3 ? letterTime : Math.min(2 * letterTime, Math.max(letterTime / 2, time / letters))
}

const guess = (text: string, span: Span, speaker: string | undefined): Word => ({
  text,
  offset: span.offset,
  duration: span.duration,
  source: 'interpolated',
  ...(speaker === undefined ? {} : { speaker }),
})

function guesses({ olds }: Slot, words: readonly Word[], gap?: Gap): readonly Word[] {
  const { speaker } = olds[0] ?? gap?.before ?? gap?.after ?? {}
  return speaker === undefined ? words : words.map((word) => ({ ...word, speaker }))
}

/** New words on the time of old ones by the length of their speech; the silences between the old ones are jumped over. */
function flow(texts: readonly string[], weights: readonly number[], olds: readonly Word[]): readonly Word[] {
  const spoken = ticks(olds.reduce((sum, { duration }) => sum + duration, 0))
  const bounds = shares(weights, ticks(0), spoken)
  return texts.map((text, index) =>
    guess(
      text,
      spanOf(
        instant(olds, bounds[index] ?? spoken, 'start'),
        instant(olds, bounds[index + 1] ?? spoken, 'end'),
      ),
      undefined,
    ),
  )
}

/** When `spoken` ticks of speech have been said: at a pause, its end for what starts there and its beginning for what ends. */
function instant(olds: readonly Word[], spoken: Ticks, edge: 'start' | 'end'): Ticks {
  let left = spoken
  for (const [index, word] of olds.entries()) {
    const isLast = index === olds.length - 1
    if (left < word.duration || isLast || (left === word.duration && edge === 'end')) {
      return plus(word.offset, earlier(left, word.duration))
    }
    left = minus(left, word.duration)
  }
  return left
}

/**
 * The same speech parted into other tokens. A token that begins where an old word began and ends where one ended has a
 * measured span and keeps the sources of its words: "cannot" for "can not", "21" for "twenty one". A boundary inside an old
 * word is a guess by its share of the letters, and so are both tokens that meet there.
 */
function regrouped(texts: readonly string[], olds: readonly Word[]): readonly Word[] {
  if (texts.length === 1) return [joinWords(texts[0] ?? '', olds)]
  // Numbers have different letters on both sides; their tokens share the speech by length.
  const sameLetters = texts.map(keyOf).join('') === olds.map(({ text }) => keyOf(text)).join('')
  const { speaker } = olds[0] ?? {}
  if (!sameLetters)
    return flow(texts, texts.map(spokenLength), olds).map((word) => guess(word.text, word, speaker))
  let from = 0
  return texts.map((text) => {
    const to = from + keyOf(text).length
    const whole = covering(olds, from, to)
    const word =
      whole === undefined
        ? guess(text, spanOf(letterInstant(olds, from, 'start'), letterInstant(olds, to, 'end')), speaker)
        : joinWords(text, whole)
    from = to
    return word
  })
}

/** The old words whose letters are exactly `from`..`to` of all their letters, if there are such. */
function covering(olds: readonly Word[], from: number, to: number): readonly Word[] | undefined {
  let at = 0
  const inside: Word[] = []
  let starts = false
  for (const word of olds) {
    if (at === from) starts = true
    if (at >= from && at < to) inside.push(word)
    at += keyOf(word.text).length
    if (at === to) return starts && inside.length > 0 ? inside : undefined
  }
  return undefined
}

function letterInstant(olds: readonly Word[], letter: number, edge: 'start' | 'end'): Ticks {
  let left = letter
  for (const [index, word] of olds.entries()) {
    const letters = keyOf(word.text).length
    if (left < letters || index === olds.length - 1 || (left === letters && edge === 'end')) {
      return plus(word.offset, times(word.duration, Math.min(1, left / letters)))
    }
    left -= letters
  }
  throw new RangeError('no words to part')
}
