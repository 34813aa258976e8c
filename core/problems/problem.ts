/** Bad input is data: what is wrong with a file, and where. `line` counts from 1; 0 speaks of the file as a whole. */
export interface Problem {
  readonly line: number
  readonly code: string
  readonly message: string
  /** Id of the cue that it is about, or stands nearest to. */
  readonly cue?: string
}

/** Something that a target format cannot hold, shown before it is saved. `count` is the number of cues or words concerned. */
export interface Loss {
  readonly what:
    | 'words'
    | 'speaker'
    | 'style'
    | 'position'
    | 'timing'
    | 'markup'
    | 'metadata'
    | 'language'
    | 'sources'
    | 'letters'
    | 'lines'
    | 'notes'
    | 'markers'
    | 'script'
  readonly message: string
  readonly count: number
  /** Indices of the first cues that lose something, three at most. */
  readonly examples?: readonly number[]
}
