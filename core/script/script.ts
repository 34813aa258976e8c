import type { Ticks } from '../time/ticks.ts'

/** How a script is written down. */
export type ScriptKind = 'text' | 'markdown' | 'ssml'

/** A stretch of the source, in UTF-16 units. */
export interface Place {
  readonly from: number
  readonly to: number
}

/** What a voice does, in order; every form of script becomes these, and each voice writes them as its engine reads them. */
export type Part =
  /** As long as its place, letter by letter, or else (an entity, a line end that became a space) not to be cut. */
  | { readonly type: 'text'; readonly text: string; readonly place: Place }
  /** Silence; strengths are lengths here already. */
  | { readonly type: 'break'; readonly duration: Ticks; readonly place: Place }
  /** Tells when it is reached; its name is unique in its script. */
  | { readonly type: 'mark'; readonly name: string; readonly place: Place }
  /** One token, however many words it takes to say it. */
  | {
      readonly type: 'say-as'
      readonly text: string
      /** SSML's `interpret-as` and `format`. */
      readonly as: string
      readonly format?: string
      readonly place: Place
    }
  /** The words of `alias` are said, and are its tokens. */
  | { readonly type: 'sub'; readonly alias: string; readonly text: string; readonly place: Place }
  /** One token, `text`; none where `text` is empty. */
  | {
      readonly type: 'phoneme'
      readonly text: string
      readonly alphabet: string
      readonly phonemes: string
      readonly place: Place
    }
  | { readonly type: 'inside'; readonly change: Change; readonly parts: readonly Part[] }

/** What is otherwise within a stretch of a sentence. */
export type Change =
  /** Factors of what is around it: 1.2 is a fifth faster, higher, louder. */
  | {
      readonly type: 'prosody'
      readonly rate?: number
      readonly pitch?: number
      readonly volume?: number
      /** "120Hz" or "+20Hz" in place of `pitch`, for engines that know what that is; others pass it over. */
      readonly hertz?: string
    }
  | { readonly type: 'emphasis'; readonly level: 'none' | 'reduced' | 'moderate' | 'strong' }
  /** BCP 47. */
  | { readonly type: 'language'; readonly language: string }

/** Who says a sentence, and how. */
export interface Manner {
  /** "espeak:en-us": the engine's id, a colon, its name of the voice; absent: the one that was chosen for the whole script. */
  readonly voice?: string
  /** Factors of the voice's own rate and pitch; absent: what was chosen for the whole script. */
  readonly rate?: number
  readonly pitch?: number
}

/**
 * What is rendered in one go: the same sentence sounds the same wherever it stands, and is kept. One without tokens is never
 * given to a voice: it is its breaks, with its marks between them.
 */
export interface Sentence {
  readonly parts: readonly Part[]
  readonly manner: Manner
  /** Silence in front of it, besides what the voice leaves by itself; 0 within a paragraph. */
  readonly before: Ticks
  /** Number of its paragraph, from 0. */
  readonly paragraph: number
  readonly place: Place
}

export type ScriptProblemCode =
  | 'not-xml'
  | 'unknown-element'
  | 'unknown-attribute'
  | 'bad-value'
  | 'bad-mark'
  | 'mark-twice'
  | 'unknown-voice'
  | 'too-long'
  | 'misplaced'
  /** It is in the script, and nobody hears it: a block of code. */
  | 'not-said'

/** An `error` keeps the script from being spoken; a `warning` says what is passed over. */
export interface ScriptProblem {
  readonly severity: 'error' | 'warning'
  readonly code: ScriptProblemCode
  /** What it is about: the name, the value. */
  readonly what: string
  readonly place: Place
}

export interface Script {
  readonly sentences: readonly Sentence[]
  /** In the order of their places. */
  readonly problems: readonly ScriptProblem[]
  /** BCP 47, where the script says so (`xml:lang` of its root). */
  readonly language?: string
}
