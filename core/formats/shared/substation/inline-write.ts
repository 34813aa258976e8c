import { lookOf } from '../../../cues/looks.ts'
import { scan, type MarkupItem } from '../../../cues/markup.ts'
import type { SubtitleDocument } from '../../../document/document.ts'
import { revealed } from './hidden.ts'
import { padOfLegacy } from './inline-read.ts'

/** An override tag that is to stand before the letter `at` (UTF-16 units) of a cue text. */
export interface Stamp {
  readonly at: number
  readonly tag: string
}

interface Font {
  readonly color: string | undefined
  readonly face: string | undefined
}

/** Cue text as the text of a line, with `stamps` in it. `hasPads` says whether alignments are those of ASS (`\an8`) or older (`\a6`). */
export function writeInline(text: string, hasPads: boolean, stamps: readonly Stamp[] = []): string {
  let out = ''
  /** Letters that are not written yet: what follows a backslash says whether it has to be guarded. */
  let shown = ''
  let block = ''
  let next = 0
  const depths = new Map<string, number>()
  const fonts: { readonly name: string; readonly font: Font }[] = []
  const flush = (): void => {
    out += guarded(shown, block !== '') + (block === '' ? '' : `{${block}}`)
    shown = ''
    block = ''
  }
  const stampsUntil = (end: number): void => {
    let last = -1
    for (let stamp = stamps[next]; stamp !== undefined && stamp.at <= end; stamp = stamps[next]) {
      // A silence is a syllable of its own, in a block of its own.
      if (stamp.at === last) flush()
      block += stamp.tag
      last = stamp.at
      next += 1
    }
  }
  const write = (letters: string): void => {
    if (block !== '') flush()
    shown += letters
  }
  const inForce = (): Font => ({
    color: fonts.findLast(({ font }) => font.color !== undefined)?.font.color,
    face: fonts.findLast(({ font }) => font.face !== undefined)?.font.face,
  })
  const change = (before: Font, after: Font): void => {
    if (before.color !== after.color) block += colorTags(before.color, after.color)
    if (before.face !== after.face) block += `\\fn${after.face?.replace(/[\\{}]/g, '') ?? ''}`
  }
  const mark = (item: Exclude<MarkupItem, { type: 'text' }>): void => {
    if (item.type === 'override') {
      const { kind, text: source } = revealed(item.value)
      if (kind === 'tags') block += hasPads ? source : legacyAlignments(source)
      else {
        flush()
        out += source
      }
    } else if (toggles.has(item.name)) {
      const depth = (depths.get(item.name) ?? 0) + (item.type === 'open' ? 1 : -1)
      if (depth < 0) return
      depths.set(item.name, depth)
      const isOn = item.type === 'open'
      if (depth === (isOn ? 1 : 0)) block += `\\${item.name}${isOn ? 1 : 0}`
    } else if (item.name === 'font' || item.name === 'c') {
      const before = inForce()
      if (item.type === 'open') {
        const { color, font: face } = lookOf({ open: [item] })
        // Nobody nests so deep; a file of a million tags would take the square of that.
        if (fonts.length < 100) fonts.push({ name: item.name, font: { color, face } })
      } else {
        const at = fonts.findLastIndex(({ name }) => name === item.name)
        if (at !== -1) fonts.splice(at, 1)
      }
      change(before, inForce())
    }
  }
  for (const item of scan(text)) {
    if (item.type !== 'text') {
      mark(item)
      continue
    }
    stampsUntil(item.from)
    if (item.text.length !== item.to - item.from) {
      write(item.text)
      continue
    }
    let from = item.from
    for (let at = stamps[next]?.at; at !== undefined && at < item.to; at = stamps[next]?.at) {
      write(text.slice(from, at))
      stampsUntil(at)
      from = at
    }
    write(text.slice(from, item.to))
  }
  for (const [name, depth] of depths) if (depth > 0) block += `\\${name}0`
  change(inForce(), { color: undefined, face: undefined })
  stampsUntil(Infinity)
  flush()
  return out
}

const toggles: ReadonlySet<string> = new Set(['i', 'b', 'u', 's'])

/** "#rrggbb" or "#rrggbbaa" as `\c` and `\1a`; undefined goes back to the style. */
function colorTags(before: string | undefined, after: string | undefined): string {
  const digits = after?.slice(1).toUpperCase() ?? ''
  const paint =
    after === undefined ? '\\c' : `\\c&H${digits.slice(4, 6)}${digits.slice(2, 4)}${digits.slice(0, 2)}&`
  const wasClear = (before?.length ?? 0) > 7
  if (digits.length < 8) return wasClear ? `${paint}\\1a` : paint
  // ASS counts how transparent a colour is, HTML how opaque.
  const alpha = (255 - parseInt(digits.slice(6), 16)).toString(16).toUpperCase().padStart(2, '0')
  return `${paint}\\1a&H${alpha}&`
}

const legacyOfPad = new Map(Object.entries(padOfLegacy).map(([legacy, pad]) => [String(pad), legacy]))
const legacyAlignments = (tags: string): string =>
  tags.replace(/\\an([1-9])/g, (_, pad: string) => `\\a${legacyOfPad.get(pad) ?? pad}`)

const special = /[\\{\u00A0\n\r]/

/** Letters as they are shown: braces and line breaks with a backslash, and backslashes so that they stay such. */
function guarded(text: string, isBlockNext: boolean): string {
  if (!special.test(text)) return text
  let out = ''
  let from = 0
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at)
    const escaped = letter === '\\' ? joined(text, at, isBlockNext) : escapes[letter]
    if (escaped === undefined) continue
    out += text.slice(from, at) + escaped
    if (letter === '\r' && text.charAt(at + 1) === '\n') at += 1
    from = at + 1
  }
  return out + text.slice(from)
}

const escapes: Readonly<Record<string, string>> = {
  '{': '\\{',
  '\n': '\\N',
  '\r': '\\N',
  '\u00A0': '\\h',
}

/** A backslash, with a word joiner behind it where what follows would make something else of it (see `readEscape`). */
function joined(text: string, at: number, isBlockNext: boolean): string | undefined {
  let end = at + 1
  while (text.charCodeAt(end) === 0x2060) end += 1
  const isMisread = end === text.length ? isBlockNext : /[Nnh}]/.test(text.charAt(end))
  return isMisread ? '\\\u2060' : undefined
}

/** The cues that hold markup that has no tag here: who speaks a part of it, languages, ruby, classes without a colour. */
export const droppedMarkup = ({ cues }: SubtitleDocument): readonly number[] =>
  cues.flatMap(({ text }, at) => (text.includes('<') && scan(text).some(isDropped) ? [at] : []))

function isDropped(item: MarkupItem): boolean {
  if (item.type !== 'open' || toggles.has(item.name) || item.name === 'font') return false
  return item.name !== 'c' || lookOf({ open: [item] }).color === undefined
}
