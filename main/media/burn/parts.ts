import { parseFrames } from '../../../core/time/frame-table.ts'
import { framesOfRate, framesOfTable, type Frames } from '../../../core/time/frames.ts'
import type { MediaInfo } from '../../../core/document/media.ts'
import { ticks, toSeconds, zero } from '../../../core/time/ticks.ts'

/** A stretch of the film that is encoded by itself. */
export interface Part {
  /** Seconds, in the middle between two pictures; null at the ends of the film. */
  readonly from: number | null
  readonly to: number | null
  /** When its first picture appears, in seconds. */
  readonly first: number
  /** How many pictures it has; null where nobody knows. */
  readonly pictures: number | null
}

export interface Parts {
  readonly parts: readonly Part[]
  /** For times that are to come with a picture; null where nothing is known of them. */
  readonly frames: Frames | null
  /** All pictures, about where nobody knows. */
  readonly pictures: number
}

/** Cuts the film into parts of about `seconds`, between pictures. Where their times are not known it is one part. */
export function partsOf(info: MediaInfo, table: Uint8Array | null, seconds: number): Parts {
  const found = table === null ? undefined : parseFrames(table)
  const rate = info.video?.frameRate
  if (found === undefined) {
    const length = toSeconds(info.video?.duration ?? info.duration ?? zero)
    const frames = rate === undefined ? null : framesOfRate(rate, info.video?.start)
    const pictures = rate === undefined ? 0 : Math.round((length * rate.numerator) / rate.denominator)
    return { parts: [{ from: null, to: null, first: 0, pictures: null }], frames, pictures }
  }
  const { starts } = found
  const at = (picture: number): number => toSeconds(ticks(starts[picture] ?? 0))
  const parts: Part[] = []
  let begin = 0
  while (begin < starts.length) {
    let end = begin + 1
    // What is left at the end joins the last part rather than being one of its own.
    while (end < starts.length && at(end) < at(begin) + seconds) end += 1
    if (starts.length - end < (end - begin) / 2) end = starts.length
    parts.push({
      from: begin === 0 ? null : (at(begin - 1) + at(begin)) / 2,
      to: end === starts.length ? null : (at(end - 1) + at(end)) / 2,
      first: at(begin),
      pictures: end - begin,
    })
    begin = end
  }
  return { parts, frames: framesOfTable(found), pictures: starts.length }
}
