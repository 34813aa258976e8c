/**
 * The closed classes of a language: the words by which it can be told, without a grammar, where a phrase begins and which words
 * lean on the next. All in small letters, parted by spaces. Each word may be in several.
 */
export interface Syntax {
  /** Articles, possessives, demonstratives, numerals and whatever else waits for its noun. */
  readonly determiners: string
  readonly prepositions: string
  /** What joins or opens clauses. */
  readonly conjunctions: string
  /** Pronouns that open a clause and lean on their verb. */
  readonly subjects: string
  /** Auxiliary and modal verbs, and what stands before its verb as they do (negations, reflexives). */
  readonly auxiliaries: string
  /** What makes the next word stronger ("very"), and adjectives that nearly always stand before their noun. */
  readonly modifiers: string
  /** What belongs to the word before it: particles of verbs, negations, reflexives that follow. */
  readonly particles: string
  /** Words that open a sentence and are no part of a name: "yesterday", "please". */
  readonly openers: string
  /** Numbers as words. */
  readonly numbers: string
  /** Words after which a number or a letter says which one: "chapter". */
  readonly numbered: string
  /** Units, and what else follows a number and belongs to it. */
  readonly units: string
  /** Titles before names. */
  readonly titles: string
  /** Small words inside names: "of" of "the Bank of England". */
  readonly links: string
  readonly months: string
  /** How adjectives end that stand before their noun. */
  readonly adjectival?: RegExp
  /** Every noun has a capital: two of them in a row are no name. */
  readonly hasCapitalNouns?: true
  /** Words that open a question. */
  readonly questions: string
}
