import type { Cue } from '../../core/cues/cue.ts'
import { useClock } from '../store.ts'

/** The number of the word of `cue` under the playhead; -1 between words. Its component is drawn again only when it changes. */
export const useSpoken = (cue: Cue): number =>
  useClock((now) => cue.words.findIndex(({ offset, duration }) => offset <= now && now < offset + duration))
