import { toSeconds, type Ticks } from '../time/ticks.ts'
import { escapeAttribute } from '../xml/xml.ts'
import { freeName } from './completion.ts'
import { directionLine, type Direction } from './direction.ts'
import { parseScript } from './parse.ts'
import type { Part, Place, Script, ScriptKind } from './script.ts'

/** Text that takes the place of a stretch of the source. */
export interface ScriptSplice {
  readonly from: number
  readonly to: number
  readonly insert: string
}

/** What is to hold for a paragraph; null takes it away, what is absent stays. */
export interface ParagraphChange {
  readonly voice?: string | null
  /** Factors. */
  readonly rate?: number | null
  readonly pitch?: number | null
  /** Silence in front of it. */
  readonly pause?: Ticks | null
}

const keys = ['voice', 'rate', 'pitch', 'pause'] as const

/** From the first letter of a paragraph to its last, without silence and marks at its ends; undefined where there is none of that number. */
function paragraphPlace({ sentences }: Script, paragraph: number): Place | undefined {
  const said = sentences
    .filter((sentence) => sentence.paragraph === paragraph)
    .flatMap(({ parts }) => saidIn(parts))
  const [first, last] = [said[0], said.at(-1)]
  return first === undefined || last === undefined ? undefined : { from: first.from, to: last.to }
}

const saidIn = (parts: readonly Part[]): readonly Place[] =>
  parts.flatMap((part) => {
    if (part.type === 'inside') return saidIn(part.parts)
    if (part.type === 'break' || part.type === 'mark' || (part.type === 'text' && part.text.trim() === ''))
      return []
    return [part.place]
  })

/**
 * The change of the source that makes a paragraph be said otherwise, by a direction before it or, in SSML, elements around it.
 * Undefined where there is no such paragraph, or nothing to change.
 */
export function withDirection(
  source: string,
  kind: ScriptKind,
  paragraph: number,
  change: ParagraphChange,
): ScriptSplice | undefined {
  const place = paragraphPlace(parseScript(source, kind), paragraph)
  if (place === undefined) return undefined
  return kind === 'ssml' ? inSsml(source, place, change) : inLines(source, place, change)
}

const secondsOf = (time: Ticks): string => String(Math.round(toSeconds(time) * 1000) / 1000)
const percentOf = (factor: number): string => String(Math.round(factor * 1000) / 10)

function valueOf(key: (typeof keys)[number], change: ParagraphChange): string | null | undefined {
  if (key === 'voice') return change.voice
  const value = change[key]
  if (value === undefined || value === null) return value
  return key === 'pause' ? `${secondsOf(change.pause as Ticks)} s` : `${percentOf(value)} %`
}

/** Lines of directions that stand right before the line of `at`, empty lines aside. */
function directionsBefore(
  source: string,
  at: number,
): { readonly place: Place; readonly directions: readonly Direction[] } | undefined {
  const begin = source.lastIndexOf('\n', at - 1) + 1
  let from: number | undefined
  let to = begin
  const directions: Direction[] = []
  for (let end = begin; end > 0;) {
    const start = source.lastIndexOf('\n', end - 2) + 1
    const found = directionLine(source, start, end)
    if (found === undefined && source.slice(start, end).trim() !== '') break
    if (found !== undefined) {
      if (from === undefined) to = end
      from = start
      directions.unshift(...found)
    }
    end = start
  }
  return from === undefined ? undefined : { place: { from, to }, directions }
}

function inLines(source: string, { from }: Place, change: ParagraphChange): ScriptSplice | undefined {
  const before = directionsBefore(source, from)
  const values = new Map<string, string>()
  /** Marks have no place among keys: there may be several. */
  const marks: string[] = []
  for (const { key, value } of before?.directions.flatMap(({ entries }) => entries) ?? [])
    if (key === 'mark') marks.push(value)
    else values.set(key, value)
  for (const key of keys) {
    const value = valueOf(key, change)
    if (value === null) values.delete(key)
    else if (value !== undefined) values.set(key, value)
  }
  const written = [
    ...[...values].map(([key, value]) => `${key}: ${value}`),
    ...marks.map((name) => `mark: ${name}`),
  ].join(', ')
  const line = source.lastIndexOf('\n', from - 1) + 1
  const place = before?.place ?? { from: line, to: line }
  const lineEnd = source.slice(0, 10_000).includes('\r\n') ? '\r\n' : '\n'
  const own = written === '' ? '' : `[${written}]${lineEnd}`
  if (source.slice(place.from, place.to) === own) return undefined
  // Only who speaks, and how, begins a paragraph by itself; anything else needs an empty line before it.
  const above = source.slice(source.lastIndexOf('\n', place.from - 2) + 1, place.from)
  const needsGap = place.from > 0 && above.trim() !== '' && !/(?:^|, )(?:voice|rate|pitch): /.test(written)
  return { ...place, insert: `${needsGap ? lineEnd : ''}${own}` }
}

const opening = (
  source: string,
  at: number,
  name: string,
): { readonly from: number; readonly tag: string } | undefined => {
  const found = new RegExp(`<${name}(?=[\\s>])(?:[^<>"']|"[^"]*"|'[^']*'){0,500}>\\s*$`).exec(
    source.slice(Math.max(0, at - 1000), at),
  )
  return found === null || found[0].trimEnd().endsWith('/>')
    ? undefined
    : { from: Math.max(0, at - 1000) + found.index, tag: found[0].trimEnd() }
}
const closing = (source: string, at: number, name: string): number | undefined => {
  const found = new RegExp(`^\\s*</${name}\\s*>`).exec(source.slice(at, at + 500))
  return found === null ? undefined : at + found[0].length
}

