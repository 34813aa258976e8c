import type { Cue } from '../../../cues/cue.ts'
import { cueOf } from '../../../cues/retime.ts'
import type { KeptBlock, SubtitleDocument } from '../../../document/document.ts'
import { collect } from '../../../problems/collect.ts'
import type { Parsed } from '../../format.ts'
import { unixLines } from '../../markup.ts'
import type { Dialect } from './dialect.ts'
import {
  eventFormat,
  eventOf,
  fieldsOf,
  interner,
  noMargins,
  readPlainEvent,
  writeFields,
  type FoundLine,
} from './events.ts'
import { isPlain } from './inline-read.ts'
import { sungWords, wordOf } from './karaoke.ts'
import { infoOf } from './header.ts'
import { sectionOf, valueOf, type Section } from './sections.ts'
import { readText, sourceOf, templateOf, writeText } from './source.ts'
import { alignmentsOf } from '../../../document/style.ts'
import { readStyle, styleFields } from './styles.ts'

/** The name in `Cue.settings` of a line's source. */
export const sourceName = (dialect: Dialect): string => `${dialect.id}:source`

type Mutable<Fields> = { -readonly [Name in keyof Fields]: Fields[Name] }

/** A file of either dialect; what it is says its content. */
export function read(input: string, dialect: Dialect): Parsed {
  const text = unixLines(input)
  const first = readWith(text, dialect, {})
  // Where a cue stands depends on its style, and nothing forbids styles to come behind the cues.
  return first.areStylesLate ? readWith(text, dialect, first.document.styles) : first
}

