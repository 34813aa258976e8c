import type { Cue } from '../cues/cue.ts'
import { cueOf } from '../cues/retime.ts'
import type { KeptBlock, SubtitleDocument } from '../document/document.ts'
import { losses } from '../document/losses.ts'
import { collect, lineCounter } from '../problems/collect.ts'
import { formatFixedClock, readFixedClock } from '../time/fixed-clock.ts'
import type { Ticks } from '../time/ticks.ts'
import { parseClock } from '../time/timecode.ts'
import type { Parsed, SerializeOptions, TextFormat } from './format.ts'
import * as markup from './markup.ts'

/**
 * SubRip. It has no specification; the reader takes what thirty years of programs have written: comma or dot, one to three
 * digits, no hours, no numbers, blank lines inside the text, coordinates after the time, times in any order.
 */
export const srt: TextFormat = {
  kind: 'text',
  id: 'srt',
  name: 'SubRip',
  extensions: ['srt'],
  loses: (document) =>
    losses(document, {
      name: 'SubRip',
      settings: ['coordinates', 'index', markup.verbatim],
      kept: 'srt',
      markup: markup.droppedMarkup(document, rules),
    }),
  detect,
  parse,
  serialize,
}

function detect(head: string): number {
  if (/^\uFEFF?WEBVTT/.test(head)) return 0
  const timing = /^[ \t]*-?\d+[ \d]{0,3}:[\d: ]{1,20}(?:([.,])(\d*))?[ \t]*-->[ \t]*-?\d+ ?:/m.exec(head)
  if (timing === null) return 0
  if (timing[1] === ',') return 0.95
  // With a dot and three digits it may also be WebVTT that lost its header; but only SubRip counts its cues.
  const isNumbered = /(?:^|\n)[ \t]*\d+[ \t]*\r?\n?$/.test(head.slice(0, timing.index).slice(-40))
  if (isNumbered) return 0.8
  return timing[2]?.length === 3 ? 0.5 : 0.7
}

interface Timing {
  readonly lineStart: number
  readonly lineEnd: number
  readonly start: Ticks
  readonly end: Ticks
  /** What follows the times on their line: coordinates. */
  readonly after: string
}

const isTiming = (line: string): boolean => {
  const arrow = line.indexOf('-->')
  return arrow !== -1 && timingAt(line, 0, arrow, line.length) !== undefined
}
const isStructure = (line: string): boolean => !/[^ \t]/.test(line) || isTiming(line)

/** The time line that reaches from `lineStart` to `lineEnd`, if it is one: both times need a colon, "10 --> 20" is text. */
function timingAt(text: string, lineStart: number, arrow: number, lineEnd: number): Timing | undefined {
  if (arrow === lineStart + 13 && text[arrow - 1] === ' ' && text[arrow + 3] === ' ') {
    const start = readFixedClock(text, lineStart)
    const end = readFixedClock(text, arrow + 4)
    const isWhole = lineEnd === arrow + 16 || text[arrow + 16] === ' '
    if (start !== undefined && end !== undefined && isWhole) {
      const after = lineEnd === arrow + 16 ? '' : text.slice(arrow + 16, lineEnd).trim()
      return { lineStart, lineEnd, start, end, after }
    }
  }
  // No time is that long, also with blanks between; a line of a million digits is not worth a look.
  if (arrow - lineStart > 60) return undefined
  const start = timeOf(text.slice(lineStart, arrow).trim())
  if (start === undefined) return undefined
  const right = text.slice(arrow + 3, lineEnd)
  const found = /^[ \t]*(-?[\d:.,]+)(?:[ \t]+(.*))?$/s.exec(right)
  const end = timeOf(found?.[1] ?? right.slice(0, 60).trim())
  return end === undefined ? undefined : { lineStart, lineEnd, start, end, after: found?.[2]?.trim() ?? '' }
}

