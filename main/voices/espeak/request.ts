/** How a stretch is said, other than the sentence it is in. */
export interface Style {
  /** A voice of eSpeak NG that is another than the sentence's. */
  readonly voice?: string
  readonly emphasis?: 'none' | 'reduced' | 'moderate' | 'strong'
  /** Words a minute, and eSpeak's own scales of pitch and range; all three or none. */
  readonly prosody?: { readonly rate: number; readonly pitch: number; readonly range: number }
  /** eSpeak's own `interpret-as`. */
  readonly as?: 'characters' | 'telephone'
}

/** A piece of a sentence without a seam; pieces of one slot follow each other. */
export interface Piece {
  /** As it is written, no markup. */
  readonly text: string
  /** What is timed: a token, or sound without one; from 0, in order. */
  readonly slot: number
  readonly style: Style
  /** What is said in place of `text`, in the International Phonetic Alphabet. */
  readonly ipa?: string
}

export interface SayTask {
  readonly type: 'say'
  /** "en-us", "en-us+f3" */
  readonly voice: string
  /** Words a minute. */
  readonly rate: number
  /** eSpeak's own scales, 0 to 99. */
  readonly pitch: number
  readonly range: number
  readonly pieces: readonly Piece[]
}

interface ListTask {
  readonly type: 'list'
}

export type VoiceTask = SayTask | ListTask

/** Milliseconds from the first sample; null for a slot with nothing to say or that is said together with the one before it. */
export type SlotTime = { readonly start: number; readonly end: number } | null

export interface Said {
  readonly type: 'said'
  readonly pcm: Int16Array
  /** Samples a second. */
  readonly rate: number
  readonly slots: readonly SlotTime[]
  /** Phonemes that this voice has not; the text was said. */
  readonly unmapped: readonly string[]
}

export interface Listed {
  readonly type: 'listed'
  readonly voices: readonly { readonly name: string; readonly tag: string; readonly own: string }[]
  readonly variants: readonly { readonly name: string; readonly gender: 'female' | 'male' }[]
}

/** `unknown`: there is no such voice. Null: it failed. */
export type VoiceReply = Said | Listed | { readonly type: 'unknown' } | null
