/** How a name or a term is written, and ways of writing it that are wrong. */
export interface OwnTerm {
  readonly use: string
  readonly not: readonly string[]
}

/** A person's own lists, kept for all projects. */
export interface OwnLists {
  readonly profanity: readonly string[]
  readonly terms: readonly OwnTerm[]
}

export const noLists: OwnLists = { profanity: [], terms: [] }
