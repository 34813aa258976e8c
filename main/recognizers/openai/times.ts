import { interpolate } from '../../../core/cues/interpolate.ts'
import { isImplausible } from '../../../core/cues/remeasure.ts'
import { spokenLength } from '../../../core/cues/tokens.ts'
import {
  clamp,
  earlier,
  endOf,
  later,
  plus,
  spanOf,
  ticks,
  ticksPerMillisecond,
  zero,
  type Span,
  type Ticks,
} from '../../../core/time/ticks.ts'
import type { Word } from '../../../core/transcript/word.ts'

/** A word as it came, with the times that were claimed for it. Times count from the beginning of its piece. */
export interface Claim {
  readonly text: string
  /** Both edges, in any order and anywhere; undefined where none were given. */
  readonly claimed: { readonly start: Ticks; readonly end: Ticks } | undefined
  readonly confidence: number | undefined
  /** The stretch of the segment that it belongs to, as far as that can be believed. */
  readonly within: Span
}

const milliseconds = (count: number): Ticks => ticks(count * ticksPerMillisecond)
/** Whisper's clock ticks every 20 ms: neighbours that overlap by this are neighbours. */
const slack = milliseconds(40)
/** It rounds up the end of the sound. */
const beyond = milliseconds(100)
/** How much of a word must lie where somebody speaks. Whisper's words reach into a pause beside them; those in silence lie there whole. */
const leastSpoken = 0.4
/** A pause inside a word: where the detector hears none, a stop consonant is longer than its 0.1 s. */
const closure = milliseconds(150)

/** Length of what `span` has in common with `speech`, small pauses counted as speech. */
function spokenPart({ offset, duration }: Span, speech: readonly Span[]): number {
  const end = offset + duration
  return speech.reduce(
    (sum, each) =>
      sum + Math.max(0, Math.min(end, endOf(each) + closure) - Math.max(offset, each.offset - closure)),
    0,
  )
}

/** What can be said of one claim by itself: inside the piece, forwards, as long as such a word may last, where somebody speaks. */
function plausible(
  { text, claimed }: Claim,
  length: Ticks,
  speech: readonly Span[] | undefined,
): Span | undefined {
  if (claimed === undefined) return undefined
  const { start, end } = claimed
  if (start < 0 || end <= start || end > length + beyond || start >= length) return undefined
  const span = spanOf(start, earlier(end, length))
  if (spokenLength(text) === 0 || isImplausible(text, span.duration)) return undefined
  if (speech !== undefined && spokenPart(span, speech) < leastSpoken * span.duration) return undefined
  return span
}

/** The most spans that follow each other: where offsets go back, the fewest are doubted. */
function chain(spans: readonly (Span | undefined)[]): ReadonlySet<number> {
  const best: number[] = []
  const before: number[] = []
  let last = -1
  for (const [at, span] of spans.entries()) {
    best.push(0)
    before.push(-1)
    if (span === undefined) continue
    best[at] = 1
    for (let other = 0; other < at; other += 1) {
      const earlierOne = spans[other]
      if (earlierOne === undefined || (best[other] ?? 0) < (best[at] ?? 0)) continue
      if (span.offset + slack < endOf(earlierOne) || span.offset < earlierOne.offset) continue
      best[at] = (best[other] ?? 0) + 1
      before[at] = other
    }
    if (last < 0 || (best[at] ?? 0) > (best[last] ?? 0)) last = at
  }
  const kept = new Set<number>()
  for (; last >= 0; last = before[last] ?? -1) kept.add(last)
  return kept
}

/** So many words in a row say whether their times were measured or dealt out. */
const tell = 5
/** Rounding of the times themselves, 10 ms at both ends. */
const rounding = milliseconds(11)

/**
 * Words whose times were dealt out: one behind the other without a gap, all equally long or as long as their letters. Servers
 * whose model measures no words do that. Of speech, five words in a row never are.
 */
