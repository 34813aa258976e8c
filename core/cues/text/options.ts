import type { LineRules } from '../lines.ts'
import type { DashStyle } from './dialogue-dashes.ts'
import type { HearingRules } from './hearing.ts'

/** How a person wants texts to be written. */
export interface TextOptions {
  readonly dashes: DashStyle
  readonly shape: NonNullable<LineRules['shape']>
  /** What of the text for the hard of hearing goes when it is removed. */
  readonly hearing: HearingRules
  /** Mark misspelled words while typing. */
  readonly spelling: boolean
  /** Ids of the dictionaries that were chosen, by language (BCP 47 primary tag). */
  readonly dictionaries: Readonly<Record<string, string>>
}

/** Hyphens without spaces are what Netflix asks for in English. */
export const defaultText: TextOptions = {
  dashes: { dash: '-', spaced: false, lines: 'all' },
  shape: 'bottom',
  hearing: {
    brackets: true,
    parentheses: true,
    music: true,
    capitals: false,
    labels: 'remove',
    mixedLabels: false,
  },
  spelling: true,
  dictionaries: {},
}
