import type { Cue } from '../../cues/cue.ts'
import { plain } from '../../cues/markup.ts'
import * as markup from '../markup.ts'

/**
 * Inline text of SubRip, and of formats that have no styling of their own, but whose files have SubRip's tags in them because a
 * converter left them there. Tags are read as such; what is written has none, unless the file had them. Backslashes mean nothing.
 *
 * A zero-width space behind "<" or "{" says that the bracket is itself: it is not seen, and nobody takes it for a tag.
 */
export const cueTextOfPlain = (inline: string): string =>
  /[\\\u200B]/.test(inline) ? convert(inline, []).text : inline

/** The same, and where each of `marks` (places in `inline`, in order) is in the cue text. */
export function convert(
  inline: string,
  marks: readonly number[],
): { readonly text: string; readonly places: readonly number[] } {
  let text = ''
  let slashes = 0
  const places: number[] = []
  for (let at = 0; at < inline.length; at += 1) {
    while (places.length < marks.length && (marks[places.length] ?? 0) <= at) places.push(text.length)
    const letter = inline.charAt(at)
    if (letter === '<' || letter === '{') {
      const isGuarded = inline[at + 1] === '\u200B'
      text += '\\'.repeat(isGuarded ? slashes + 1 : slashes)
      if (isGuarded) at += 1
    }
    slashes = letter === '\\' ? slashes + 1 : 0
    text += letter
  }
  while (places.length < marks.length) places.push(text.length)
  return { text, places }
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
  return kept !== undefined && cueTextOfPlain(kept) === text ? kept : plainInline(text)
}

/** What is shown of `text`, guarded. */
export function plainInline(text: string): string {
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
