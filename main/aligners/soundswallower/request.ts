/** What the thread is asked: where each of `words` (as spoken, in order) is said in `pcm` (16 kHz mono). */
export interface AlignRequest {
  readonly id: number
  readonly language: 'en' | 'fr'
  readonly pcm: Int16Array
  readonly words: readonly string[]
  /** The text may go on after the sound ends: times come back for as many words as were reached. */
  readonly open: boolean
}

/** Seconds from the first sample. `score` is the decoder's, 0 to 1. */
export interface SpokenTime {
  readonly start: number
  readonly end: number
  readonly score: number
}

export interface AlignReply {
  readonly id: number
  /** Null when the words do not fit the sound. */
  readonly times: readonly SpokenTime[] | null
}

/** How the thread finds the models; given once, at its start. */
export interface ThreadData {
  readonly modelBase: string
}
