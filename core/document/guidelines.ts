/** A breach that somebody let stand: of one check, in one cue, as long as the cue reads so. */
export interface Ignored {
  readonly check: string
  readonly cue: string
  /** What the cue said then: another text is looked at again. */
  readonly text: string
  readonly reason: string
}

export interface Guidelines {
  /** Id of a profile. One of a person's own may not be there on another computer. */
  readonly profile: string
  readonly ignored?: readonly Ignored[]
}
