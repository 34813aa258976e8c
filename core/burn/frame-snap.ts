import type { Cue } from '../cues/cue.ts'
import type { SubtitleDocument } from '../document/document.ts'
import type { Frames } from '../time/frames.ts'
import { later, ticks, type Ticks } from '../time/ticks.ts'

const ticksPerCentisecond = 100_000

/**
 * The hundredth of a second that has the same effect on pictures as `time`: the first picture that comes at `time` or later is the
 * first at or after it as well. SubStation Alpha counts hundredths, and rounding alone would move one change in four by a picture.
 */
export function centisecondFor(time: Ticks, frames: Frames): Ticks {
  const at = frames.at(time)
  const own = at < 0 ? null : frames.span(at)
  const first = own?.offset === time ? at : at + 1
  const beyond = frames.count !== null && first >= frames.count
  // Behind the last picture nothing is seen of it.
  if (beyond) return ticks(Math.ceil(time / ticksPerCentisecond) * ticksPerCentisecond)
  const start = frames.span(first).offset
  const before = first === 0 ? -1 : frames.span(first - 1).offset
  const below = Math.floor(start / ticksPerCentisecond) * ticksPerCentisecond
  if (below > before) return ticks(below)
  // More than 100 pictures a second: there may be none between two.
  return ticks(Math.ceil(start / ticksPerCentisecond) * ticksPerCentisecond)
}

/** The document with every time on such a hundredth: of cues, and of their words. */
export function onFrames(document: SubtitleDocument, frames: Frames): SubtitleDocument {
  const snap = (time: Ticks): Ticks => centisecondFor(time, frames)
  const cues = document.cues.map((cue): Cue => {
    const start = snap(cue.start)
    const words = cue.words.map((word) => {
      const offset = snap(word.offset)
      const end = later(offset, snap(ticks(word.offset + word.duration)))
      return { ...word, offset, duration: ticks(end - offset) }
    })
    return { ...cue, start, end: later(start, snap(cue.end)), words }
  })
  return { ...document, cues }
}
