import type { ScriptKind } from './script.ts'

const extensions: Readonly<Record<string, ScriptKind>> = {
  md: 'markdown',
  markdown: 'markdown',
  ssml: 'ssml',
}

/** Line by line: a heading, an entry of a list, a quotation; within lines: strong text, a link. */
const markdown = /^ {0,3}(?:#{1,6}\s|[-*+]\s+\S|\d+\.\s+\S|>\s)|\*\*\S[^*\n]*\*\*|\[[^\]\n]+\]\([^)\s]+\)/gm

/**
 * What a text that somebody pasted or opened is, by its file's name where there is one, and by its first letters. One sign of
 * Markdown may be chance ("- Yes."): two are none, and a heading alone is enough.
 */
export function kindOf(text: string, name = ''): ScriptKind {
  if (/^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*<speak[\s>]/.test(text.slice(0, 4000))) return 'ssml'
  const byName = extensions[/\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '']
  if (byName !== undefined) return byName
  const head = text.slice(0, 20_000)
  const signs = head.match(markdown) ?? []
  return signs.some((sign) => sign.trimStart().startsWith('#')) || signs.length >= 2 ? 'markdown' : 'text'
}