function dealtOut(claims: readonly Claim[]): ReadonlySet<number> {
  const found = new Set<number>()
  const measures: readonly ((text: string) => number)[] = [
    () => 1,
    (text) => Array.from(text).length,
    (text) => Array.from(text).length + 1,
    spokenLength,
  ]
  for (const measure of measures) {
    let from = 0
    for (let to = 1; to <= claims.length; to += 1) {
      if (to < claims.length && isRun(claims.slice(from, to + 1), measure)) continue
      if (to - from >= tell) for (let at = from; at < to; at += 1) found.add(at)
      from = to
    }
  }
  return found
}

/** Whether the claims follow each other without a gap and share their time by `measure`. */
function isRun(claims: readonly Claim[], measure: (text: string) => number): boolean {
  const [first, last] = [claims[0]?.claimed, claims.at(-1)?.claimed]
  if (first === undefined || last === undefined) return false
  const total = claims.reduce((sum, { text }) => sum + measure(text), 0)
  const each = (last.end - first.start) / total
  return (
    each > 0 &&
    claims.every(({ text, claimed }, at) => {
      if (claimed === undefined) return false
      const next = claims[at + 1]?.claimed
      const isJoined = next === undefined || Math.abs(next.start - claimed.end) <= rounding / 5
      return isJoined && Math.abs(claimed.end - claimed.start - each * measure(text)) <= rounding
    })
  )
}

/**
 * One word a claim, in order, inside a piece of `length`: `recognized` where its claim can be believed, to the tick as it was
 * claimed, else a guess between its neighbours. `speech` is where somebody speaks in the piece; undefined when nobody knows.
 */
export function believed(
  claims: readonly Claim[],
  length: Ticks,
  speech: readonly Span[] | undefined,
): readonly Word[] {
  const dealt = dealtOut(claims)
  const spans = claims.map((claim, at) => (dealt.has(at) ? undefined : plausible(claim, length, speech)))
  const kept = chain(spans)
  const words: Word[] = []
  let from: Ticks = zero
  for (let at = 0; at < claims.length;) {
    const [claim, span] = [claims[at], spans[at]]
    if (claim === undefined) break
    if (span !== undefined && kept.has(at)) {
      const offset = later(span.offset, from)
      words.push({
        text: claim.text,
        ...spanOf(offset, later(offset, endOf(span))),
        source: 'recognized',
        ...sure(claim),
      })
      from = later(offset, endOf(span))
      at += 1
      continue
    }
    let to = at
    while (to < claims.length && !kept.has(to) && claims[to]?.within === claim.within) to += 1
    const run = claims.slice(at, to)
    let next = to
    while (next < claims.length && !kept.has(next)) next += 1
    const until = later(from, earlier(spans[next]?.offset ?? length, length))
    words.push(...guesses(run, from, until, at > 0 && kept.has(at - 1)))
    from = later(
      from,
      words.at(-1) === undefined ? from : endOf(words.at(-1) ?? { offset: from, duration: zero }),
    )
    at = to
  }
  return words
}

const sure = ({ confidence }: Claim): Pick<Word, 'confidence'> =>
  confidence === undefined ? {} : { confidence }

/** No slower than some 15 letters a second, inside their segment; beside the word before them when there is one. */
function guesses(run: readonly Claim[], from: Ticks, until: Ticks, follows: boolean): readonly Word[] {
  const within = run[0]?.within ?? { offset: from, duration: zero }
  const low = follows ? from : clamp(within.offset, from, until)
  const high = clamp(endOf(within), low, until)
  const pace = ticks(run.reduce((sum, { text }) => sum + spokenLength(text), 0) * 650_000)
  const end = earlier(high > low ? high : until, plus(low, pace))
  return interpolate(
    run.map(({ text }) => text),
    low,
    later(low, end),
  ).map((word, at) => {
    const claim = run[at]
    return claim === undefined ? word : { ...word, ...sure(claim) }
  })
}
