import type { SubtitleDocument } from '../document/document.ts'
import type { MediaInfo } from '../document/media.ts'
import { onOneLine, timecodeOf } from '../formats/shared/timeline.ts'
import { usualRate, type FrameRate } from '../time/frame-rate.ts'
import { canDropFrames, nearestFrame, readTimecode } from '../time/smpte.ts'
import { endOf, zero, type Span } from '../time/ticks.ts'

const shown = 120

/**
 * An edit decision list (CMX 3600) that cuts the spans out of a film, in their order: the source's times are those of its timecode, or
 * count from its beginning where it has none; the new programme begins at 01:00:00:00, as is usual. What is said stands beside.
 */
export function editList(
  info: Pick<MediaInfo, 'name' | 'video' | 'audio' | 'timecode'>,
  spans: readonly Span[],
  document: SubtitleDocument | null,
  title: string,
): string {
  const rate = rateOf(info)
  const first = nearestFrame(readTimecode(info.timecode ?? '', rate) ?? zero, rate)
  // Both sound and picture, or the one that there is.
  const channel = info.video === undefined ? 'A' : info.audio.length === 0 ? 'V' : 'B'
  const lines = [
    `TITLE: ${onOneLine(title)}`,
    `FCM: ${canDropFrames(rate) ? 'DROP FRAME' : 'NON-DROP FRAME'}`,
    '',
  ]
  let at = 0
  for (const [index, span] of spans.entries()) {
    const [from, to] = [nearestFrame(span.offset, rate), nearestFrame(endOf(span), rate)]
    const length = Math.max(1, to - from)
    const times = [
      timecodeOf(first + from, rate),
      timecodeOf(first + from + length, rate),
      timecodeOf(at, rate, 1),
      timecodeOf(at + length, rate, 1),
    ]
    lines.push(
      `${String(index + 1).padStart(3, '0')}  AX       ${channel.padEnd(5)} C        ${times.join(' ')}`,
    )
    lines.push(`* FROM CLIP NAME: ${onOneLine(info.name)}`)
    for (const cue of document?.cues ?? [])
      if (cue.start < endOf(span) && cue.end > span.offset)
        lines.push(`* COMMENT: ${Array.from(onOneLine(cue.text)).slice(0, shown).join('')}`)
    lines.push('')
    at += length
  }
  return lines.join('\n')
}

const rateOf = ({ video }: Pick<MediaInfo, 'video'>): FrameRate => video?.frameRate ?? usualRate
