import type { Cue } from '../../cues/cue.ts'
import { plain } from '../../cues/markup.ts'
import * as markup from '../markup.ts'

/**
 * Inline text of formats that have no styling of their own, but whose files have SubRip's tags in them because a converter
 * left them there. Tags are read as such; what is written has none, unless the file had them. Backslashes mean nothing.
 *
 * A zero-width space behind "<" or "{" says that the bracket is itself: it is not seen, and nobody takes it for a tag.
 */
export function cueTextOfPlain(inline: string): string {
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

/** Nothing but the shown text, with the brackets guarded that would read as a tag. */
export const plainRules: markup.InlineRules = {
  tags: new Set(),
  overrides: false,
  shown: (text, isEscaped) => (isEscaped && text !== '\\' ? `${text}\u200B` : text),
}

/** A cue's text as such a format writes it: as the file had it while it still reads as the cue's text. */
export function plainOfCue({ text, settings }: Cue): string {
  const kept = settings?.[markup.verbatim]
  if (kept !== undefined && cueTextOfPlain(kept) === text) return kept
  if (!/[<{\\]/.test(text)) return text
  const inline = markup.inlineOf(text, plainRules)
  // Where a tag went, what stood on both sides may read as one.
  return plain(cueTextOfPlain(inline)) === plain(text)
    ? inline
    : inline.replace(/[<{](?!\u200B)/g, '$&\u200B')
}

/** `settings` that keep `inline`, when it is not what we would write for `text`. */
export function keptInline(
  inline: string,
  text: string,
): { readonly settings?: Readonly<Record<string, string>> } {
  if (!/[<{\\]/.test(inline) || markup.inlineOf(text, plainRules) === inline) return {}
  return { settings: { [markup.verbatim]: inline } }
}
