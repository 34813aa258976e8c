/** What the thread is asked: where each of `words` (as spoken, in order) is said in `pcm` (16 kHz mono). */
export interface AlignTask {
  readonly language: 'en' | 'fr'
  readonly pcm: Int16Array
  readonly words: readonly string[]
  /**
   * `all`: every word is said. `open`: the text may go on after the sound ends, and times come back for as many words as
   * were reached. `find`: the sound lies somewhere in the text; see `AlignReply.first`.
   */
  readonly mode: 'all' | 'open' | 'find'
}

/** Seconds from the first sample. `score` is the decoder's, 0 to 1. */
export interface SpokenTime {
  readonly start: number
  readonly end: number
  readonly score: number
}

export interface AlignReply {
  /** Null when the words do not fit the sound. */
  readonly times: readonly SpokenTime[] | null
  /** The word that `times` begin with; 0 except for `find`. */
  readonly first: number
}

export const nothing: AlignReply = { times: null, first: 0 }

/** How the thread finds the models; given once, at its start. */
export interface ThreadData {
  readonly modelBase: string
}