const attributesOf = { voice: ['name'], prosody: ['rate', 'pitch'] } as const
const writtenIn = {
  voice: /\sname\s*=\s*(?:"[^"]*"|'[^']*')/g,
  prosody: /\s(?:rate|pitch)\s*=\s*(?:"[^"]*"|'[^']*')/g,
} as const

/** A stretch and the tags around it, so that each element in it is whole; with its `<s>`, where it is the only one. */
function balanced(source: string, { from, to }: Place): readonly [from: number, to: number] {
  let missing = 0
  let open = 0
  for (const [tag, slash, empty] of source.slice(from, to).matchAll(tagPattern)) {
    if (empty === '/' || tag.startsWith('<!')) continue
    if (slash !== '/') open += 1
    else if (open > 0) open -= 1
    else missing += 1
  }
  let [begin, end] = [from, to]
  for (; missing > 0; missing -= 1) {
    const before = /<[A-Za-z](?:[^<>"']|"[^"]*"|'[^']*'){0,500}>[^<]*$/.exec(
      source.slice(Math.max(0, begin - 1000), begin),
    )
    if (before === null) break
    begin = Math.max(0, begin - 1000) + before.index
    if (before[0].trimEnd().endsWith('/>')) missing += 1
  }
  for (; open > 0; open -= 1) {
    const after = /^[^<]*<\/[A-Za-z][^<>]{0,100}>/.exec(source.slice(end, end + 1000))
    if (after === null) break
    end += after[0].length
  }
  const sentence = opening(source, begin, 's')
  const sentenceEnd = closing(source, end, 's')
  return sentence === undefined || sentenceEnd === undefined ? [begin, end] : [sentence.from, sentenceEnd]
}

const tagPattern = /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<(\/?)[A-Za-z](?:[^<>"']|"[^"]*"|'[^']*')*?(\/?)>/g

/** The value of an attribute in a tag, as it is written. */
function attributeOf(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  return found?.[1] ?? found?.[2]
}

/**
 * `<voice>` and `<prosody>` right around the text of a paragraph are written anew, with a `<break>` in front of them; other
 * attributes of theirs stay.
 */
function inSsml(source: string, place: Place, change: ParagraphChange): ScriptSplice | undefined {
  const [first, last] = balanced(source, place)
  let [from, to] = [first, last]
  const held = new Map<string, string>()
  let others = ''
  for (let isMore = true; isMore;) {
    isMore = false
    for (const name of ['prosody', 'voice'] as const) {
      const start = opening(source, from, name)
      const end = closing(source, to, name)
      if (start === undefined || end === undefined) continue
      for (const own of attributesOf[name]) {
        const value = attributeOf(start.tag, own)
        if (value !== undefined && !held.has(own)) held.set(own, value)
      }
      const rest = start.tag
        .slice(name.length + 1, -1)
        .replaceAll(writtenIn[name], '')
        .trim()
      // A voice with a language keeps it, and is one more element.
      if (rest !== '' && name === 'voice') continue
      if (rest !== '') others += ` ${rest}`
      ;[from, to, isMore] = [start.from, end, true]
    }
  }
  const inner = source.slice(first, last)
  const rest = /<break\b(?:[^<>"']|"[^"]*"|'[^']*'){0,200}\/>\s*$/.exec(
    source.slice(Math.max(0, from - 300), from),
  )
  const breakFrom = rest === null ? from : Math.max(0, from - 300) + rest.index
  const hadBreak = rest?.[0].trimEnd() ?? ''
  const set = (key: string, value: string | null | undefined): void => {
    if (value === null) held.delete(key)
    else if (value !== undefined) held.set(key, escapeAttribute(value))
  }
  set('name', change.voice)
  set('rate', change.rate === undefined || change.rate === null ? change.rate : `${percentOf(change.rate)}%`)
  set(
    'pitch',
    change.pitch === undefined || change.pitch === null ? change.pitch : `${percentOf(change.pitch)}%`,
  )
  const pause =
    change.pause === undefined
      ? hadBreak
      : change.pause === null
        ? ''
        : `<break time="${secondsOf(change.pause)}s"/>`
  const numbers =
    ['rate', 'pitch'].map((key) => (held.has(key) ? ` ${key}="${held.get(key) ?? ''}"` : '')).join('') +
    others
  const prosody = numbers === '' ? inner : `<prosody${numbers}>${inner}</prosody>`
  const name = held.get('name')
  const insert = `${pause}${name === undefined ? prosody : `<voice name="${name}">${prosody}</voice>`}`
  return source.slice(breakFrom, to) === insert ? undefined : { from: breakFrom, to, insert }
}

/** Puts a mark at a place; within a tag or a direction it goes behind that. */
export function withMark(source: string, kind: ScriptKind, at: number, name: string): ScriptSplice {
  const place = kind === 'ssml' ? outside(source, at, '<', '>') : outside(source, at, '[', ']')
  const insert = kind === 'ssml' ? `<mark name="${escapeAttribute(name)}"/>` : `[mark: ${name}]`
  return { from: place, to: place, insert }
}

function outside(source: string, at: number, open: string, close: string): number {
  const start = source.lastIndexOf(open, at - 1)
  if (
    start < 0 ||
    source.slice(start, at).includes(close) ||
    (/[\n]/.test(source.slice(start, at)) && open === '[')
  )
    return at
  const end = source.indexOf(close, at)
  return end < 0 || (open === '[' && source.slice(at, end).includes('\n')) ? at : end + 1
}

/** A name that no mark of the script has. */
export const freeMarkName = ({ sentences }: Script): string =>
  freeName(sentences.flatMap(({ parts }) => namesIn(parts)))

const namesIn = (parts: readonly Part[]): readonly string[] =>
  parts.flatMap((part) =>
    part.type === 'inside' ? namesIn(part.parts) : part.type === 'mark' ? [part.name] : [],
  )
