import type { Cue } from '../cues/cue.ts'
import { escape, scan, type TagName } from '../cues/markup.ts'
import type { KeptBlock, SubtitleDocument } from '../document/document.ts'
import type { Collector } from '../problems/collect.ts'
import { counted } from '../problems/counted.ts'

/** Without byte-order mark, every line ended by "\n": what all readers here start from. */
export function unixLines(input: string): string {
  const text = input.startsWith('\uFEFF') ? input.slice(1) : input
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}

/** Without the lines before the first and after the last that hold more than blanks. */
export function trimBlankLines(text: string): string {
  let first = 0
  while (isBlank(text.charCodeAt(first))) first += 1
  if (first === text.length) return ''
  let last = text.length - 1
  while (isBlank(text.charCodeAt(last))) last -= 1
  const end = text.indexOf('\n', last)
  const start = first === 0 ? 0 : text.lastIndexOf('\n', first - 1) + 1
  return text.slice(start, end === -1 ? text.length : end)
}

const isBlank = (code: number): boolean => code === 10 || code === 32 || code === 9

/**
 * Puts a zero-width space before every line of `text` that a reader would take for structure (an empty line, a time), so
 * that nothing of the text is swallowed. `revealLines` takes it away again.
 */
export function guardLines(text: string, isStructure: (line: string) => boolean): string {
  const guard = (line: string): string => (isStructure(unguarded(line)) ? `\u200B${line}` : line)
  return text.includes('\n') ? text.split('\n').map(guard).join('\n') : guard(text)
}

export function revealLines(text: string, isStructure: (line: string) => boolean): string {
  if (!text.includes('\u200B')) return text
  const reveal = (line: string): string =>
    line.startsWith('\u200B') && isStructure(unguarded(line)) ? line.slice(1) : line
  return text.split('\n').map(reveal).join('\n')
}

function unguarded(line: string): string {
  let at = 0
  while (line.charCodeAt(at) === 0x200b) at += 1
  return at === 0 ? line : line.slice(at)
}

/** A piece of a file's inline text: a tag as written, or what is shown (with the file's own escapes). */
export type InlinePart = { readonly tag: string } | { readonly shown: string } | { readonly time: string }

/** Cue text that shows `parts`, and where in it each `time` stood. Two runs that follow each other must differ in kind. */
export function cueTextOf(parts: readonly InlinePart[]): {
  readonly text: string
  readonly times: readonly { readonly at: number; readonly time: string }[]
} {
  const times: { at: number; time: string }[] = []
  let text = ''
  for (const [index, part] of parts.entries()) {
    if ('time' in part) times.push({ at: text.length, time: part.time })
    else if ('tag' in part) text += part.tag
    else text += escape(part.shown, following(parts, index))
  }
  return { text, times }
}

/** The start of what is written after part `index`: enough to see whether the two together would read as markup. */
function following(parts: readonly InlinePart[], index: number): string {
  const next = parts.slice(index + 1, index + 3).find((part) => !('time' in part))
  if (next === undefined || 'time' in next) return ''
  return ('tag' in next ? next.tag : next.shown).slice(0, 100)
}

export interface InlineRules {
  readonly tags: ReadonlySet<TagName>
  /** Whether `{\an8}` and the like are the format's own. */
  readonly overrides: boolean
  /** Makes shown text safe: what would read as markup in the file. `isEscaped` when it was one in the cue text. */
  readonly shown: (text: string, isEscaped: boolean) => string
}

/** Cue text in a file's inline syntax. Tags that the format does not know go, what they enclose stays. */
export function inlineOf(text: string, rules: InlineRules): string {
  let out = ''
  for (const item of scan(text)) {
    if (item.type === 'text') out += rules.shown(item.text, item.text.length !== item.to - item.from)
    else if (item.type === 'override' ? rules.overrides : rules.tags.has(item.name)) out += tame(item.source)
  }
  return out
}

/** "<v a-->" would end a cue of WebVTT. */
export const tame = (tag: string): string => tag.replaceAll('-->', '-- >')

/** Indices of the cues of `document` that hold markup which `rules` would drop. */
export const droppedMarkup = (
  { cues }: SubtitleDocument,
  { tags, overrides }: InlineRules,
): readonly number[] =>
  cues.flatMap(({ text }, index) => {
    const isDropped = scan(text).some((item) => {
      if (item.type === 'text') return false
      return item.type === 'override' ? !overrides : !tags.has(item.name)
    })
    return isDropped ? [index] : []
  })

/** The blocks of `document` that came from `format`, by the number of the cue that they stand before. */
export function keptBefore(document: SubtitleDocument, format: string): (at: number) => readonly KeptBlock[] {
  if (document.kept?.format !== format) return () => []
  const places = new Map<number, KeptBlock[]>()
  for (const block of document.kept.blocks) {
    // When the cues behind it were deleted, a block goes to the end rather than away.
    const at = Math.min(block.at, document.cues.length)
    const there = places.get(at)
    if (there === undefined) places.set(at, [block])
    else there.push(block)
  }
  return (at) => places.get(at) ?? []
}

/**
 * The name in `Cue.settings` under which the inline text of a file is kept as it was written, when it differs from how we
 * would write the same text. It is written back only as long as it still reads as the cue's text.
 */
export const verbatim = 'verbatim'

/** What a cue's text was in the file, or its text. */
export const writtenText = ({ text, settings }: Cue): string => settings?.[verbatim] ?? text

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The objects of the list `name` in a JSON file; whatever else is there is noted. Never throws. */
export function listIn(input: string, name: string, note: Collector['note']): readonly Fields[] {
  let file: unknown
  try {
    file = JSON.parse(unixLines(input))
  } catch (error) {
    note('not-json', 0, `The file is not complete JSON (${error instanceof Error ? error.message : '–'}).`)
    return []
  }
  const list = isFields(file) ? file[name] : undefined
  if (!Array.isArray(list)) {
    note('no-list', 0, `The file has no list “${name}”.`)
    return []
  }
  const items: readonly unknown[] = list
  const fields = items.filter(isFields)
  if (fields.length < items.length)
    note(
      'no-object',
      0,
      counted(
        items.length - fields.length,
        '{{count}} entry is no object.',
        '{{count}} entries are no objects.',
      ),
    )
  return fields
}
