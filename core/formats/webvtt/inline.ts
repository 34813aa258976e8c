import type { Cue } from '../../cues/cue.ts'
import { scan } from '../../cues/markup.ts'
import { stampedWords, type Stamp } from '../../cues/stamps.ts'
import { tokenSpans } from '../../cues/tokens.ts'
import { formatFixedClock } from '../../time/fixed-clock.ts'
import type { Ticks } from '../../time/ticks.ts'
import { parseClock, wholeMilliseconds } from '../../time/timecode.ts'
import { isMeasured } from '../../transcript/word.ts'
import * as markup from '../markup.ts'

/** Which words get a time in the text. */
export type Timed = 'all' | 'measured' | 'none'

/** What a cue's text may hold of the inline markup. */
export const rules: markup.InlineRules = {
  tags: new Set(['i', 'b', 'u', 'v', 'c', 'lang', 'ruby', 'rt']),
  overrides: false,
  shown: (text, isEscaped) =>
    isEscaped && text === '{'
      ? '&#123;'
      : text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('-->', '--&gt;'),
}

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
export function readPayload(inline: string): Payload {
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
export function stampsOf({ stamps }: Payload, start: Ticks, end: Ticks): { good: Stamp[]; bad: number } {
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

/** Whether what the file had still reads as the cue, with the times of words that are asked for. */
export function payloadHolds(kept: string, cue: Cue, asked: Timed): boolean {
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
export function writePayload(cue: Cue, asked: Timed): string {
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
  return `${markup.tame(`<v ${name}>`)}${marked}</v>`
}
