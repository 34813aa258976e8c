import { isLostOn, onClock } from '../cues/on-clock.ts'
import { clockOfRatio } from '../cues/sync-points.ts'
import { changeCues } from '../document/edit.ts'
import { framesPerSecond, type FrameRate } from '../time/frame-rate.ts'
import type { Command } from './command.ts'

export interface FrameRateChange {
  /** Of the film that the cues were timed for. */
  readonly from: FrameRate
  /** Of the film that they are to fit. */
  readonly to: FrameRate
}

/**
 * All cues and their words for a film that runs at another speed, picture for picture: what was on picture 1000 is on picture
 * 1000. Measured words stay measured.
 */
export const changeFrameRate: Command<FrameRateChange> = {
  id: 'change-frame-rate',
  label: 'Change frame rate…',
  keys: [],
  plan: ({ document, selection }, { from, to }) => {
    const clock = clockOfRatio(framesPerSecond(from) / framesPerSecond(to))
    const indices = document.cues.map((_, index) => index)
    if (document.cues.some((cue) => isLostOn(cue, clock))) return null
    const edit = changeCues(document, indices, (cue) => onClock(cue, clock, 'kept'))
    return edit.length === 0 ? null : { label: 'Change frame rate', edit, selection }
  },
}