/** With a colon at least: "00:01,5", "0:0:1.0", "-0:00:01,000", and "00:00:01:500" as some programs write it. */
function timeOf(text: string): Ticks | undefined {
  const odd = /^([^:]*:[^:]*:[^:]*):(\d{3})$/.exec(text)
  if (odd !== null) return parseClock(`${odd[1] ?? ''},${odd[2] ?? ''}`)
  return text.includes(':') ? parseClock(text) : undefined
}

type Note = (code: string, at: number, message: string) => void

function parse(input: string): Parsed {
  const text = markup.unixLines(input)
  const collector = collect()
  const lineOf = lineCounter(text)
  const cues: Cue[] = []
  const kept: KeptBlock[] = []
  const note: Note = (code, at, message) => collector.note(code, lineOf(at), message)
  const keep = (block: string, at: number): void => {
    const trimmed = markup.trimBlankLines(block)
    if (trimmed === '') return
    kept.push({ at: cues.length, text: trimmed })
    note('no-time', at, 'Text without a readable time; it stays in the file and is not shown.')
  }
  let number = 0
  let open: (Timing & { readonly index: string }) | undefined
  /** What stands between the time of the cue that is open and `end` is its text. */
  const close = (end: number): void => {
    const from = open === undefined ? 0 : Math.min(open.lineEnd + 1, end)
    const body = text.slice(from, end)
    if (open === undefined) {
      keep(body, from)
      return
    }
    const next = nextNumber(open.index, number)
    const whole = markup.trimBlankLines(body)
    // Nearly no text has a gap in it.
    const hasGap = body.startsWith('\n') || /\n[ \t]*\n/.test(whole)
    const split = hasGap ? strayAt(body, next + 1, end === text.length) : body.length
    report(open, number, note)
    const lines = hasGap ? markup.trimBlankLines(body.slice(0, split)) : whole
    cues.push(readCue(open, lines, String(cues.length + 1), number))
    if (split < body.length) keep(body.slice(split), from + split)
    number = next
  }
  for (let at = 0; ;) {
    const arrow = text.indexOf('-->', at)
    if (arrow === -1) break
    const lineStart = arrow === 0 ? 0 : text.lastIndexOf('\n', arrow - 1) + 1
    const newline = text.indexOf('\n', arrow)
    const lineEnd = newline === -1 ? text.length : newline
    at = lineEnd
    const timing = timingAt(text, lineStart, arrow, lineEnd)
    if (timing === undefined) continue
    const head = headOf(text, lineStart, open === undefined ? 0 : open.lineEnd + 1)
    close(head.from)
    open = { ...timing, index: head.index }
  }
  close(text.length)
  const document: SubtitleDocument = {
    language: '',
    cues,
    styles: {},
    metadata: {},
    ...(kept.length === 0 ? {} : { kept: { format: 'srt', blocks: kept } }),
  }
  return { document, problems: collector.problems() }
}

/** The number on the line before the time, and where the cue begins. Nothing before `floor` belongs to it. */
function headOf(text: string, lineStart: number, floor: number): { index: string; from: number } {
  if (lineStart - 1 > floor) {
    const from = Math.max(floor, text.lastIndexOf('\n', lineStart - 2) + 1)
    const index = lineStart - from < 40 ? text.slice(from, lineStart).trim() : ''
    if (/^\d+$/.test(index)) return { index, from }
  }
  return { index: '', from: lineStart }
}

/** The number of a cue whose index line is `index`, after cue `number`. */
function nextNumber(index: string, number: number): number {
  const value = Number(index)
  return index === '' || !Number.isSafeInteger(value) ? number + 1 : value
}

/**
 * Where in the lines after a time something begins that is not its text: after an empty line, the next number (`expected`)
 * whose time is missing, or a time that cannot be read. Other text after an empty line belongs to the cue.
 */
