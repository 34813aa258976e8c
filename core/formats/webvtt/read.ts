import type { Cue } from '../../cues/cue.ts'
import { guessedCue } from '../../cues/guessed-cue.ts'
import { cueOf } from '../../cues/retime.ts'
import { stampedWords } from '../../cues/stamps.ts'
import type { KeptBlock } from '../../document/document.ts'
import { collect, lineCounter } from '../../problems/collect.ts'
import type { Problem } from '../../problems/problem.ts'
import { readFixedClock } from '../../time/fixed-clock.ts'
import * as markup from '../markup.ts'
import { source } from '../shared/exact.ts'
import { readPayload, stampsOf, writePayload } from './inline.ts'
import { settingsOf } from './settings.ts'
import { isStrictClock, timingOf, type Timing } from './timing.ts'
import { blockOf, isEmpty } from './write.ts'

export interface Read {
  readonly cues: Cue[]
  readonly kept: readonly KeptBlock[]
  readonly problems: readonly Problem[]
}

export const signature = /^\uFEFF?WEBVTT(?![^ \t\r\n])/
const isNote = (block: string): boolean => /^(?:NOTE(?![^ \t\n])|(?:STYLE|REGION)[ \t]*(?:\n|$))/.test(block)
/** < & \ { and the zero-width space: such a text is looked at closely. */
const isSpecial = /[<&\\{\u200B]/

/**
 * All cues and other blocks of `text`, whose lines end with "\n" and whose last line is empty. `hasHeader`: it is a whole file,
 * not a piece of one.
 */
export function read(text: string, hasHeader = true): Read {
  const collector = collect()
  const lineOf = lineCounter(text)
  const cues: Cue[] = []
  const kept: KeptBlock[] = []
  const isNewId = unseen()
  const note = (code: string, at: number, message: string): void => collector.note(code, lineOf(at), message)
  const keep = (from: number, to: number, end: number): void => {
    const block = text.slice(from, to)
    const isUsual = end === to + 2
    kept.push(
      isUsual
        ? { at: cues.length, text: block }
        : { at: cues.length, text: text.slice(from, end), exact: true },
    )
  }
  /** The first place from `at` on that is no line end. */
  const behindEmpty = (at: number): number => {
    while (text.charCodeAt(at) === 10) at += 1
    return at
  }
  const endOfLine = (at: number): number => {
    const found = text.indexOf('\n', at)
    return found === -1 ? text.length : found
  }
  const arrowFrom = finder(text, '-->')
  const gapFrom = finder(text, '\n\n')
  /** Where the lines from `at` on end that are neither empty nor hold an arrow: behind the last of them, before its line end. */
  const endOfLines = (at: number): number => {
    if (text.charCodeAt(at) === 10 || at >= text.length) return at - 1
    const end = gapFrom(at)
    const next = arrowFrom(at)
    return next < end ? text.lastIndexOf('\n', next) : end
  }

  let at = 0
  if (hasHeader && signature.test(text.slice(0, 100))) {
    const end = Math.max(endOfLines(endOfLine(0) + 1), endOfLine(0))
    at = behindEmpty(end)
    if (text.slice(0, at) !== 'WEBVTT\n\n') keep(0, end, at)
  } else if (hasHeader && /[^\n]/.test(text)) {
    collector.note('no-header', 1, 'The file does not begin with WEBVTT; it gets this line when it is saved.')
  }
  // Empty lines before the first block are a part of it.
  const first = hasHeader && at === 0 ? behindEmpty(0) : at
  for (let from = at, line = first; line < text.length; line = behindEmpty(line), from = line) {
    let idEnd = -1
    let timeStart = line
    let timeEnd = endOfLine(line)
    if (arrowFrom(line) >= timeEnd) {
      const next = endOfLine(timeEnd + 1)
      if (arrowFrom(line) < next && timeEnd < text.length) {
        idEnd = timeEnd
        timeStart = timeEnd + 1
        timeEnd = next
      } else {
        const end = endOfLines(line)
        const after = behindEmpty(end)
        keep(from, end, after)
        if (!isNote(text.slice(line, end)))
          note('no-time', line, 'Text without a time; it stays in the file and is not shown.')
        line = after
        continue
      }
    }
    let end = Math.max(endOfLines(timeEnd + 1), timeEnd)
    const start = text.startsWith('-->', timeStart + 13) ? readFixedClock(text, timeStart) : undefined
    const stop = start === undefined ? undefined : readFixedClock(text, timeStart + 17)
    const body = text.slice(Math.min(timeEnd + 1, end), end)
    // "…text / 2 / 00:02.000 --> …": the empty line before the next cue's number is missing.
    const id = idEnd === -1 ? '' : text.slice(line, idEnd)
    const follows = end < text.length && text.charCodeAt(end + 1) !== 10 && end > timeEnd
    const nextId = follows && /^\d+$/.test(id) ? `\n${Number(id) + 1}` : undefined
    if (nextId !== undefined && `\n${body}`.endsWith(nextId)) end -= nextId.length
    const after = behindEmpty(end)
    const isUsual =
      start !== undefined &&
      stop !== undefined &&
      stop >= start &&
      from === line &&
      after === end + 2 &&
      timeEnd === timeStart + 29 &&
      text.charCodeAt(timeStart + 12) === 32 &&
      text.charCodeAt(timeStart + 16) === 32 &&
      isStrictClock(text, timeStart) &&
      isStrictClock(text, timeStart + 17) &&
      (id === '' || isUsualId(id))
    const isNew = isNewId(id)
    if (isUsual && isNew && body !== '' && !isSpecial.test(body)) {
      const number = String(cues.length + 1)
      cues.push(
        guessedCue(
          id === ''
            ? { id: number, start, end: stop, text: body }
            : { id: number, start, end: stop, text: body, settings: { id } },
        ),
      )
    } else {
      const timing = timingOf(text.slice(timeStart, timeEnd))
      if (timing === undefined) {
        keep(from, end, after)
        note('no-time', line, 'The time of this cue cannot be read; it stays in the file and is not shown.')
      } else {
        const lines = text.slice(Math.min(timeEnd + 1, end), end)
        const cue = readCue({ ...timing, id }, lines, String(cues.length + 1), (code, message) =>
          note(code, line, message),
        )
        const raw = text.slice(from, after)
        const isWritten = isNew && blockOf(cue, undefined, true) === raw
        cues.push(isWritten ? cue : { ...cue, settings: { ...cue.settings, [source]: raw } })
      }
    }
    line = after
  }
  return { cues, kept, problems: collector.problems() }
}

/**
 * Whether an id has not come before, asked once for each. Numbers mostly go up, and then need no memory; one that does not is
 * taken for one that was there.
 */
function unseen(): (id: string) => boolean {
  const seen = new Set<string>()
  let highest = -1
  return (id) => {
    if (id === '') return true
    const number = Number(id)
    if (Number.isSafeInteger(number) && String(number) === id) {
      if (number <= highest) return false
      highest = number
      return true
    }
    if (seen.has(id)) return false
    seen.add(id)
    return true
  }
}

/** Finds `wanted` from a place on, for places that only go forward: all calls together read the text once. */
function finder(text: string, wanted: string): (at: number) => number {
  let found = -1
  return (at) => {
    if (found < at) {
      const next = text.indexOf(wanted, at)
      found = next === -1 ? text.length : next
    }
    return found
  }
}

const isUsualId = (id: string): boolean => id.trim() === id && !id.includes('\t')

function readCue(
  { start, end, settings: written, id: name }: Timing & { readonly id: string },
  lines: string,
  id: string,
  warn: (code: string, message: string) => void,
): Cue {
  const inline = markup.revealLines(lines, isEmpty)
  const payload = readPayload(inline)
  const { text, speaker } = payload
  const { good, bad } = stampsOf(payload, start, end)
  if (bad > 0)
    warn('stamp', 'A time inside the text is not inside the cue or not after the one before; it is not used.')
  if (end < start) warn('backwards', 'The cue ends before it begins.')
  const settings = settingsOf(written, warn)
  if (name !== '') settings['id'] = name
  const cue = cueOf({
    id,
    start,
    end,
    text,
    ...(speaker === undefined ? {} : { speaker }),
    ...(good.length === 0 ? {} : { words: stampedWords(text, good, start, end) }),
  })
  if (inline !== text || writePayload(cue, 'none') !== inline) settings[markup.verbatim] = inline
  const hasSettings = Object.keys(settings).length > 0
  if (end >= start && !hasSettings) return cue
  // A cue that runs backwards stays as it is in the file until somebody mends it.
  return { ...cue, ...(end < start ? { end } : {}), ...(hasSettings ? { settings } : {}) }
}
