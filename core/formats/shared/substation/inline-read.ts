import { cueTextOf, type InlinePart } from '../../markup.ts'
import { hidden } from './hidden.ts'

/** A `\k` of a text: what stands behind it takes so long, or, for `kt`, begins so long after the line. */
export interface KaraokeMark {
  /** UTF-16 units of the cue text. */
  readonly at: number
  readonly kind: string
  readonly centiseconds: number
}

interface Inline {
  /** Cue text. */
  readonly text: string
  readonly marks: readonly KaraokeMark[]
}

/** Whether a text of a file is no more than its letters and line breaks, as we would write them; nearly all are. */
export function isPlain(raw: string): boolean {
  if (!/[{\\<\u00A0]/.test(raw)) return true
  if (/[{<\u00A0]/.test(raw)) return false
  for (let at = raw.indexOf('\\'); at !== -1; at = raw.indexOf('\\', at + 2)) {
    if (raw.charCodeAt(at + 1) !== 78) return false
  }
  return true
}

type Property = 'i' | 'b' | 'u' | 's' | 'color' | 'font'

interface OpenTag {
  readonly property: Property
  readonly open: string
  readonly close: string
}

const toggle = /^\\([ibus])([01]?)\s*$/
const color = /^\\1?c(?:&H([\da-fA-F]{1,6})&?)?\s*$/
const font = /^\\fn([^<>"\\(){}]*)$/
const karaoke = /^\\(kf|ko|kt|k|K)\s*(-?\d{0,9}(?:\.\d{0,9})?)[^\d.]*$/
const legacyAlignment = /^\\a(\d{1,2})\s*$/
/** SubStation Alpha's own: 1 to 3 at the bottom, 5 to 7 at the top, 9 to 11 in the middle. */
export const padOfLegacy: Readonly<Record<string, number>> = {
  1: 1,
  2: 2,
  3: 3,
  5: 7,
  6: 8,
  7: 9,
  9: 4,
  10: 5,
  11: 6,
}

/**
 * The text of a line as cue text. Tags for what every format has (italics, bold, underline, strike, colour, font) become its
 * tags; other override tags stay override tags; comments and drawings stand in blocks that show nothing (`hidden`); `\k` and its
 * like go, and where they stood is told.
 */
export function readInline(raw: string): Inline {
  const parts: InlinePart[] = []
  const marks: { readonly kind: string; readonly centiseconds: number }[] = []
  const open: OpenTag[] = []
  /** What an override tag has set that has no tag: what follows for it has to be override tags as well. */
  const overridden = new Set<Property>()
  let shown = ''
  let overrides = ''
  const drawing = { isOn: false }
  const put = (tag: string): void => void parts.push({ tag })
  const flush = (): void => {
    if (shown !== '') parts.push({ shown })
    shown = ''
  }
  const flushOverrides = (): void => {
    if (overrides !== '') put(hidden.override(overrides))
    overrides = ''
  }
  const close = (property: Property): void => {
    flushOverrides()
    const at = open.findLastIndex((tag) => tag.property === property)
    const above = open.splice(at)
    for (const tag of above.toReversed()) put(tag.close)
    for (const tag of above.slice(1)) {
      put(tag.open)
      open.push(tag)
    }
  }
  const isOpen = (property: Property): boolean => open.some((tag) => tag.property === property)
  const set = (source: string, property: Property, wanted: OpenTag | undefined): void => {
    if (overridden.has(property) || (wanted === undefined && !isOpen(property))) {
      overridden.add(property)
      overrides += source
      return
    }
    if (isOpen(property)) {
      if (open.some((tag) => tag.open === wanted?.open)) return
      close(property)
    }
    if (wanted === undefined) return
    flushOverrides()
    put(wanted.open)
    open.push(wanted)
  }
  const readTag = (source: string): void => {
    const [, letter, isOn] = toggle.exec(source) ?? []
    if (letter !== undefined) {
      const property = letter as Property
      const tag = { property, open: `<${letter}>`, close: `</${letter}>` }
      set(source, property, isOn === '1' ? tag : undefined)
      return
    }
    const found = karaoke.exec(source)
    if (found !== null) {
      flushOverrides()
      const [, kind = 'k', digits = ''] = found
      // Without a number, players take a second; `\kt` alone begins at the beginning.
      const number = digits === '' ? (kind === 'kt' ? 0 : 100) : Number(digits)
      parts.push({ time: String(marks.length) })
      marks.push({ kind, centiseconds: number > 0 ? Math.min(number, 1e8) : 0 })
      return
    }
    const painted = color.exec(source)
    if (painted !== null) {
      const digits = painted[1]?.padStart(6, '0').toLowerCase()
      const hex = digits === undefined ? '' : `${digits.slice(4)}${digits.slice(2, 4)}${digits.slice(0, 2)}`
      const tag = { property: 'color', open: `<font color="#${hex}">`, close: '</font>' } as const
      set(source, 'color', hex === '' ? undefined : tag)
      return
    }
    const face = font.exec(source)?.[1]?.trim()
    if (face !== undefined) {
      const tag = { property: 'font', open: `<font face="${face}">`, close: '</font>' } as const
      set(source, 'font', face === '' ? undefined : tag)
      return
    }
    if (/^\\r/.test(source)) {
      flushOverrides()
      for (const tag of open.splice(0).toReversed()) put(tag.close)
      overridden.clear()
    }
    const weight = /^\\([ibus])/.exec(source)?.[1]
    if (weight !== undefined && /^\\[ibus]\d*\s*$/.test(source)) {
      if (isOpen(weight as Property)) close(weight as Property)
      overridden.add(weight as Property)
    }
    const pad = padOfLegacy[legacyAlignment.exec(source)?.[1] ?? '']
    const scale = /^\\p(\d*)\s*$/.exec(source)?.[1]
    if (scale !== undefined) drawing.isOn = Number(scale) > 0
    overrides += pad === undefined ? source : `\\an${pad}`
  }
  const readBlock = (block: string): void => {
    const first = block.indexOf('\\')
    if (first !== 0) put(hidden.comment(first === -1 ? block : block.slice(0, first)))
    if (first === -1) return
    for (const tag of tagsOf(block.slice(first))) readTag(tag)
    flushOverrides()
  }
  let last = raw.lastIndexOf('}')
  if (last === -1) last = -2
  for (let at = 0; at < raw.length;) {
    const letter = raw.charAt(at)
    if (letter === '{' && at < last) {
      const end = raw.indexOf('}', at)
      flush()
      readBlock(raw.slice(at + 1, end))
      at = end + 1
    } else if (drawing.isOn) {
      const next = raw.indexOf('{', at + 1)
      const end = next === -1 || next > last ? raw.length : next
      put(hidden.drawing(raw.slice(at, end)))
      at = end
    } else if (letter === '\\') {
      const { text, length } = readEscape(raw, at)
      shown += text
      at += length
    } else {
      let end = at + 1
      while (end < raw.length && raw.charCodeAt(end) !== 92 && raw.charCodeAt(end) !== 123) end += 1
      shown += raw.slice(at, end)
      at = end
    }
  }
  flush()
  for (const tag of open.toReversed()) put(tag.close)
  const { text, times } = cueTextOf(parts)
  return {
    text,
    marks: times.map(({ at, time }) => ({
      at,
      ...(marks[Number(time)] ?? { kind: 'k', centiseconds: 0 }),
    })),
  }
}

/** The tags of an override block; what stands in brackets belongs to the tag before them: `\t(0,500,\fs20)`. */
function tagsOf(block: string): readonly string[] {
  const tags: string[] = []
  let from = 0
  let depth = 0
  for (let at = 1; at < block.length; at += 1) {
    const code = block.charCodeAt(at)
    if (code === 40) depth += 1
    else if (code === 41) depth = Math.max(0, depth - 1)
    else if (code === 92 && depth === 0) {
      tags.push(block.slice(from, at))
      from = at
    }
  }
  tags.push(block.slice(from))
  return tags
}

const escapes: Readonly<Record<string, string>> = { N: '\n', n: '\n', h: '\u00A0', '{': '{', '}': '}' }

/**
 * A backslash and what it makes of the letter behind it. There is no escape for the backslash itself: a word joiner (U+2060,
 * not seen) between it and the letter keeps it one, and does not count.
 */
function readEscape(raw: string, at: number): { readonly text: string; readonly length: number } {
  const escaped = escapes[raw.charAt(at + 1)]
  if (escaped !== undefined) return { text: escaped, length: 2 }
  let end = at + 1
  while (raw.charCodeAt(end) === 0x2060) end += 1
  if (end === at + 1 || escapes[raw.charAt(end)] === undefined) return { text: '\\', length: 1 }
  return { text: `\\${raw.slice(at + 2, end)}`, length: end - at }
}
