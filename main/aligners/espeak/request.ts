/**
 * `all`: every token is said. `open`: the text may go on after the sound ends, and times come back for as many tokens as
 * were reached. `find`: the sound lies somewhere in the text.
 */
export type Mode = 'all' | 'open' | 'find'

/** What the thread is asked: where each of `tokens` is said in `pcm` (16 kHz mono). */
export interface AlignTask {
  /** A voice of eSpeak NG. */
  readonly voice: string
  readonly pcm: Int16Array
  readonly tokens: readonly string[]
  readonly mode: Mode
}

/** Seconds from the first sample; `score` is 0 to 1. Null for a token with nothing to say. */
export type TokenTime = { readonly start: number; readonly end: number; readonly score: number } | null

export interface AlignReply {
  /** In order; null when the text does not fit the sound. */
  readonly times: readonly TokenTime[] | null
  /** The token that `times` begin with; 0 except for `find`. */
  readonly first: number
}

export const nothing: AlignReply = { times: null, first: 0 }
