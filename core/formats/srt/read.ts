import type { Cue } from '../../cues/cue.ts'
import { guessedCue } from '../../cues/guessed-cue.ts'
import type { KeptBlock } from '../../document/document.ts'
import { collect, lineCounter } from '../../problems/collect.ts'
import type { Problem } from '../../problems/problem.ts'
import { readFixedClock } from '../../time/fixed-clock.ts'
import { zero } from '../../time/ticks.ts'
import * as markup from '../markup.ts'
import { source } from '../shared/exact.ts'
import { cueTextOfPlain } from '../shared/plain-inline.ts'
import { revealed, rules } from './inline.ts'
import { timingAt, type Timing } from './timing.ts'
import { blockOf } from './write.ts'

interface Open extends Timing {
  /** The number on the line before, empty when there is none. */
  readonly index: string
}

export interface Read {
  readonly cues: Cue[]
  readonly kept: readonly KeptBlock[]
  readonly problems: readonly Problem[]
}

/** All cues and other blocks of `text`, whose lines end with "\n" and whose last line is empty. `number` is that before the first. */
export function read(text: string, number = 0): Read {
  const collector = collect()
  const lineOf = lineCounter(text)
  const cues: Cue[] = []
  const kept: KeptBlock[] = []
  const note = (code: string, at: number, message: string): void => collector.note(code, lineOf(at), message)
  const keep = (from: number, to: number): boolean => {
    const block = text.slice(from, to)
    const trimmed = markup.trimBlankLines(block)
    if (trimmed === '') return false
    const isUsual = block.length === trimmed.length + 2 && block.startsWith(trimmed) && block.endsWith('\n\n')
    kept.push(isUsual ? { at: cues.length, text: trimmed } : { at: cues.length, text: block, exact: true })
    note('no-time', from, 'Text without a readable time; it stays in the file and is not shown.')
    return true
  }
  // The cue whose text is being looked for, in plain numbers: a hundred thousand cues make no garbage.
  let from = -1
  let lineStart = 0
  let arrow = 0
  let lineEnd = 0
  let start = zero
  let end = zero
  let isUsual = false
  /** What stands between the time of the cue that is open and `to` is its text. */
  const close = (to: number): void => {
    if (
      isUsual &&
      end >= start &&
      isNumber(text, from, number + 1, lineStart) &&
      isPlainBody(text, lineEnd + 1, to)
    ) {
      // Nearly all cues of nearly all files.
      number += 1
      cues.push(
        guessedCue({ id: String(cues.length + 1), start, end, text: text.slice(lineEnd + 1, to - 2) }),
      )
      return
    }
    const timing = timingAt(text, lineStart, arrow, lineEnd)
    if (timing === undefined) return
    const cue = { ...timing, index: text.slice(from, lineStart).trim() }
    report(cue, number, note)
    const at = Math.min(lineEnd + 1, to)
    const body = text.slice(at, to)
    const whole = markup.trimBlankLines(body)
    // Nearly no text has a gap in it.
    const hasGap = body.startsWith('\n') || /\n[ \t]*\n/.test(whole)
    const next = nextNumber(cue.index, number)
    const split = hasGap ? strayAt(body, next + 1, to === text.length) : body.length
    const lines = hasGap ? markup.trimBlankLines(body.slice(0, split)) : whole
    cues.push(readCue(cue, lines, String(cues.length + 1), number, text.slice(from, at + split)))
    if (split < body.length) keep(at + split, to)
    number = next
  }
  for (let at = 0; ;) {
    const found = text.indexOf('-->', at)
    if (found === -1) break
    const line = startOfLine(text, found)
    const first = found === line + 13 ? readFixedClock(text, line) : undefined
    const last = first === undefined ? undefined : readFixedClock(text, found + 4)
    const isShort = last !== undefined && text.charCodeAt(found + 16) === 10
    const newline = isShort ? found + 16 : text.indexOf('\n', found)
    at = newline === -1 ? text.length : newline
    const isFixed =
      first !== undefined &&
      last !== undefined &&
      isShort &&
      text.charCodeAt(found - 1) === 32 &&
      text.charCodeAt(found + 3) === 32
    if (!isFixed && timingAt(text, line, found, at) === undefined) continue
    const head = headOf(text, line, from === -1 ? 0 : lineEnd + 1)
    if (from !== -1) close(head)
    from = from === -1 && !keep(0, head) ? 0 : head
    lineStart = line
    arrow = found
    lineEnd = at
    isUsual = isFixed && text.charCodeAt(line + 8) === 44 && text.charCodeAt(found + 12) === 44
    start = first ?? zero
    end = last ?? zero
  }
  if (from === -1) keep(0, text.length)
  else close(text.length)
  return { cues, kept, problems: collector.problems() }
}

