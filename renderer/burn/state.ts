/** The film that subtitles are drawn into, or what became of the last one. */
export interface BurnState {
  /** Where it goes, as it was asked for; sizes are put into the names. */
  readonly path: string
  /** 0 to 1; null while that cannot be told. */
  readonly share: number | null
  readonly secondsLeft: number | null
  /** `stopped`: the same choices go on where it was. `exists`: there is a file of that name. */
  readonly phase: 'running' | 'done' | 'stopped' | 'exists' | 'failed'
  /** Written; empty until all are there. */
  readonly paths: readonly string[]
  /** "libx264 (software)"; empty until it is known. */
  readonly encoder: string
  /** Why it was not written, as a sentence. */
  readonly failure: string | null
}
