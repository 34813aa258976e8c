import { setField } from '../document/edit.ts'
import type { Guidelines } from '../document/guidelines.ts'
import type { Command } from './command.ts'

export interface GuidelinesEdit {
  readonly guidelines: Guidelines | undefined
  /** What was done, for "Undo …". */
  readonly label: string
}

/** Which guideline the document is held against, and which of its breaches are let stand. */
export const setGuidelines: Command<GuidelinesEdit> = {
  id: 'set-guidelines',
  label: 'Choose a guideline',
  keys: [],
  plan: ({ document, selection }, { guidelines, label }) =>
    guidelines === document.guidelines
      ? null
      : { label, edit: setField(document, 'guidelines', guidelines), selection },
}