/** Where the line of the arrow at `arrow` begins; its usual place is tried first. */
function startOfLine(text: string, arrow: number): number {
  const isUsual = text.charCodeAt(arrow - 14) === 10 && text.charCodeAt(arrow - 11) === 58
  if (isUsual && readFixedClock(text, arrow - 13) !== undefined) return arrow - 13
  return arrow === 0 ? 0 : text.lastIndexOf('\n', arrow - 1) + 1
}

/** Whether the line from `from` to `to` is `number` and nothing else, as we write it. */
function isNumber(text: string, from: number, number: number, to: number): boolean {
  let rest = number
  let at = to - 2
  for (; at >= from; at -= 1) {
    if (text.charCodeAt(at) !== 48 + (rest % 10)) return false
    rest = Math.floor(rest / 10)
    if (rest === 0) break
  }
  return at === from && rest === 0 && text.charCodeAt(to - 1) === 10
}

/** Text that needs no second look, and an empty line behind it: no empty line inside, no markup, no arrow. */
function isPlainBody(text: string, from: number, to: number): boolean {
  if (to - from < 3 || text.charCodeAt(to - 1) !== 10 || text.charCodeAt(to - 2) !== 10) return false
  let isBlank = true
  for (let at = from; at < to - 1; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 10) {
      if (isBlank) return false
      isBlank = true
    } else if (code !== 32 && code !== 9) {
      // < > { \ and the zero-width space
      if (code === 60 || code === 62 || code === 92 || code === 123 || code === 0x200b) return false
      isBlank = false
    }
  }
  return true
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** Where the cue begins whose time line begins at `lineStart`: at the number before it, if there is one. Nothing before `floor` is its own. */
function headOf(text: string, lineStart: number, floor: number): number {
  if (lineStart - 1 <= floor) return lineStart
  let digits = lineStart - 2
  while (digits >= floor && isDigit(text.charCodeAt(digits)) && lineStart - digits < 20) digits -= 1
  if (digits < lineStart - 2 && (digits < floor || text.charCodeAt(digits) === 10)) return digits + 1
  const from = Math.max(floor, text.lastIndexOf('\n', lineStart - 2) + 1)
  return lineStart - from < 40 && /^\s*\d+\s*$/.test(text.slice(from, lineStart)) ? from : lineStart
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
function report(
  { lineStart, start, end, index }: Open,
  number: number,
  note: (code: string, at: number, message: string) => void,
): void {
  if (end < start) note('backwards', lineStart, 'The cue ends before it begins.')
  if (start < 0 || end < 0) note('negative-time', lineStart, 'The cue has a time before zero.')
  if (index !== '' && nextNumber(index, number) !== number + 1)
    note('number-order', lineStart, `The cue has number ${index} after ${number}.`)
}

function readCue(timing: Open, lines: string, id: string, number: number, raw: string): Cue {
  const inline = revealed(lines)
  const text = cueTextOfPlain(inline)
  const settings: Record<string, string> = {}
  if (timing.after !== '') settings['coordinates'] = timing.after
  if (timing.index !== '' && timing.index !== String(number + 1)) settings['index'] = timing.index
  if (/[<{\\]/.test(inline) && markup.inlineOf(text, rules) !== inline) settings[markup.verbatim] = inline
  const { start, end } = timing
  const own = { id, start, end, text, settings }
  if (blockOf(own, number + 1) !== raw) settings[source] = raw
  const cue = guessedCue(Object.keys(settings).length === 0 ? { id, start, end, text } : own)
  // A cue that runs backwards stays as it is in the file until somebody mends it.
  return end < start ? { ...cue, end } : cue
}
