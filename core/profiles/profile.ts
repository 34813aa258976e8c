import type { Length } from './length.ts'

/**
 * How sure a number is: `read` in the guideline's own page or in a program that cites it; `reported` by somebody who read it;
 * `general` knowledge of the trade that nobody here has read in the guideline; `own`, set by a person for a profile of their own.
 */
export type Sureness = 'read' | 'reported' | 'general' | 'own'

/** A number of a guideline, with where it comes from. */
export interface Limit<Value = number> {
  readonly value: Value
  readonly source: string
  readonly sure: Sureness
}

/** How characters are counted, for the length of lines and for the speed of reading alike. */
export interface Counting {
  /** Spaces count, and a line break as the space that it stands for when speed is counted. */
  readonly spaces: boolean
  readonly punctuation: boolean
  /** Tags count as they are written: for systems that count the bytes of a line. */
  readonly tags: boolean
  /** Letters as wide as a Chinese character, and all others: 1 and 0.5 where lines are measured in full-width letters. */
  readonly fullWidth: number
  readonly halfWidth: number
}

/** Zones around a shot change. In-times and out-times have zones of their own. */
interface InZones {
  /** An in-time less than or exactly so far before the cut moves to it. */
  readonly snapBefore: Length
  /** One that is further before the cut, but nearer than this, moves back to this far before it. */
  readonly clear: Length
  /** An in-time less than so far after the cut moves back to it. */
  readonly snapAfter: Length
}

interface OutZones {
  /** Out-times that belong to a cut stand so far before it. */
  readonly rest: Length
  /** An out-time nearer than this before the cut is drawn up to `rest` before it. */
  readonly snapBefore: Length
  /** An out-time nearer than this after the cut goes back to `rest` before it, or on to this far behind it. */
  readonly clear: Length
}

export interface DashRule {
  readonly dash: '-' | '–' | '—'
  readonly spaced: boolean
  /** Both speakers have one, or the second only. */
  readonly lines: 'all' | 'later'
}

/** A pair of marks, outer and inner ones of a quotation. */
export interface QuoteRule {
  readonly outer: readonly [string, string]
  readonly inner: readonly [string, string]
}

interface NumberRule {
  /** Numbers from 1 to this are written as words; 0 for none. */
  readonly spelledTo: number
  /** A number that begins a sentence is written as words, whatever its size. */
  readonly startSpelled: boolean
}

/** How those who do not hear are told who speaks and what sounds. */
export interface LabelRule {
  /** Around sounds and names: "[" for "[door opens]"; several are all right. */
  readonly brackets: readonly ('[' | '(')[]
  /** What comes before another speaker: a name in brackets, ">>", a name in capitals and a colon, or nothing of these. */
  readonly speaker: 'brackets' | 'chevrons' | 'capitals' | 'color' | 'none'
}

/** Sets of characters that a target holds. `any` is all of Unicode but controls and what has no place in text. */
export type CharacterSet = 'any' | 'cea-608' | 'teletext'

/** What a guideline asks for. A rule that is absent is not asked for, and nothing is checked. */
export interface Rules {
  readonly counting: Limit<Counting>
  /** Characters a line, as `counting` counts them. */
  readonly lineLength?: Limit
  readonly lines?: Limit
  /** Characters a second, as `counting` counts them. */
  readonly charactersPerSecond?: Limit
  /** Every word counts, those of labels too. */
  readonly wordsPerMinute?: Limit
  readonly shortest?: Limit<Length>
  readonly longest?: Limit<Length>
  /** Between the out-time of a cue and the in-time of the next, at least. */
  readonly gap?: Limit<Length>
  /** A rest between two cues that is shorter than this is closed to `gap`. */
  readonly chain?: Limit<Length>
  readonly shotIn?: Limit<InZones>
  readonly shotOut?: Limit<OutZones>
  /** How long before its first word a cue may come, and how long after its last word it may stay. */
  readonly lead?: Limit<Length>
  readonly lag?: Limit<Length>
  /** Speech that lasts longer than this has text. */
  readonly untold?: Limit<Length>
  readonly dashes?: Limit<DashRule>
  readonly ellipsis?: Limit<'…' | '...'>
  readonly quotes?: Limit<QuoteRule>
  readonly numbers?: Limit<NumberRule>
  readonly labels?: Limit<LabelRule>
  /** Whether slanted text may be used at all. */
  readonly italics?: Limit<boolean>
  /** Places where cues may stand, by the digits of a number pad: 2 is below in the middle. */
  readonly positions?: Limit<readonly number[]>
  readonly characters?: Limit<CharacterSet>
  /** The shape of two lines, for breaking them; nothing is checked. */
  readonly shape?: Limit<'bottom' | 'balanced'>
}

export type RuleName = keyof Rules

/**
 * A guideline: plain data, so that one of a person's own is a JSON file. `languages` has, by the beginning of a BCP 47 tag
 * ("pt" or "pt-BR", the longest that fits), what is otherwise in a language; null takes a rule away.
 */
export interface Profile {
  /** Stable: the name of its file, what `--profile` takes and a project keeps. */
  readonly id: string
  readonly name: string
  /** One line on what it is for. */
  readonly use: string
  /** The language that it is for, where it is for one: it holds whatever the document says. */
  readonly language?: string
  readonly rules: Rules
  readonly languages?: Readonly<Record<string, { readonly [Name in RuleName]?: Rules[Name] | null }>>
}

/** `source` and `sure` for many numbers at once. */
export const cited =
  (source: string, sure: Sureness) =>
  <const Value>(value: Value): Limit<Value> => ({ value, source, sure })
