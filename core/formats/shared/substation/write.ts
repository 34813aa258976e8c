import type { Cue } from '../../../cues/cue.ts'
import { cueOf } from '../../../cues/retime.ts'
import type { SubtitleDocument } from '../../../document/document.ts'
import type { SerializeOptions } from '../../format.ts'
import { keptBefore } from '../../markup.ts'
import type { Dialect } from './dialect.ts'
import {
  eventFormat,
  eventOf,
  fieldsOf,
  noMargins,
  writeFields,
  type Event,
  type EventFormat,
} from './events.ts'
import { newInfo, newStyles, patched } from './header.ts'
import { karaokeStamps, singsTheSame, sungWords, wordOf } from './karaoke.ts'
import { sourceName } from './read.ts'
import { sectionOf, valueOf } from './sections.ts'
import { filled, hasText, partsOfSource, readText, writeText } from './source.ts'
import { alignmentsOf } from '../../../document/style.ts'
import { fieldOf, styleName } from './styles.ts'

/** A file of `dialect`. What came from a file of it is as it was there, but for what was changed. */
export function write(document: SubtitleDocument, dialect: Dialect, options: SerializeOptions = {}): string {
  const { newline = '\n' } = options
  const before = keptBefore(document, dialect.id)
  const blocks = document.kept?.format === dialect.id ? document.kept.blocks : []
  const hasEvents = blocks.some(({ text }) => sectionsIn(text).some(({ title }) => title === 'events'))
  const line = lineWriter(document, dialect, options)
  let out = ''
  let tail = ''
  const state = { format: dialect.events, isInEvents: false, isLineOpen: false }
  const emit = (text: string): void => {
    // A line that ended its file may have others behind it now.
    if (text === '') return
    out += state.isLineOpen ? `\n${text}` : text
    state.isLineOpen = !text.endsWith('\n')
  }
  const beginEvents = (): void => {
    const gap = out === '' || out.endsWith('\n\n') ? '' : '\n'
    emit(`${gap}[Events]\nFormat: ${dialect.eventFormat}\n`)
    state.isInEvents = true
  }
  const begin = (header: string): void => {
    const titles = sectionsIn(header).map(({ title }) => title)
    if (hasEvents || (document.cues.length === 0 && blocks.length > 0)) {
      emit(header)
      return
    }
    // Lines without any section are those that an editor copies: they belong to the events.
    const isFragment = titles.length === 0
    if (!isFragment) emit(header)
    if (!titles.includes('info')) emit(`${out === '' ? '' : '\n'}${newInfo(document, dialect)}`)
    if (!titles.some((title) => title.endsWith('styles'))) emit(`\n${newStyles(document, dialect)}`)
    beginEvents()
    if (isFragment) keep(header)
  }
  /** Kept lines; sections behind the events wait for the end, wherever cues were added. */
  const keep = (text: string): void => {
    const sections = sectionsIn(text)
    const last = sections.findLast(({ title }) => title === 'events')
    const away = sections.find(({ at, title }) => title !== 'events' && at >= (last?.at ?? 0))
    if (last !== undefined) state.isInEvents = true
    const end = state.isInEvents && away !== undefined ? away.at : text.length
    emit(text.slice(0, end))
    tail += text.slice(end)
    state.format = lastFormat(text.slice(last?.at ?? 0, end)) ?? state.format
  }
  const [header] = before(0)
  const hasHeader = header?.at === 0
  const isChanged =
    hasHeader && sectionsIn(header.text).some(({ title }) => title !== 'events' && title !== 'other')
  const top = hasHeader ? (isChanged ? patched(header.text, document, dialect) : header.text) : ''
  if (hasEvents) keep(top)
  else begin(top)
  for (const [at, cue] of document.cues.entries()) {
    for (const block of before(at)) if (block !== header) keep(block.text)
    if (!state.isInEvents) beginEvents()
    emit(`${line(cue, state.format)}\n`)
  }
  const { length } = document.cues
  const ending = before(length).filter((block) => block !== header)
  for (const { text } of ending) keep(text)
  emit(tail)
  if (ending.at(-1)?.text === '' && tail === '') out = out.replace(/\n$/, '')
  return newline === '\n' ? out : out.replaceAll('\n', newline)
}

/** Where in `text` sections begin. */
function sectionsIn(text: string): { readonly at: number; readonly title: string }[] {
  const found: { at: number; title: string }[] = []
  for (let at = text.indexOf('['); at !== -1; at = text.indexOf('[', at + 1)) {
    const from = text.lastIndexOf('\n', at) + 1
    const newline = text.indexOf('\n', at)
    const title = sectionOf(text.slice(from, newline === -1 ? text.length : newline))
    if (title !== undefined) found.push({ at: from, title })
    if (newline === -1) break
    at = newline
  }
  return found
}