function readWith(
  file: string,
  dialect: Dialect,
  stylesBefore: Readonly<Record<string, string>>,
): Parsed & { readonly areStylesLate: boolean } {
  const { note, problems } = collect()
  const cues: Cue[] = []
  const kept: KeptBlock[] = []
  const styles = new Map(Object.entries(stylesBefore))
  const info = new Map<string, string>()
  const intern = interner()
  const settingsOf = settingsMaker(dialect)
  let section: Section | undefined
  let format = dialect.events
  let stylesFormat = styleFields(dialect.styleFormat)
  let padOf = alignmentsOf(stylesBefore)
  let areStylesLate = false
  let line = 0
  /** Where the lines begin that are no cues and not kept yet. */
  let keepFrom = 0
  const keepUntil = (end: number): void => {
    if (end > keepFrom) kept.push({ at: cues.length, text: file.slice(keepFrom, end) })
  }
  const eventAt = (at: number, end: number): FoundLine | undefined => {
    if (format.isUsual) {
      const found = readPlainEvent(file, at, end, format.names[0] === 'marked', intern)
      if (found !== undefined) return found
    }
    const whole = file.slice(at, end)
    const parts = fieldsOf(whole, format)
    const event = eventOf(parts, format)
    if (event === undefined) return undefined
    const written = writeFields(event, format)
    written[format.textAt] = event.text ?? ''
    const isOurs = event.text !== undefined && `Dialogue: ${written.join()}` === whole
    return { ...event, template: isOurs ? '' : templateOf(parts, format, event) }
  }
  const readEvent = (at: number, end: number): Cue | undefined => {
    const event = eventAt(at, end)
    if (event === undefined) {
      note('no-time', line, 'The times of this line cannot be read; it stays in the file and is not shown.')
      return undefined
    }
    const { start, end: until, style, speaker, text: raw = '' } = event
    if (event.text === undefined) note('truncated', line, 'The line ends before its text.')
    if (until < start) note('backwards', line, 'The cue ends before it begins.')
    if (start < 0 || until < 0) note('negative-time', line, 'The cue has a time before zero.')
    // Styles stand before the cues; where they do not, the file is read twice.
    if (cues.length === 0) padOf = alignmentsOf(Object.fromEntries(styles))
    const pad = padOf(style)
    const { text, marks } = readText(raw, pad)
    const isText = isPlain(raw) || (marks.length === 0 && writeText({ text }, pad, dialect.hasPads) === raw)
    const settings = settingsOf(event, isText ? '' : raw)
    const base: Mutable<Omit<Cue, 'words'>> = { id: String(cues.length + 1), start, end: until, text }
    if (style !== undefined) base.style = intern(style)
    if (speaker !== undefined) base.speaker = intern(speaker)
    if (settings !== undefined) base.settings = settings
    const cue =
      marks.length === 0 ? cueOf(base) : cueOf({ ...base, words: sungWords(text, marks, start).map(wordOf) })
    // A cue that runs backwards stays as it is in the file until somebody mends it.
    return until < start ? { ...cue, end: until } : cue
  }
  const readOther = (text: string): void => {
    const begun = sectionOf(text)
    if (begun !== undefined) {
      section = begun
      return
    }
    if (section === 'info') infoOf(text, info)
    else if (section === 'styles' || section === 'legacy-styles') {
      const isLegacy = section === 'legacy-styles'
      const fields = valueOf(text, 'Format')
      if (fields !== undefined) stylesFormat = styleFields(fields)
      const written = valueOf(text, 'Style')
      const style = written === undefined ? undefined : readStyle(written, stylesFormat, isLegacy)
      if (style !== undefined) {
        areStylesLate ||= cues.length > 0 && stylesBefore[style.name] !== style.value
        styles.set(style.name, style.value)
      } else if (written !== undefined) {
        note('style', line, 'This style has no name; it stays in the file.')
      }
    } else if (section === 'events' || section === undefined) {
      // Lines without any section are those that an editor copies: they belong to the events.
      const fields = valueOf(text, 'Format')
      if (fields !== undefined) {
        const said = eventFormat(fields)
        if (said === undefined)
          note('format', line, 'The order of fields lacks times or text; the one before it goes on.')
        else format = said
      } else if (section === undefined) return
      else if (!/^\s*(?:$|;|(?:Comment|Picture|Sound|Movie|Command)\s*:)/i.test(text.slice(0, 200))) {
        note('unknown-line', line, 'This line is neither dialogue nor a comment; it stays in the file.')
      }
    }
  }
  for (let at = 0; at < file.length;) {
    const newline = file.indexOf('\n', at)
    const end = newline === -1 ? file.length : newline
    line += 1
    const code = file.charCodeAt(at)
    const mayBeEvent = section !== 'other' && (code === 68 || code === 100 || code === 32 || code === 9)
    if (mayBeEvent && isDialogue(file, at, end)) {
      const before = at
      const cue = readEvent(at, end)
      if (cue !== undefined) {
        keepUntil(before)
        cues.push(cue)
        keepFrom = end + 1
      }
    } else if (code === 91 || section !== 'other') readOther(file.slice(at, end))
    at = end + 1
  }
  keepUntil(file.length)
  // The last line is not ended: nothing is kept behind it, and that is.
  if (keepFrom > file.length) kept.push({ at: cues.length, text: '' })
  const language = info.get('Language') ?? ''
  info.delete('Language')
  const document: SubtitleDocument = {
    language,
    cues,
    styles: Object.fromEntries(styles),
    metadata: Object.fromEntries(info),
    ...(kept.length === 0 ? {} : { kept: { format: dialect.id, blocks: kept } }),
  }
  return { document, problems: problems(), areStylesLate }
}

function isDialogue(file: string, at: number, end: number): boolean {
  if (file.startsWith('Dialogue:', at)) return true
  return /^[ \t]*Dialogue[ \t]*:/i.test(file.slice(at, Math.min(end, at + 200)))
}

/** Makes what `Cue.settings` holds of a line; lines that say the same share one. */
function settingsMaker(
  dialect: Dialect,
): (line: FoundLine, text: string) => Readonly<Record<string, string>> | undefined {
  const known = new Map<string, Readonly<Record<string, string>>>()
  const name = sourceName(dialect)
  return ({ template, layer, isMarked, margins, effect }, text) => {
    if (
      template === '' &&
      text === '' &&
      layer === '0' &&
      !isMarked &&
      margins === noMargins &&
      effect === ''
    )
      return undefined
    const key = JSON.stringify([template, layer, isMarked, margins, effect])
    const same = text === '' ? known.get(key) : undefined
    if (same !== undefined) return same
    const settings: Record<string, string> = {
      ...(layer === '0' ? {} : { 'ass:layer': layer }),
      ...(isMarked ? { 'ass:marked': '1' } : {}),
      ...(margins === noMargins ? {} : { 'ass:margins': margins }),
      ...(effect === '' ? {} : { 'ass:effect': effect }),
      ...(template === '' && text === '' ? {} : { [name]: sourceOf(template, text) }),
    }
    if (text === '') known.set(key, settings)
    return settings
  }
}
