import type { SubtitleDocument } from '../document/document.ts'
import type { Frames } from '../time/frames.ts'
import { earlier, endOf, later, minus, plus, spanOf, zero, type Span, type Ticks } from '../time/ticks.ts'

export interface ClipRules {
  /** What is taken before and behind what was chosen, as far as nobody else speaks there. */
  readonly handle: Ticks
  /** Two that follow each other and are no further apart become one. */
  readonly join: Ticks
  /** Of the film; null where nobody knows. */
  readonly length: Ticks | null
  /** Where somebody speaks who was not chosen, in order. */
  readonly others: readonly Span[]
  /** Pictures that a clip begins and ends with; absent: it begins and ends anywhere. */
  readonly frames?: Frames
}

/** Where clips lie in the film, in the order in which they were chosen. */
export function clipSpans(chosen: readonly Span[], rules: ClipRules): readonly Span[] {
  const joined: Span[] = []
  for (const span of chosen) {
    const last = joined.at(-1)
    const gap = last === undefined ? -1 : span.offset - endOf(last)
    if (last !== undefined && span.offset >= last.offset && gap <= rules.join)
      joined[joined.length - 1] = spanOf(last.offset, later(endOf(last), endOf(span)))
    else joined.push(span)
  }
  return joined.map((span) => withHandles(span, rules)).filter(({ duration }) => duration > 0)
}

function withHandles(span: Span, { handle, length, others, frames }: ClipRules): Span {
  const [start, end] = [span.offset, endOf(span)]
  let from = later(minus(start, handle), zero)
  let to = plus(end, handle)
  for (const other of others) {
    // Where others end before it begins, or begin behind its end, is as far as it reaches: no word is cut into.
    if (other.offset < start && endOf(other) > from) from = earlier(start, endOf(other))
    if (endOf(other) > end && other.offset < to) to = later(end, other.offset)
  }
  if (frames !== undefined) {
    from = pictureFrom(from, frames)
    to = pictureTo(to, frames)
  }
  return spanOf(from, length === null ? to : earlier(to, length))
}

/** When the picture appears that is shown at `time`; `time` itself where there is none yet. */
function pictureFrom(time: Ticks, frames: Frames): Ticks {
  const frame = frames.at(time)
  return frame < 0 ? time : earlier(time, frames.span(frame).offset)
}

/** When the picture goes that is shown right before `time`. */
function pictureTo(time: Ticks, frames: Frames): Ticks {
  const frame = frames.at(time)
  if (frame < 0) return time
  const span = frames.span(frame)
  return span.offset === time || time > endOf(span) ? time : endOf(span)
}

/** Where words stand that were not chosen: a clip's handles end before them. */
export function otherSpeech({ cues }: SubtitleDocument, chosen: readonly Span[]): readonly Span[] {
  const isIn = (span: Span): boolean => {
    const middle = span.offset + span.duration / 2
    return chosen.some((each) => middle >= each.offset && middle < endOf(each))
  }
  return cues
    .flatMap((cue): readonly Span[] => (cue.words.length === 0 ? [spanOf(cue.start, cue.end)] : cue.words))
    .filter((span) => !isIn(span))
    .map(({ offset, duration }) => ({ offset, duration }))
    .sort((a, b) => a.offset - b.offset)
}
