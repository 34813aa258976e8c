import { losses } from '../document/losses.ts'
import { usualRate } from '../time/frame-rate.ts'
import type { SubtitleDocument } from '../document/document.ts'
import { canDropFrames } from '../time/smpte.ts'
import type { SerializeOptions, WrittenFormat } from './format.ts'
import * as markup from './markup.ts'
import { plainRules } from './shared/plain-inline.ts'
import { framesOf, onOneLine, timecodeOf } from './shared/timeline.ts'

/**
 * An edit decision list (CMX 3600) with a marker for each cue, as DaVinci Resolve exports and imports its own: "|C:" is the colour,
 * "|M:" the name, "|D:" how many frames it lasts. The film begins at 00:00:00:00, the timeline at 01:00:00:00, as Resolve's does.
 */
export const edl: WrittenFormat = {
  kind: 'written',
  id: 'edl',
  name: 'EDL markers',
  use: 'cutting programs, as markers',
  extensions: ['edl'],
  frames: true,
  loses: (document) =>
    losses(document, {
      name: 'EDL markers',
      speaker: true,
      settings: [],
      markup: document.cues.flatMap(({ text }, index) =>
        markup.inlineOf(text, plainRules) === text ? [] : [index],
      ),
    }),
  serialize,
}

function serialize(
  document: SubtitleDocument,
  { newline = '\n', frameRate = usualRate }: SerializeOptions = {},
): string {
  const lines = ['TITLE: Subtitles', `FCM: ${canDropFrames(frameRate) ? 'DROP FRAME' : 'NON-DROP FRAME'}`, '']
  for (const [index, cue] of document.cues.entries()) {
    const { start, end } = framesOf(cue, frameRate)
    const event = String(index + 1).padStart(3, '0')
    // A marker is an event of one frame; how long it lasts stands below.
    const times = [0, 1].flatMap((hour) =>
      [start, start + 1].map((frame) => timecodeOf(frame, frameRate, hour)),
    )
    lines.push(`${event}  001      V     C        ${times.join(' ')}  `)
    // "|" would begin the next field.
    lines.push(` |C:ResolveColorBlue |M:${onOneLine(cue.text).replaceAll('|', '\u00A6')} |D:${end - start}`)
    if (cue.speaker !== undefined) lines.push(`* SPEAKER: ${cue.speaker.replace(/\s+/g, ' ').trim()}`)
    lines.push('')
  }
  return lines.join(newline)
}
