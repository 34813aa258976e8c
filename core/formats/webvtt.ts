import type { Cue } from '../cues/cue.ts'
import { scan } from '../cues/markup.ts'
import { cueOf } from '../cues/retime.ts'
import { stampedWords, type Stamp } from '../cues/stamps.ts'
import { tokenSpans } from '../cues/tokens.ts'
import type { KeptBlock, SubtitleDocument } from '../document/document.ts'
import { losses } from '../document/losses.ts'
import { collect } from '../problems/collect.ts'
import { formatFixedClock, readFixedClock } from '../time/fixed-clock.ts'
import { later, zero, type Ticks } from '../time/ticks.ts'
import { parseClock, wholeMilliseconds } from '../time/timecode.ts'
import { isMeasured } from '../transcript/word.ts'
import type { Parsed, SerializeOptions, SubtitleFormat } from './format.ts'
import * as markup from './markup.ts'

/**
 * WebVTT as https://www.w3.org/TR/webvtt1/ parses it, with three liberties: the header may be missing, the number of the
 * next cue may stand right below a text, and blocks that the rules throw away are kept and written back.
 */
export const webvtt: SubtitleFormat = {
  id: 'webvtt',
  name: 'WebVTT',
  extensions: ['vtt'],
  loses: (document) =>
    losses(document, {
      name: 'WebVTT',
      words: 'starts',
      speaker: true,
      settings: [...settingPatterns.keys(), 'id', 'other', 'index', markup.verbatim],
      kept: 'webvtt',
      markup: markup.droppedMarkup(document, rules),
    }),
  detect,
  parse,
  serialize,
}

const signature = /^\uFEFF?WEBVTT(?![^ \t\r\n])/

function detect(head: string): number {
  if (signature.test(head)) return 1
  const timing = /^[ \t]*(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}[ \t]*-->[ \t]*(?:\d{2,}:)?[0-5]\d:/m.exec(head)
  if (timing === null) return 0
  return /(?:^|\n)[ \t]*\d+[ \t]*\r?\n?$/.test(head.slice(0, timing.index).slice(-40)) ? 0.4 : 0.6
}

const isHeaderLine = (line: string): boolean => line !== '' && !line.includes('-->')
const isNote = (block: string): boolean => /^(?:NOTE(?![^ \t\n])|(?:STYLE|REGION)[ \t]*(?:\n|$))/.test(block)

function parse(input: string): Parsed {
  const lines = markup.unixLines(input).replaceAll('\0', '\uFFFD').split('\n')
  const { note, problems } = collect()
  const cues: Cue[] = []
  const kept: KeptBlock[] = []
  let at = 0
  const take = (isMore: (line: string) => boolean): string[] => {
    const from = at
    while (at < lines.length && isMore(lines[at] ?? '')) at += 1
    return lines.slice(from, at)
  }
  if (signature.test(lines[0] ?? '')) {
    at = 1
    const header = [lines[0], ...take(isHeaderLine)].join('\n')
    if (header !== 'WEBVTT') kept.push({ at: 0, text: header })
  } else if (lines.some((line) => line !== '')) {
    note('no-header', 1, 'The file does not begin with WEBVTT; it gets this line when it is saved.')
  }
  let id = ''
  while (at < lines.length) {
    const line = lines[at] ?? ''
    const from = at
    if (line === '') {
      at += 1
      continue
    }
    if (!line.includes('-->')) {
      if (lines[at + 1]?.includes('-->') === true) {
        id = line
        at += 1
      } else {
        const block = take(isHeaderLine).join('\n')
        kept.push({ at: cues.length, text: block })
        if (!isNote(block))
          note('no-time', from + 1, 'Text without a time; it stays in the file and is not shown.')
        continue
      }
    }
    const timing = timingOf(lines[at] ?? '')
    at += 1
    const body = take(isHeaderLine)
    if (timing === undefined) {
      kept.push({ at: cues.length, text: lines.slice(from, at).join('\n') })
      note('no-time', from + 1, 'The time of this cue cannot be read; it stays in the file and is not shown.')
      id = ''
      continue
    }
    // "…text / 2 / 00:02.000 --> …": the empty line before the next cue's number is missing.
    if (lines[at]?.includes('-->') === true && /^\d+$/.test(id) && body.at(-1) === String(Number(id) + 1)) {
      body.pop()
      at -= 1
    }
    cues.push(
      readCue({ ...timing, id }, body.join('\n'), String(cues.length + 1), (code, message) =>
        note(code, from + 1, message),
      ),
    )
    id = ''
  }
  const language = /^Language:[ \t]*(\S+)/m.exec(
    kept[0]?.at === 0 && signature.test(kept[0].text) ? kept[0].text : '',
  )?.[1]
  const document: SubtitleDocument = {
    language: language ?? '',
    cues,
    styles: {},
    metadata: {},
    ...(kept.length === 0 ? {} : { kept: { format: 'webvtt', blocks: kept } }),
  }
  return { document, problems: problems() }
}

