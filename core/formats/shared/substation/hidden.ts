/**
 * What a line holds that is not shown, as override blocks of cue text: nothing of it is a word, and all of it survives edits.
 * Comments (`{note}` in a file) are `{\;note}`, the commands of drawings (which stand outside of blocks in a file) `{\=m 0 0}`.
 * A block of cue text holds neither "<" nor "{"; "%3C" and "%7B" stand for them.
 */
const encoded = (text: string): string =>
  text.replace(/%(?=3C|7B|25)|[<{]/g, (sign) => (sign === '<' ? '%3C' : sign === '{' ? '%7B' : '%25'))

const signs: Readonly<Record<string, string>> = { '%3C': '<', '%7B': '{', '%25': '%' }
const decoded = (text: string): string =>
  text.includes('%') ? text.replace(/%(?:3C|7B|25)/g, (code) => signs[code] ?? code) : text

export const hidden = {
  comment: (text: string): string => `{\\;${encoded(text)}}`,
  drawing: (text: string): string => `{\\=${encoded(text)}}`,
  /** Override tags as a block: `\an8`. */
  override: (tags: string): string =>
    tags.startsWith('\\;') || tags.startsWith('\\=') ? hidden.comment(tags) : `{${encoded(tags)}}`,
}

/** What a block of cue text (without its braces) is in a file, and whether it is tags, which may share a block with others. */
export function revealed(value: string): {
  readonly kind: 'tags' | 'block' | 'drawing'
  readonly text: string
} {
  if (value.startsWith('\\;')) return { kind: 'block', text: `{${decoded(value.slice(2))}}` }
  if (value.startsWith('\\=')) return { kind: 'drawing', text: decoded(value.slice(2)) }
  return { kind: 'tags', text: decoded(value) }
}
