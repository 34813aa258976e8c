import type { Cue } from '../../cues/cue.ts'
import * as markup from '../markup.ts'
import { isStructure } from './timing.ts'

/** What a cue's text may hold of the inline markup. */
export const rules: markup.InlineRules = {
  tags: new Set(['i', 'b', 'u', 's', 'font']),
  overrides: true,
  // SubRip has no escapes. A zero-width space behind the bracket keeps "<i>" from being a tag and is not seen.
  shown: (text, isEscaped) => (isEscaped && text !== '\\' ? `${text}\u200B` : text),
}

/** The inline text of a file as cue text: backslashes mean nothing in SubRip, and our own zero-width spaces go. */
export function textOf(inline: string): string {
  if (!/[\\\u200B]/.test(inline)) return inline
  let text = ''
  let slashes = 0
  for (let at = 0; at < inline.length; at += 1) {
    const letter = inline.charAt(at)
    if (letter === '<' || letter === '{') {
      const isGuarded = inline[at + 1] === '\u200B'
      text += '\\'.repeat(isGuarded ? slashes + 1 : slashes)
      if (isGuarded) at += 1
    }
    slashes = letter === '\\' ? slashes + 1 : 0
    text += letter
  }
  return text
}

/** The lines of a file as the inline text that they mean. */
export const revealed = (lines: string): string => markup.revealLines(lines, isStructure)

/** The text of a cue as it stands in the file. */
export function linesOf({ text, settings }: Pick<Cue, 'text' | 'settings'>): string {
  const kept = settings?.[markup.verbatim]
  const inline =
    kept !== undefined && textOf(kept) === text
      ? kept
      : /[<{\\]/.test(text)
        ? markup.inlineOf(text, rules)
        : text
  const mayMislead = inline !== '' && (inline.includes('-->') || /^[ \t\u200B]*$/m.test(inline))
  return mayMislead ? markup.guardLines(inline, isStructure) : inline
}
