import type { TimelineSettings } from '../../core/document/timeline-settings.ts'

/** A horizontal band of the canvas, in CSS pixels from its top. */
export interface Lane {
  readonly top: number
  readonly height: number
}

export interface Lanes {
  readonly ruler: Lane
  /** Under the ruler, where there are markers; else without height. */
  readonly marks: Lane
  /** All of the sound: waveform, spectrogram, or one over the other. */
  readonly wave: Lane
  readonly waveform: Lane
  readonly spectrogram: Lane
  readonly words: Lane
  readonly cues: Lane
  /** Of the second document, under its cues; without height when there is none. */
  readonly reference: Lane
}

const rulerHeight = 22
const marksHeight = 18
const wordsHeight = 26
const between = 4
const referenceHeight = 20

/** How the height is shared: the sound takes what text does not need, and gives way first when there is little. */
export function lanesIn(
  height: number,
  sound: TimelineSettings['sound'] = 'waveform',
  hasMarkers = false,
  hasReference = false,
): Lanes {
  const thin = hasReference ? referenceHeight : 0
  const marks = { top: rulerHeight, height: hasMarkers ? marksHeight : 0 }
  const rest = Math.max(0, height - rulerHeight - marks.height - wordsHeight - 2 * between - thin)
  const cuesHeight = Math.round(Math.min(rest, Math.max(26, Math.min(72, rest * 0.4))))
  const wave = { top: rulerHeight + marks.height, height: Math.max(0, rest - cuesHeight) }
  const words = { top: wave.top + wave.height + between, height: wordsHeight }
  const cues = { top: words.top + words.height + between, height: cuesHeight }
  const upper =
    sound === 'waveform' ? wave.height : sound === 'spectrogram' ? 0 : Math.round(wave.height * 0.45)
  return {
    ruler: { top: 0, height: rulerHeight },
    marks,
    wave,
    waveform: { top: wave.top, height: upper },
    spectrogram: { top: wave.top + upper, height: wave.height - upper },
    words,
    cues,
    reference: { top: cues.top + cues.height, height: thin },
  }
}

/** Space left under the last row. */
const underCues = 4

/** The top of row `row` of `rows` in the cue lane. */
export const rowTop = ({ top, height }: Lane, row: number, rows: number): number =>
  top + Math.round(((height - underCues) * row) / rows)

export const rowHeight = (lane: Lane, row: number, rows: number): number =>
  Math.max(4, rowTop(lane, row + 1, rows) - rowTop(lane, row, rows) - (rows > 1 && row < rows - 1 ? 2 : 0))
