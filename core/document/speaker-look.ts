/** How a speaker is told from the others. */
export interface SpeakerLook {
  /** As in `Cue.speaker`. */
  readonly name: string
  /** "#rrggbb" */
  readonly color?: string
}
