import type { Cue } from '../../cues/cue.ts'
import * as markup from '../markup.ts'
import { cueTextOfPlain, plainRules } from '../shared/plain-inline.ts'
import { isStructure } from './timing.ts'

/** What a cue's text may hold of the inline markup. */
export const rules: markup.InlineRules = {
  tags: new Set(['i', 'b', 'u', 's', 'font']),
  overrides: true,
  shown: plainRules.shown,
}

/** The lines of a file as the inline text that they mean. */
export const revealed = (lines: string): string => markup.revealLines(lines, isStructure)

/** The text of a cue as it stands in the file. */
export function linesOf({ text, settings }: Pick<Cue, 'text' | 'settings'>): string {
  const kept = settings?.[markup.verbatim]
  const inline =
    kept !== undefined && cueTextOfPlain(kept) === text
      ? kept
      : /[<{\\]/.test(text)
        ? markup.inlineOf(text, rules)
        : text
  const mayMislead = inline !== '' && (inline.includes('-->') || /^[ \t\u200B]*$/m.test(inline))
  return mayMislead ? markup.guardLines(inline, isStructure) : inline
}
