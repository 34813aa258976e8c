import type { Cue } from '../cues/cue.ts'
import type { ScriptKind } from '../script/script.ts'
import type { Marker } from './marker.ts'
import type { Guidelines } from './guidelines.ts'
import type { FileReference, MediaReference } from './media.ts'
import type { Origin } from './origin.ts'
import type { ShotChanges } from './shots.ts'
import type { SpeakerLook } from './speaker-look.ts'

/** Everything that is saved and undone. Selection, playhead, popups and job progress are not in it. */
export interface SubtitleDocument {
  /** BCP 47 where known ("en-US"), empty otherwise. */
  readonly language: string
  /** In the order of the file, which need not be the order of time. */
  readonly cues: readonly Cue[]
  readonly media?: MediaReference
  /** The document beside this one, that it is a translation of or is compared with; only where it lies. */
  readonly reference?: FileReference
  readonly styles: Readonly<Record<string, string>>
  readonly metadata: Readonly<Record<string, string>>
  readonly markers?: readonly Marker[]
  /** What a person changed in the shot changes that were found in the film. */
  readonly shots?: ShotChanges
  /** How speakers look; who speaks stands in the cues, so that one who has no look is none the less there. */
  readonly speakers?: readonly SpeakerLook[]
  /** The guideline that it is to comply with, and breaches that somebody let stand. */
  readonly guidelines?: Guidelines
  /** What is to be said, for a voice. */
  readonly script?: DocumentScript
  readonly origin?: Origin
  /** What the file brought that is not modelled here, kept verbatim for the format named. */
  readonly kept?: Kept
}

export interface DocumentScript {
  readonly kind: ScriptKind
  readonly text: string
}

interface Kept {
  readonly format: string
  readonly blocks: readonly KeptBlock[]
  /** The line ends at the end of the file, where they are others than those that the format's writer puts there. */
  readonly end?: string
}

/** A block of the source file that stands before cue number `at` (0 is the header; the number of cues is the end). */
export interface KeptBlock {
  readonly at: number
  readonly text: string
  /** `text` is all of the block, with the empty lines around it. */
  readonly exact?: true
}

export const emptyDocument: SubtitleDocument = { language: '', cues: [], styles: {}, metadata: {} }