interface Timing {
  readonly start: Ticks
  readonly end: Ticks
  readonly settings: string
}

function timingOf(line: string): Timing | undefined {
  const arrow = line.indexOf('-->')
  if (arrow === 13 && line[8] === '.' && line[25] === '.' && !isDigit(line[29])) {
    const start = readFixedClock(line, 0)
    const end = readFixedClock(line, 17)
    if (start !== undefined && end !== undefined && isValidClock(line, 0) && isValidClock(line, 17)) {
      return { start, end, settings: line.slice(29) }
    }
  }
  const left = /^[ \t\f]*((?:\d+:)?[0-5]\d:[0-5]\d\.\d{3})[ \t\f]*$/.exec(line.slice(0, arrow))
  const right = /^[ \t\f]*((?:\d+:)?[0-5]\d:[0-5]\d\.\d{3})(?!\d)/.exec(line.slice(arrow + 3))
  const start = parseClock(left?.[1] ?? '')
  const end = parseClock(right?.[1] ?? '')
  if (right === null || start === undefined || end === undefined) return undefined
  return { start, end, settings: line.slice(arrow + 3 + right[0].length) }
}

const isDigit = (letter: string | undefined): boolean =>
  letter !== undefined && letter >= '0' && letter <= '9'
/** Minutes and seconds end at 59. */
const isValidClock = (line: string, at: number): boolean =>
  (line[at + 3] ?? '9') < '6' && (line[at + 6] ?? '9') < '6'

const percent = String.raw`(?:\d{1,2}(?:\.\d+)?|100(?:\.0+)?)%`
const settingPatterns = new Map([
  ['vertical', /^(?:rl|lr)$/],
  ['line', new RegExp(`^(?:-?\\d+|${percent})(?:,(?:start|center|end))?$`)],
  ['position', new RegExp(`^${percent}(?:,(?:line-left|center|line-right))?$`)],
  ['size', new RegExp(`^${percent}$`)],
  ['align', /^(?:start|center|end|left|right)$/],
  ['region', /^(?:(?!-->).)+$/],
])

function settingsOf(text: string, warn: (code: string, message: string) => void): Record<string, string> {
  const settings: Record<string, string> = {}
  const other: string[] = []
  for (const setting of text.split(/[ \t\f]+/)) {
    if (setting === '') continue
    const colon = setting.indexOf(':')
    const value = setting.slice(colon + 1)
    const pattern = colon === -1 ? undefined : settingPatterns.get(setting.slice(0, colon))
    if (pattern?.test(value) === true) settings[setting.slice(0, colon)] = value
    else other.push(setting)
  }
  if (other.length > 0) {
    settings['other'] = other.join(' ')
    warn('setting', `Players will ignore “${other.join(' ').slice(0, 60)}”; it is kept.`)
  }
  return settings
}

const rules: markup.InlineRules = {
  tags: new Set(['i', 'b', 'u', 'v', 'c', 'lang', 'ruby', 'rt']),
  overrides: false,
  shown: (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('-->', '--&gt;'),
}

const isEmpty = (line: string): boolean => line === ''

interface Payload {
  readonly text: string
  readonly speaker: string | undefined
  readonly stamps: readonly { readonly at: number; readonly time: string }[]
}

const inlinePattern = /<[^<>]*>|&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]{2,5});/g
const entities = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['nbsp', '\u00A0'],
  ['lrm', '\u200E'],
  ['rlm', '\u200F'],
  ['quot', '"'],
  ['apos', "'"],
])

