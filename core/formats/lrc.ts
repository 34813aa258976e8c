import type { Cue } from '../cues/cue.ts'
import { cueOf } from '../cues/retime.ts'
import type { KeptBlock, SubtitleDocument } from '../document/document.ts'
import { losses } from '../document/losses.ts'
import { collect } from '../problems/collect.ts'
import {
  fromMilliseconds,
  fromSeconds,
  later,
  minus,
  plus,
  ticksPerMillisecond,
  zero,
  type Ticks,
} from '../time/ticks.ts'
import { parseClock, wholeMilliseconds } from '../time/timecode.ts'
import type { Parsed, SerializeOptions, TextFormat } from './format.ts'
import { readInline, wordsOfLines, writeInline, type LineText } from './lrc/inline.ts'
import * as markup from './markup.ts'
import { inOrder, overlapLoss } from './shared/open-ended.ts'
import { plainRules } from './shared/plain-inline.ts'

/**
 * LRC, lyrics: "[01:02.50]text", also with several times before one text. A line stays until the next time; a time without
 * text ends it. `[offset:+500]` shows everything half a second earlier. Enhanced LRC has "<01:02.50>" before a word and behind the last.
 * Lines of one time are one cue.
 */
export const lrc: TextFormat = {
  kind: 'text',
  id: 'lrc',
  name: 'LRC',
  use: 'lyrics, line by line',
  extensions: ['lrc'],
  words: 'optional',
  loses: (document) => [
    ...losses(document, {
      name: 'LRC',
      words: 'starts',
      settings: [markup.verbatim, 'index'],
      kept: 'lrc',
      markup: markup.droppedMarkup(document, plainRules),
    }),
    ...overlapLoss(document),
  ],
  detect: (head) => {
    const stamps = head.match(/^[ \t]*\[\d{1,4}:\d{1,2}(?:[.:]\d{1,3})?\]/gm)?.length ?? 0
    if (stamps === 0) return 0
    return stamps > 1 || /^\[(?:ti|ar|al|by|offset|length|re|ve|au):/im.test(head) ? 0.9 : 0.6
  },
  parse,
  serialize,
}

const stamp = /^[ \t]*\[(\d{1,6}):(\d{1,2})(?:[.:](\d{1,3}))?\]/
const lastsUnsaid = fromSeconds(4)
/** How the file wrote the text of a cue, when it had times of words or we would write it otherwise. */
const inlineAsWritten = 'lrc:verbatim'

/** The times before a line's text, and the text. */
function stampsAt(line: string): { readonly times: readonly Ticks[]; readonly text: string } {
  const times: Ticks[] = []
  let rest = line
  for (;;) {
    const found = stamp.exec(rest.slice(0, 40))
    const time =
      found === null ? undefined : parseClock(`${found[1] ?? ''}:${found[2] ?? ''}.${found[3] ?? '0'}`)
    if (found === null || time === undefined) return { times, text: rest }
    times.push(time)
    rest = rest.slice(found[0].length)
  }
}

const isStamped = (line: string): boolean => stamp.test(line.slice(0, 40))

/** Positive: the lyrics appear earlier. */
function offsetOf(tag: string): Ticks | undefined {
  const said = /^\s*\[offset:[ \t]*([+-]?\d{1,8})[ \t]*\]\s*$/i.exec(tag.slice(0, 60))?.[1]
  return said === undefined ? undefined : fromMilliseconds(Number(said))
}

interface TimedLine extends LineText {
  readonly start: Ticks
  /** As it stands in the file, behind its times. */
  readonly inline: string
  /** Its number in the file. */
  readonly line: number
}

function parse(input: string): Parsed {
  const lines = markup.unixLines(input).split('\n')
  const { note, problems } = collect()
  const kept: KeptBlock[] = []
  const offset = lines.map(offsetOf).find((found) => found !== undefined) ?? zero
  const shown = (time: Ticks): Ticks => later(minus(time, offset), zero)
  const found: TimedLine[] = []
  const begun = new Set<Ticks>()
  for (const [at, line] of lines.entries()) {
    const { times, text: rest } = stampsAt(line)
    if (times.length === 0) {
      if (!/\S/.test(line)) continue
      kept.push({ at: begun.size, text: line.trim() })
      if (!/^\s*\[[A-Za-z#][^:\]]{0,20}:/.test(line))
        note('no-time', at + 1, 'Text without a time; it stays in the file and is not shown.')
      continue
    }
    const inline = rest.trim()
    const { text, stamps } = readInline(markup.revealLines(inline, isStamped))
    for (const time of times) {
      const start = shown(time)
      if (/\S/.test(text)) begun.add(start)
      // The times of words are those of the line's first time; where it is sung again they are as much later.
      const repeated = minus(time, times[0] ?? time)
      const moved = stamps.map((each) => ({ ...each, time: shown(plus(each.time, repeated)) }))
      found.push({ start, inline, text, stamps: moved, line: at + 1 })
    }
  }
  const cues: Cue[] = []
  const groups = grouped(found)
  for (const [at, { start, lines: own }] of groups.entries()) {
    if (own.length === 0) continue
    const next = groups[at + 1]?.start
    if (next === undefined && !isClosed(own))
      note('no-end', own[0]?.line ?? 0, 'The last line has no end; it was given four seconds.')
    cues.push(readCue(own, start, next ?? endOfLast(own, start), String(cues.length + 1)))
  }
  const document: SubtitleDocument = {
    language: '',
    cues,
    styles: {},
    metadata: {},
    ...(kept.length === 0 ? {} : { kept: { format: 'lrc', blocks: kept } }),
  }
  return { document, problems: problems() }
}

interface Group {
  readonly start: Ticks
  /** None: a time without text. */
  readonly lines: readonly TimedLine[]
}

const hasText = ({ text }: LineText): boolean => /\S/.test(text)

/** Lines by time, those of one time together; blank lines before and after their text are none. */
function grouped(found: readonly TimedLine[]): readonly Group[] {
  const groups: { start: Ticks; lines: TimedLine[] }[] = []
  for (const each of found.toSorted((one, other) => one.start - other.start)) {
    const last = groups.at(-1)
    if (last?.start === each.start) last.lines.push(each)
    else groups.push({ start: each.start, lines: [each] })
  }
  return groups.map(({ start, lines }) => ({
    start,
    lines: lines.slice(Math.max(0, lines.findIndex(hasText)), lines.findLastIndex(hasText) + 1),
  }))
}

/** Whether a time stands behind the last word. */
function isClosed(lines: readonly LineText[]): boolean {
  const last = lines.at(-1)
  const closing = last?.stamps.at(-1)
  return last !== undefined && closing !== undefined && closing.at > 0 && closing.at >= last.text.length
}

function endOfLast(lines: readonly TimedLine[], start: Ticks): Ticks {
  const last = lines.flatMap(({ stamps }) => stamps).reduce((most, { time }) => later(most, time), start)
  return isClosed(lines) && last > start ? last : plus(last, lastsUnsaid)
}

function readCue(lines: readonly TimedLine[], start: Ticks, end: Ticks, id: string): Cue {
  const text = lines.map((each) => each.text).join('\n')
  const inline = lines.map((each) => each.inline).join('\n')
  const words = wordsOfLines(text, lines, start, end)
  const cue = cueOf({ id, start, end, text, ...(words === undefined ? {} : { words }) })
  const ours = markup.guardLines(writeInline(cue, 'none', String), isStamped)
  return ours === inline ? cue : { ...cue, settings: { [inlineAsWritten]: inline } }
}

function serialize(document: SubtitleDocument, { newline = '\n', words }: SerializeOptions = {}): string {
  const before = markup.keptBefore(document, 'lrc')
  const blocks = document.kept?.format === 'lrc' ? document.kept.blocks : []
  const offset = blocks.map(({ text }) => offsetOf(text)).find((found) => found !== undefined) ?? zero
  const cues = inOrder(document)
  const digits = digitsFor(cues)
  const clock = (time: Ticks): string => lyricsClock(plus(later(time, zero), offset), digits)
  let out = ''
  const keep = (at: number): void => {
    for (const { text } of before(at)) out += `${text}\n`
  }
  for (const [at, cue] of cues.entries()) {
    keep(at)
    const start = clock(cue.start)
    for (const line of linesOf(cue, words, clock)) out += `[${start}]${line}\n`
    const next = cues[at + 1]
    const end = clock(cue.end)
    if (next === undefined || (cue.end < next.start && end !== clock(next.start))) out += `[${end}]\n`
  }
  keep(cues.length)
  return newline === '\n' ? out : out.replaceAll('\n', newline)
}

/** What the file had, while it still says the same; words only when asked for, or when the file had them. */
function linesOf(
  cue: Cue,
  words: SerializeOptions['words'],
  clock: (time: Ticks) => string,
): readonly string[] {
  const kept = cue.settings?.[inlineAsWritten]?.split('\n')
  const read = kept?.map((line) => readInline(markup.revealLines(line, isStamped)))
  const hadWords = read?.some(({ stamps }) => stamps.length > 0) === true
  const asked = words ?? (hadWords ? 'measured' : 'none')
  const isSame = read?.map(({ text }) => text).join('\n') === cue.text
  if (kept !== undefined && isSame && !hadWords && asked === 'none') return kept
  return markup.guardLines(writeInline(cue, asked, clock), isStamped).split('\n')
}

/** Hundredths, as the format has them; thousandths where two times would otherwise become one. */
function digitsFor(cues: readonly Cue[]): 2 | 3 {
  const hundredth = (time: Ticks): number => Math.floor(time / (10 * ticksPerMillisecond) + 0.5)
  const times = cues.flatMap(({ start, end }) => [start, end]).toSorted((one, other) => one - other)
  const areNear = times.some((time, at) => {
    const last = times[at - 1]
    return (
      last !== undefined &&
      hundredth(last) === hundredth(time) &&
      wholeMilliseconds(last) !== wholeMilliseconds(time)
    )
  })
  return areNear ? 3 : 2
}

/** "01:02.50"; minutes grow past 99. A time before zero is zero. */
function lyricsClock(time: Ticks, digits: 2 | 3): string {
  const step = digits === 2 ? 10 * ticksPerMillisecond : ticksPerMillisecond
  const units = Math.max(0, Math.floor(time / step + 0.5))
  const perSecond = 10 ** digits
  const seconds = Math.floor(units / perSecond)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}.${String(units % perSecond).padStart(digits, '0')}`
}
