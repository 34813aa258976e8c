import { clamp, earlier, endOf, later, minus, plus, spanOf, zero, type Ticks } from '../time/ticks.ts'
import { isMeasured, type Word } from '../transcript/word.ts'
import { guessAt } from './by-hand.ts'
import type { Cue } from './cue.ts'
import { withHeld } from './held.ts'
import { joinTexts } from './join.ts'
import type { LineRules } from './lines.ts'
import { cut } from './markup.ts'
import { cueOf } from './retime.ts'
import { speakerOf, spokenBy } from './speakers.ts'
import { merge } from './split.ts'
import { tokenSpans } from './tokens.ts'

/** Two neighbours after words went from one to the other; `from` is absent when it has given all it had. */
interface Carried {
  readonly from?: Cue
  readonly into: Cue
}

/**
 * The first words of `from`, 0 to `at`, at the end of the cue before it, or its last ones, `at` on, at the beginning of the
 * cue after it. No measured word moves by a tick: undefined where one would have to, because `into` is elsewhere in time,
 * or where a cue would be shown for no time; guesses make room. The edges that face each other follow their words, `gap` apart where there is room for it. An edge
 * that was set by hand gives way only as far as words need it, and counts as set by hand no longer when it did.
 */
export function carry(
  from: Cue,
  into: Cue,
  at: number,
  to: 'previous' | 'next',
  { gap, rules }: { readonly gap: Ticks; readonly rules: LineRules },
): Carried | undefined {
  const isBack = to === 'previous'
  const boundary = isBack ? at + 1 : at
  const [first, second] = [from.words.slice(0, boundary), from.words.slice(boundary)]
  const [going, staying] = isBack ? [first, second] : [second, first]
  if (going.length === 0 || (isBack ? into.start > from.start : into.start < from.start)) return undefined
  const moved = fitted(going, isBack ? into.words.at(-1) : undefined, isBack ? undefined : into.words[0])
  if (moved === undefined) return undefined
  if (staying.length === 0) return { into: merge(into, { ...from, words: moved }, rules) }
  const spans = tokenSpans(from.text)
  const [head, tail] = cut(from.text, spans[boundary - 1]?.to ?? 0, spans[boundary]?.from ?? 0)
  const carried = { words: moved, ...speakerOf(moved, from.speaker) }
  const rest = spokenPart({ ...from, text: isBack ? tail : head, words: staying })
  const { speaker: _, ...place } = into
  const whole: Cue = {
    ...place,
    text: isBack ? joinTexts(into.text, head, rules, 'run') : joinTexts(tail, into.text, rules, 'run'),
    ...(isBack ? spokenBy(into, carried) : spokenBy(carried, into)),
  }
  const [one, two] = isBack ? facing(into, whole, from, rest, gap) : facing(from, rest, into, whole, gap)
  if (one.end <= one.start || two.end <= two.start) return undefined
  return isBack ? { from: cueOf(two), into: cueOf(one) } : { from: cueOf(one), into: cueOf(two) }
}

function spokenPart({ speaker, ...cue }: Cue): Cue {
  return { ...cue, ...speakerOf(cue.words, speaker) }
}

/** Words behind `before` or in front of `after`: guesses are cut to fit, a measured word is not. */
function fitted(
  words: readonly Word[],
  before: Word | undefined,
  after: Word | undefined,
): readonly Word[] | undefined {
  const out: Word[] = []
  for (const word of words) {
    let [start, end] = [word.offset, endOf(word)]
    if (before !== undefined) [start, end] = [later(start, endOf(before)), later(end, endOf(before))]
    if (after !== undefined) [start, end] = [earlier(start, after.offset), earlier(end, after.offset)]
    if (start === word.offset && end === endOf(word)) {
      out.push(word)
      continue
    }
    if (isMeasured(word)) return undefined
    out.push(guessAt(word, spanOf(start, end)))
  }
  return out
}

/** The edges with which two neighbours face each other, after their words have changed from `one` and `two` to `first` and `second`. */
function facing(one: Cue, first: Cue, two: Cue, second: Cue, gap: Ticks): readonly [Cue, Cue] {
  const [last, next] = [first.words.at(-1), second.words[0]]
  if (last === undefined || next === undefined) throw new RangeError('both have words')
  const [wasLast, wasNext] = [one.words.at(-1), two.words[0]]
  const lead = wasNext === undefined ? zero : minus(wasNext.offset, two.start)
  const tail = wasLast === undefined ? zero : minus(one.end, endOf(wasLast))
  const start = clamp(
    two.pinned?.start === true ? two.start : minus(next.offset, lead),
    // Cues that overlapped may have words that do.
    earlier(endOf(last), next.offset),
    next.offset,
  )
  const isHeld = one.pinned?.end === true
  const end = clamp(
    isHeld ? one.end : plus(endOf(last), tail),
    endOf(last),
    later(endOf(last), isHeld ? start : minus(start, gap)),
  )
  return [
    withHeld(released({ ...first, end }, 'end', end === one.end), { end: true }),
    withHeld(released({ ...second, start }, 'start', start === two.start), { start: true }),
  ]
}

/** Without the mark that `edge` was set by hand, unless it is still where it was. */
function released(cue: Cue, edge: 'start' | 'end', isKept: boolean): Cue {
  if (isKept || cue.pinned?.[edge] !== true) return cue
  const { pinned, ...rest } = cue
  const other = edge === 'start' ? 'end' : 'start'
  return pinned[other] === true ? { ...rest, pinned: { [other]: true } } : rest
}
