import type { DictionaryInfo } from '../../preload/text.ts'

/** A misspelled word: the number of its place among those of its cue. */
export interface SpellPlace {
  readonly cue: string
  readonly from: number
}

export interface Spelling {
  /** Null until somebody asked. */
  readonly dictionaries: readonly DictionaryInfo[] | null
  /** The one that is in use; null where the language has none. */
  readonly dictionary: string | null
  /** Words that are wrong, as they are asked for. */
  readonly wrong: ReadonlySet<string>
  /** Words that have been looked up. */
  readonly checked: ReadonlySet<string>
  /** The person's own words, in small letters too. */
  readonly own: ReadonlySet<string>
  /** Words that are let be until the window closes. */
  readonly ignored: ReadonlySet<string>
  /** Places that are let be: cue, word and which of them. */
  readonly ignoredOnce: ReadonlySet<string>
  /** A misspelled word in the text field whose suggestions are shown there; null while none are. */
  readonly menu:
    (SpellPlace & { readonly text: string; readonly suggestions: readonly string[] | null }) | null
  /** The bar over the cues; null is closed. */
  readonly bar: {
    readonly place: SpellPlace | null
    readonly suggestions: readonly string[] | null
    readonly called: number
  } | null
}

const none: ReadonlySet<string> = new Set()

export const startSpelling: Spelling = {
  dictionaries: null,
  dictionary: null,
  wrong: none,
  checked: none,
  own: none,
  ignored: none,
  ignoredOnce: none,
  menu: null,
  bar: null,
}