function strayAt(body: string, expected: number, isLast: boolean): number {
  for (const { index, 0: gap } of body.matchAll(/\n[ \t]*\n/g)) {
    const from = index + gap.length
    const newline = body.indexOf('\n', from)
    const line = body.slice(from, newline === -1 ? body.length : newline)
    if (line.includes('-->') && /^\D{0,9}\d.{0,60}?-->.{0,60}\d/.test(line)) return from
    if (line.trim() === String(expected) && (isLast || /\S/.test(body.slice(from + line.length)))) return from
  }
  return body.length
}

/** Says what is odd about a cue; nothing of it is changed. */
function report(timing: Timing & { readonly index: string }, number: number, note: Note): void {
  const { lineStart, start, end, index } = timing
  if (end < start) note('backwards', lineStart, 'The cue ends before it begins.')
  if (start < 0 || end < 0) note('negative-time', lineStart, 'The cue has a time before zero.')
  if (index !== '' && nextNumber(index, number) !== number + 1) {
    note('number-order', lineStart, `The cue has number ${index} after ${number}.`)
  }
}

const rules: markup.InlineRules = {
  tags: new Set(['i', 'b', 'u', 's', 'font']),
  overrides: true,
  // SubRip has no escapes. A zero-width space behind the bracket keeps "<i>" from being a tag and is not seen.
  shown: (text, isEscaped) => (isEscaped && text !== '\\' ? `${text}\u200B` : text),
}

/** The inline text of a file as cue text: backslashes mean nothing in SubRip, and our own zero-width spaces go. */
function textOf(inline: string): string {
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

function readCue(
  timing: Timing & { readonly index: string },
  lines: string,
  id: string,
  number: number,
): Cue {
  const inline = markup.revealLines(lines, isStructure)
  const text = textOf(inline)
  const settings: Record<string, string> = {}
  if (timing.after !== '') settings['coordinates'] = timing.after
  if (timing.index !== '' && timing.index !== String(number + 1)) settings['index'] = timing.index
  if (/[<{\\]/.test(inline) && markup.inlineOf(text, rules) !== inline) settings[markup.verbatim] = inline
  const { start, end } = timing
  const cue = cueOf({ id, start, end, text, ...(Object.keys(settings).length === 0 ? {} : { settings }) })
  // A cue that runs backwards stays as it is in the file until somebody mends it.
  return end < start ? { ...cue, end } : cue
}

function serialize(document: SubtitleDocument, { newline = '\n' }: SerializeOptions = {}): string {
  const blocksBefore = markup.keptBefore(document, 'srt')
  let out = ''
  let number = 0
  const writeKept = (at: number): void => {
    for (const { text } of blocksBefore(at)) out += `${text}\n\n`
  }
  for (const [at, cue] of document.cues.entries()) {
    writeKept(at)
    const own = cue.settings?.['index'] ?? ''
    const index = /^\d{1,15}$/.test(own) ? own : String(number + 1)
    number = Number(index)
    const after = cue.settings?.['coordinates']?.replace(/\s+/g, ' ') ?? ''
    const times = `${formatFixedClock(cue.start, ',')} --> ${formatFixedClock(cue.end, ',')}`
    const text = linesOf(cue)
    out += `${index}\n${times}${after === '' ? '' : ` ${after}`}\n${text}${text === '' ? '' : '\n'}\n`
  }
  writeKept(document.cues.length)
  return newline === '\n' ? out : out.replaceAll('\n', newline)
}

/** The text of a cue as it stands in the file. */
function linesOf({ text, settings }: Cue): string {
  const kept = settings?.[markup.verbatim]
  const inline =
    kept !== undefined && textOf(kept) === text
      ? kept
      : /[<{\\]/.test(text)
        ? markup.inlineOf(text, rules)
        : text
  const mayMislead = inline !== '' && (inline.includes('-->') || /^[ \t\u200B]*$/m.test(inline))
  return mayMislead ? markup.guardLines(inline, isStructure) : inline
}
