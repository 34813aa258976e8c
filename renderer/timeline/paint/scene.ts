import type { Peaks } from '../../../core/audio/peaks.ts'
import type { Marker } from '../../../core/document/marker.ts'
import type { TimelineSettings } from '../../../core/document/timeline-settings.ts'
import type { SpeakerLook } from '../../../core/document/speaker-look.ts'
import type { FrameRate } from '../../../core/time/frame-rate.ts'
import type { Frames } from '../../../core/time/frames.ts'
import type { TimeDisplay } from '../../../core/time/time-display.ts'
import type { Ticks } from '../../../core/time/ticks.ts'
import type { Hypothesis } from '../../../core/transcript/transcript.ts'
import type { Ghost, WordPlace } from '../../store.ts'
import type { Colors } from '../colors.ts'
import type { CueIndex } from '../cue-index.ts'
import type { Lanes } from '../lanes.ts'
import type { Tiles } from '../tiles.ts'
import type { View } from '../view.ts'

/** All that the painters look at. Each draws one layer of it in CSS pixels on a context that is already scaled. */
export interface Scene {
  readonly view: View
  readonly height: number
  /** Device pixels in a CSS pixel. */
  readonly ratio: number
  readonly lanes: Lanes
  readonly colors: Colors
  readonly index: CueIndex
  /** The second document's. */
  readonly reference: CueIndex | null
  readonly selected: ReadonlySet<string>
  readonly active: string | null
  /** The selected word. */
  readonly word: WordPlace | null
  readonly ghosts: readonly Ghost[]
  readonly peaks: Peaks | null
  /** The time up to which the sound has been listened to; Infinity when all of it has, or there is none. */
  readonly heard: number
  readonly settings: TimelineSettings
  /** Of the spectrogram; null without sound. */
  readonly tiles: Tiles | null
  /** Shot changes, in order. */
  readonly shots: readonly Ticks[]
  /** Ids of cues that do not comply with the guideline. */
  readonly wrong: ReadonlySet<string>
  readonly markers: readonly Marker[]
  /** Whose cues have a colour. */
  readonly speakers: readonly SpeakerLook[]
  readonly frameRate: FrameRate
  readonly frames: Frames
  readonly display: TimeDisplay
  readonly hypothesis: Hypothesis | null
  /** Where the file ends. */
  readonly extent: number
}