/** The order of fields that the last Format line of `text` gives that gives one. */
function lastFormat(text: string): EventFormat | undefined {
  if (!/format/i.test(text)) return undefined
  const fields = text.split('\n').flatMap((line) => valueOf(line, 'Format') ?? [])
  return fields.flatMap((each) => eventFormat(each) ?? []).at(-1)
}

/** Writes the lines of cues. */
function lineWriter(
  { styles }: SubtitleDocument,
  dialect: Dialect,
  options: SerializeOptions,
): (cue: Cue, format: EventFormat) => string {
  const padOf = alignmentsOf(styles)
  const name = sourceName(dialect)
  /** What the templates of lines say, which thousands share. */
  const events = new Map<string, Event | undefined>()
  const eventOfTemplate = (template: string, { start, end }: Cue, format: EventFormat): Event | undefined => {
    const key = `${format.names.join()} ${template}`
    if (!events.has(key)) events.set(key, eventOf(fieldsOf(filled(template, start, end, ''), format), format))
    return events.get(key)
  }
  return (cue, format) => {
    const source = cue.settings?.[name]
    const { template, text: raw } = source === undefined ? { template: '', text: '' } : partsOfSource(source)
    const pad = padOf(cue.style)
    const text = textOf(cue, raw, pad, dialect.hasPads, options)
    const event = eventOfCue(cue)
    if (template !== '') {
      const was = eventOfTemplate(template, cue, format)
      const line = filled(template, cue.start, cue.end, text)
      const isKept = was !== undefined && saysTheSame(was, event) && (hasText(template) || text === '')
      if (isKept && hasTimes(line, cue, format)) return line
    }
    const fields = writeFields(event, format)
    fields[format.textAt] = text
    return `Dialogue: ${fields.join()}`
  }
}

const saysTheSame = (a: Event, b: Event): boolean =>
  a.style === b.style &&
  a.speaker === b.speaker &&
  a.layer === b.layer &&
  a.isMarked === b.isMarked &&
  a.margins === b.margins &&
  a.effect === b.effect

/** Whether the times of a line are those of the cue, as far as hundredths go where it has marks for them. */
function hasTimes(line: string, { start, end }: Cue, format: EventFormat): boolean {
  const event = eventOf(fieldsOf(line, format), format)
  return event !== undefined && Math.abs(event.start - start) <= 50_000 && Math.abs(event.end - end) <= 50_000
}

function eventOfCue({ start, end, style, speaker, settings = {} }: Cue): Event {
  const name = styleName(style ?? '')
  const { 'ass:layer': layer = '', 'ass:margins': margins = '', 'ass:effect': effect = '' } = settings
  return {
    start,
    end,
    style: name === '' || name === 'Default' ? undefined : name,
    speaker: speaker === undefined || fieldOf(speaker) === '' ? undefined : fieldOf(speaker),
    layer: /^-?\d{1,9}$/.test(layer) ? layer : '0',
    isMarked: settings['ass:marked'] === '1',
    margins: /^-?\d{1,9},-?\d{1,9},-?\d{1,9}$/.test(margins) ? margins : noMargins,
    effect: fieldOf(effect),
    text: undefined,
  }
}

/** The text of a line: as it was while it says the same, with the words that are asked for. */
function textOf(
  cue: Cue,
  raw: string,
  pad: number,
  hasPads: boolean,
  { words, karaoke }: SerializeOptions,
): string {
  if (raw === '' && (words ?? 'none') === 'none') return writeText(cue, pad, hasPads)
  const { text, marks } = readText(raw, pad)
  const asked = words ?? (marks.length === 0 ? 'none' : 'measured')
  const sung = marks.length === 0 ? [] : sungWords(text, marks, cue.start)
  if (raw !== '' && text === cue.text) {
    if (asked === 'none' && marks.length === 0) return raw
    const { start, end, id } = cue
    const settled = sung.length === 0 ? [] : cueOf({ id, start, end, text, words: sung.map(wordOf) }).words
    const isKind = karaoke === undefined || marks.every(({ kind }) => kind === karaoke)
    if (asked !== 'none' && isKind && singsTheSame(settled, cue, asked)) return raw
  }
  if (asked === 'none') return writeText(cue, pad, hasPads)
  const own = marks.find(({ kind }) => kind !== 'kt')?.kind ?? 'k'
  return writeText(cue, pad, hasPads, karaokeStamps(cue, asked, karaoke ?? own, sung))
}
