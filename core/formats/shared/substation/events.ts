import type { Ticks } from '../../../time/ticks.ts'
import { clockLength, readAnyClock, readShortClock, writeClock } from './clock.ts'

/** In which order the fields of an event stand, as a Format line says it; names in small letters. */
export interface EventFormat {
  readonly names: readonly string[]
  /** Where in `names` the text is. */
  readonly textAt: number
  /** Layer or Marked, and then all others in the order of every file that a program wrote. */
  readonly isUsual: boolean
}

const rest = ['start', 'end', 'style', 'name', 'marginl', 'marginr', 'marginv', 'effect', 'text']
const formatFrom = (names: readonly string[]): EventFormat => ({
  names,
  textAt: names.indexOf('text'),
  isUsual: /^(?:layer|marked)$/.test(names[0] ?? '') && names.slice(1).join() === rest.join(),
})

export const layered = formatFrom(['layer', ...rest])
export const marked = formatFrom(['marked', ...rest])

/** The order that a Format line (what stands behind its colon) gives; undefined when times or text are not among the fields. */
export function eventFormat(fields: string): EventFormat | undefined {
  const names = fields
    .slice(0, 1000)
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .map((name) => (name === 'actor' ? 'name' : name))
  return ['start', 'end', 'text'].every((name) => names.includes(name)) ? formatFrom(names) : undefined
}

/** What a Dialogue line says. */
export interface Event {
  readonly start: Ticks
  readonly end: Ticks
  /** Undefined is the style "Default", which nearly all lines of nearly all files have. */
  readonly style: string | undefined
  readonly speaker: string | undefined
  readonly layer: string
  readonly isMarked: boolean
  /** Left, right and vertical: "0,0,0" leaves all to the style. */
  readonly margins: string
  readonly effect: string
  /** The text as it stands in the file; undefined when the line ends before it. */
  readonly text: string | undefined
}

export const noMargins = '0,0,0'

/** Makes equal strings one: a file of 100,000 lines has a dozen styles and speakers. */
export function interner(): (text: string) => string {
  const known = new Map<string, string>()
  return (text) => {
    const same = known.get(text)
    if (same !== undefined) return same
    known.set(text, text)
    return text
  }
}

export interface FoundLine extends Event {
  /** Of the fields around the text; empty where they are as we write them. */
  readonly template: string
}

/**
 * The line from `from` ("Dialogue:") to `to` of a file, if it is what nearly all lines are: as we would write it, without margins
 * and effect. Several times faster than taking it apart; undefined for any other.
 */
export function readPlainEvent(
  file: string,
  from: number,
  to: number,
  hasMarked: boolean,
  intern: (text: string) => string,
): FoundLine | undefined {
  let at = from + 10
  if (file.charCodeAt(at - 1) !== 32) return undefined
  let layer = '0'
  let isMarked = false
  if (hasMarked) {
    const mark = file.charCodeAt(at + 7)
    if ((mark !== 48 && mark !== 49) || !file.startsWith('Marked=', at) || file.charCodeAt(at + 8) !== 44)
      return undefined
    isMarked = mark === 49
    at += 9
  } else if (file.charCodeAt(at) === 48 && file.charCodeAt(at + 1) === 44) at += 2
  else {
    const comma = file.indexOf(',', at)
    layer = intern(file.slice(at, Math.min(comma, at + 12)))
    if (!/^[1-9]\d{0,8}$/.test(layer)) return undefined
    at = comma + 1
  }
  const start = readShortClock(file, at)
  at += clockLength(file, at)
  if (start === undefined || file.charCodeAt(at) !== 44) return undefined
  const end = readShortClock(file, at + 1)
  at += 1 + clockLength(file, at + 1)
  if (end === undefined || file.charCodeAt(at) !== 44) return undefined
  at += 1
  const styleEnd = file.indexOf(',', at)
  const nameEnd = file.indexOf(',', styleEnd + 1)
  if (styleEnd === -1 || nameEnd === -1 || nameEnd + 8 > to || !file.startsWith('0,0,0,,', nameEnd + 1))
    return undefined
  const style = file.startsWith('Default,', at) ? undefined : intern(file.slice(at, styleEnd))
  if (style !== undefined && (style === '' || style.trim() !== style || style.startsWith('*')))
    return undefined
  const speaker = nameEnd === styleEnd + 1 ? undefined : intern(file.slice(styleEnd + 1, nameEnd))
  if (speaker !== undefined && speaker.trim() !== speaker) return undefined
  const text = file.slice(nameEnd + 8, to)
  return { start, end, style, speaker, layer, isMarked, margins: noMargins, effect: '', text, template: '' }
}

/** A line as its fields in the order of the file, white space included; `fields` has fewer entries than `names` when it ends early. */
export interface Fields {
  /** "Dialogue:" with what stands before it. */
  readonly prefix: string
  readonly fields: readonly string[]
}

export function fieldsOf(line: string, { names, textAt }: EventFormat): Fields {
  const colon = line.indexOf(':') + 1
  const fields: string[] = []
  let at = colon
  while (fields.length < textAt) {
    const comma = line.indexOf(',', at)
    fields.push(line.slice(at, comma === -1 ? line.length : comma))
    if (comma === -1) return { prefix: line.slice(0, colon), fields }
    at = comma + 1
  }
  // Commas in a text are text, so fields behind it are counted from the end of the line.
  const behind: string[] = []
  let end = line.length
  while (behind.length < names.length - 1 - textAt) {
    const comma = line.lastIndexOf(',', end - 1)
    if (comma < at || end <= at) {
      behind.length = 0
      end = line.length
      break
    }
    behind.unshift(line.slice(comma + 1, end))
    end = comma
  }
  return { prefix: line.slice(0, colon), fields: [...fields, line.slice(at, end), ...behind] }
}

/** What fields say; undefined when one of the times is missing or cannot be read. */
export function eventOf({ fields }: Fields, { names, textAt }: EventFormat): Event | undefined {
  const field = (name: string): string => fields[names.indexOf(name)]?.trim() ?? ''
  const [start, end] = [readAnyClock(field('start')), readAnyClock(field('end'))]
  if (start === undefined || end === undefined) return undefined
  const style = field('style').replace(/^\*+/, '').trim()
  const speaker = field('name')
  return {
    start,
    end,
    style: style === '' || style === 'Default' ? undefined : style,
    speaker: speaker === '' ? undefined : speaker,
    layer: numberOf(field('layer')),
    isMarked: /^Marked\s*=\s*[1-9]/i.test(field('marked')),
    margins: ['marginl', 'marginr', 'marginv'].map((name) => numberOf(field(name))).join(),
    effect: field('effect'),
    text: fields[textAt],
  }
}

/** "0020" is 20; what is no number is none. */
const numberOf = (field: string): string => (/^-?\d{1,9}$/.test(field) ? String(Number(field)) : '0')

/** The fields of an event as we write them, without its text. */
export function writeFields(event: Event, { names }: EventFormat): string[] {
  const margins = event.margins.split(',')
  const values: Readonly<Record<string, string | undefined>> = {
    layer: event.layer,
    marked: `Marked=${event.isMarked ? 1 : 0}`,
    start: writeClock(event.start),
    end: writeClock(event.end),
    style: event.style ?? 'Default',
    name: event.speaker,
    marginl: margins[0],
    marginr: margins[1],
    marginv: margins[2],
    effect: event.effect,
  }
  return names.map((name) => values[name] ?? '')
}
