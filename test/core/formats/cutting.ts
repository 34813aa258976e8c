import { cueOf } from '../../../core/cues/retime.ts'
import { emptyDocument, type SubtitleDocument } from '../../../core/document/document.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'

/** Two cues that touch, the first with a speaker and looks, and one that is shorter than a frame. */
export const cutDocument: SubtitleDocument = {
  ...emptyDocument,
  language: 'en-GB',
  cues: [
    {
      ...cueOf({
        id: '1',
        start: fromSeconds(1),
        end: fromSeconds(2.5),
        text: 'Hello <i>there</i> & you,\nall | <b>both</b>',
      }),
      speaker: 'Ann <A>',
    },
    cueOf({
      id: '2',
      start: fromSeconds(2.5),
      end: fromSeconds(4),
      text: '{\\an8}<font color="#ff0000">Red</font>',
    }),
    cueOf({
      id: '3',
      start: fromSeconds(3600),
      end: fromSeconds(3600.001),
      text: 'An hour,\n\nand a\u0007 bell',
    }),
  ],
}

export const film = { numerator: 24000, denominator: 1001 }
export const ntsc = { numerator: 30000, denominator: 1001 }