/** The inline text of a cue, as it stands in a file, as cue text. */
function readPayload(inline: string): Payload {
  if (!/[<&\\{]/.test(inline)) return { text: inline, speaker: undefined, stamps: [] }
  const parts: markup.InlinePart[] = []
  let shown = ''
  let at = 0
  const flush = (): void => {
    if (shown !== '') parts.push({ shown })
    shown = ''
  }
  // Not WebVTT, but what converters leave of SubRip's position.
  const override = /^\{\\an[1-9]\}/.exec(inline)?.[0]
  if (override !== undefined) {
    parts.push({ tag: override })
    at = override.length
  }
  for (const { index, 0: found } of inline.matchAll(inlinePattern)) {
    if (index < at) continue
    shown += inline.slice(at, index)
    at = index + found.length
    if (found.startsWith('&')) {
      shown += entities.get(found.slice(1, -1)) ?? numbered(found)
    } else if (/^<[\d:.]+>$/.test(found)) {
      flush()
      parts.push({ time: found.slice(1, -1) })
    } else if (scan(found)[0]?.type === 'text') {
      shown += found
    } else {
      flush()
      parts.push({ tag: found })
    }
  }
  shown += inline.slice(at)
  flush()
  const { text, times } = markup.cueTextOf(parts)
  // One voice for all of the cue is the cue's speaker.
  const voice = /^<v[ \t]+([^<>\n]+)>/i.exec(text)
  if (voice?.[1] === undefined || text.indexOf('<v', 2) !== -1)
    return { text, speaker: undefined, stamps: times }
  const from = voice[0].length
  const close = text.indexOf('</v>')
  if (close !== -1 && close !== text.length - 4) return { text, speaker: undefined, stamps: times }
  return {
    text: text.slice(from, close === -1 ? text.length : close),
    speaker: decoded(voice[1].trim()),
    stamps: times.map((stamp) => ({ ...stamp, at: Math.max(0, stamp.at - from) })),
  }
}

const decoded = (text: string): string =>
  text.replace(/&([A-Za-z]{2,4});/g, (whole, name: string) => entities.get(name) ?? whole)

/** "&#8212;" as its character; left as it is when there is none. */
function numbered(entity: string): string {
  const digits = /^&#(?:x([\da-f]+)|(\d+));$/i.exec(entity)
  const code = digits?.[1] === undefined ? Number(digits?.[2] ?? 0) : parseInt(digits[1], 16)
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
  return isCharacter ? String.fromCodePoint(code) : entity
}

/** The times of `payload` that count: strictly inside the cue, each later than the one before. */
function stampsOf({ stamps }: Payload, start: Ticks, end: Ticks): { good: Stamp[]; bad: number } {
  const good: Stamp[] = []
  let last = start
  for (const { at, time: written } of stamps) {
    const time = /^(?:\d+:)?[0-5]\d:[0-5]\d\.\d{3}$/.test(written) ? parseClock(written) : undefined
    if (time === undefined || time <= last || time >= end) continue
    good.push({ at, time })
    last = time
  }
  return { good, bad: stamps.length - good.length }
}

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
  const base = {
    id,
    start,
    end,
    text,
    ...(speaker === undefined ? {} : { speaker }),
    ...(good.length === 0 ? {} : { words: stampedWords(text, good, start, end) }),
  }
  const cue = cueOf(base)
  if (inline !== text || inline.includes('&')) settings[markup.verbatim] = inline
  return {
    ...cue,
    // A cue that runs backwards stays as it is in the file until somebody mends it.
    ...(end < start ? { end } : {}),
    ...(Object.keys(settings).length === 0 ? {} : { settings }),
  }
}

function serialize(document: SubtitleDocument, { newline = '\n', words }: SerializeOptions = {}): string {
  const before = markup.keptBefore(document, 'webvtt')
  const [first, ...others] = before(0)
  const isHeader = first !== undefined && signature.test(first.text)
  const ids = new Set<string>()
  let out = `${isHeader ? headerOf(first.text, document.language) : 'WEBVTT'}\n\n`
  const keep = (blocks: readonly KeptBlock[]): void => {
    for (const { text } of blocks) out += `${text}\n\n`
  }
  for (const [at, cue] of document.cues.entries()) {
    keep(at > 0 ? before(at) : isHeader ? others : before(0))
    const { id, settings } = writtenSettings(cue)
    if (id !== '' && !ids.has(id)) out += `${id}\n`
    ids.add(id)
    const start = formatFixedClock(later(cue.start, zero), '.')
    const text = linesOf(cue, words)
    out += `${start} --> ${formatFixedClock(later(cue.end, zero), '.')}${settings}\n${text}${text === '' ? '' : '\n'}\n`
  }
  const { length } = document.cues
  keep(length > 0 ? before(length) : isHeader ? others : before(0))
  return newline === '\n' ? out : out.replaceAll('\n', newline)
}

const headerOf = (header: string, language: string): string =>
  language === '' ? header : header.replace(/^(Language:[ \t]*)\S+/m, `$1${language}`)

function writtenSettings({ settings = {} }: Cue): { id: string; settings: string } {
  const known = Object.entries(settings).filter(
    ([name, value]) => settingPatterns.get(name)?.test(value) === true,
  )
  const other = settings['other']?.replace(/-->|[\n\r]/g, ' ') ?? ''
  const written = [...known.map(([name, value]) => `${name}:${value}`), ...(other === '' ? [] : [other])]
  const id = settings['id']?.replace(/-->|[\n\r]/g, ' ') ?? ''
  return { id, settings: written.map((setting) => ` ${setting}`).join('') }
}

/** The text of a cue as it stands in the file. */
function linesOf(cue: Cue, asked: SerializeOptions['words']): string {
  const kept = cue.settings?.[markup.verbatim]
  const hasStamps = kept !== undefined && /<\d/.test(kept)
  const words = asked ?? (hasStamps ? 'measured' : 'none')
  const inline = kept !== undefined && saysTheSame(kept, cue, words) ? kept : inlineOf(cue, words)
  return inline !== '' && /^$/m.test(inline) ? markup.guardLines(inline, isEmpty) : inline
}

/** Whether what the file had still reads as the cue, with the times of words that are asked for. */
function saysTheSame(kept: string, cue: Cue, asked: 'all' | 'measured' | 'none'): boolean {
  const payload = readPayload(kept)
  if (payload.text !== cue.text || payload.speaker !== cue.speaker) return false
  const { good } = stampsOf(payload, cue.start, cue.end)
  if (asked === 'none') return payload.stamps.length === 0
  if (asked === 'all') return false
  const words = good.length === 0 ? [] : stampedWords(cue.text, good, cue.start, cue.end)
  return cue.words.every((word, index) => {
    const old = words[index]
    return isMeasured(word)
      ? old?.offset === word.offset && isMeasured(old)
      : old === undefined || !isMeasured(old)
  })
}

/** The text of a cue in WebVTT's syntax, with a time before each word that is asked for and fits strictly inside. */
function inlineOf(cue: Cue, asked: 'all' | 'measured' | 'none'): string {
  const { text, words, speaker } = cue
  let marked = text
  let last = wholeMilliseconds(cue.start)
  const end = wholeMilliseconds(cue.end)
  const stamps: [number, string][] = []
  if (asked !== 'none') {
    for (const [index, { from }] of tokenSpans(text).entries()) {
      const word = words[index]
      if (word === undefined || (asked === 'measured' && !isMeasured(word))) continue
      const time = wholeMilliseconds(word.offset)
      if (time <= last || time >= end) continue
      stamps.push([from, `<${formatFixedClock(word.offset, '.')}>`])
      last = time
    }
  }
  let from = 0
  let out = ''
  for (const [at, stamp] of stamps) {
    out += markup.inlineOf(text.slice(from, at), rules) + stamp
    from = at
  }
  marked = out + (/[<{\\&>]/.test(text) ? markup.inlineOf(text.slice(from), rules) : text.slice(from))
  if (speaker === undefined || speaker === '' || /<v[ \t.]/i.test(text)) return marked
  const name = speaker
    .replace(/[<>\s]+/g, ' ')
    .trim()
    .replaceAll('&', '&amp;')
  return `<v ${name}>${marked}</v>`
}
