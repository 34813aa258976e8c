import { plain } from '../markup.ts'
import type { Hit } from '../search.ts'

/** What was written for those who do not hear the sound, and is to go. */
export interface HearingRules {
  /** [door slams] */
  readonly brackets: boolean
  /** (sighs) */
  readonly parentheses: boolean
  /** Lines of ♪ or between two #. */
  readonly music: boolean
  /** Lines in capitals only, where others are not: "DOOR SLAMS". */
  readonly capitals: boolean
  /** "JOHN:" before what is said: left, taken away, or made the cue's speaker. */
  readonly labels: 'keep' | 'remove' | 'speaker'
  /** Also labels that are not in capitals: "John:". */
  readonly mixedLabels: boolean
}

export interface WithoutHearing {
  /** In what is shown, in order. */
  readonly hits: readonly Hit[]
  /** Nothing is left. */
  readonly isEmpty: boolean
  /** Who speaks, where a label said so. */
  readonly speaker?: string
}

const bracketed = { '[': ']', '(': ')', '（': '）', '［': '］', '【': '】' } as const
const label =
  /(^|\n)([^\S\n]*(?:[-–—][^\S\n]*)?(?:[♪♫][^\S\n]*)?)((?:\p{Lu}|\d(?=[^:\n]*\p{Lu}))[\p{L}\p{M}\p{N} .'’&/#-]{0,40}?)[^\S\n]*:(?=\s|$|\p{L}|["“«¿¡.…-])[^\S\n]*/gu
/** Said before a colon by many: no names. */
const sayings =
  /^(?:listen|look|remember|question|answer|note|warning|example|ps|p\.s|re|so|but|and|yes|no|ok|okay|first|second|third|finally)$/i
const musicLine = /^[^\S\n]*(?:[-–—][^\S\n]*)?(?:[♩♪♫♬].*|.*[♩♪♫♬]|#[^\n#]*#)[^\S\n]*$/u
/** A sign that stands for nothing without the words it belonged to. */
const leftover = /^[\s\-–—♩♪♫♬#.,:;"“”'’…?!]*$/u

/**
 * What of `text` is said and shown to everybody. `names` are speakers that are known, in small letters: a label that is one of them
 * needs no capitals. Nothing is found in a text that holds none of it: its hits are empty.
 */
export function withoutHearing(
  text: string,
  rules: HearingRules,
  names: ReadonlySet<string> = new Set(),
): WithoutHearing {
  const shown = plain(text)
  const gone = new Uint8Array(shown.length)
  const take = (from: number, to: number): void => void gone.fill(1, from, to)
  const speakers = new Set<string>()
  const labels: [from: number, to: number][] = []
  if (rules.labels !== 'keep') {
    for (const match of shown.matchAll(label)) {
      const [whole, line = '', lead = '', name = ''] = match
      const isShouted = name === name.toUpperCase() && /\p{Lu}/u.test(name)
      const isName =
        names.has(name.toLowerCase()) ||
        isShouted ||
        (rules.mixedLabels && !sayings.test(name) && isShort(name))
      if (!isName || isTimeOrRatio(shown, match)) continue
      speakers.add(name.trim())
      const from = match.index + line.length + lead.length
      labels.push([from, match.index + whole.length])
    }
    bracketedLabels(shown, rules, names, (name, from, to) => {
      speakers.add(name)
      labels.push([from, to])
    })
  }
  // Two people in one cue cannot both be its speaker: their labels are all that says who is who.
  const isOne = speakers.size === 1
  if (rules.labels === 'remove' || isOne) for (const [from, to] of labels) take(from, to)
  enclosed(shown, rules, (from, to) => {
    if (labels.length === 0 || rules.labels !== 'speaker' || isOne || !labels.some(([at]) => at === from))
      take(from, to)
  })
  lines(shown, (from, to) => {
    const line = shown.slice(from, to)
    if (rules.music && musicLine.test(line)) take(from, to)
    if (rules.capitals && isShouting(line) && /\p{Ll}/u.test(shown)) take(from, to)
  })
  if (!gone.includes(1)) return { hits: [], isEmpty: false }
  const isEmpty = tidy(shown, gone)
  const [speaker] = speakers
  return {
    hits: runsOf(shown, gone),
    isEmpty,
    ...(rules.labels === 'speaker' && isOne && speaker !== undefined ? { speaker: asName(speaker) } : {}),
  }
}

const isShort = (name: string): boolean =>
  name.split(/\s+/).length <= 3 && name.split(/\s+/).every((part) => /^[\p{Lu}\d]/u.test(part))

/** "10:30", "AT 5:00": a colon between digits, or one that no space follows although a word does ("http:"). */
function isTimeOrRatio(shown: string, match: RegExpExecArray): boolean {
  const end = match.index + match[0].length
  return /\d[^\S\n]*:$/u.test(match[0].trimEnd()) && /^\d/u.test(shown.slice(end))
}

/** "JOHN" is "John", "MAN 2" is "Man 2"; what is not in capitals stays. */
const asName = (name: string): string =>
  name === name.toUpperCase()
    ? name
        .toLowerCase()
        .replace(
          /(^|[\s.'’&/-])(\p{L})/gu,
          (_, before: string, letter: string) => before + letter.toUpperCase(),
        )
    : name

/** "[JOHN] Hello": a name in brackets that begins a line on which something is said. */
function bracketedLabels(
  shown: string,
  rules: HearingRules,
  names: ReadonlySet<string>,
  found: (name: string, from: number, to: number) => void,
): void {
  if (rules.labels !== 'speaker') return
  for (const match of shown.matchAll(
    /(^|\n)([^\S\n]*(?:[-–—][^\S\n]*)?)[[(]([\p{L}\p{M}\p{N} .'’-]{1,40})[\])]:?[^\S\n]*(?=\S)/gu,
  )) {
    const [whole, line = '', lead = '', name = ''] = match
    if (!names.has(name.trim().toLowerCase())) continue
    found(name.trim(), match.index + line.length + lead.length, match.index + whole.length)
  }
}

/** Every bracket with its partner, over line breaks too, with a colon behind. One that is not closed ends nothing. */
function enclosed(shown: string, rules: HearingRules, found: (from: number, to: number) => void): void {
  for (let at = 0; at < shown.length; at += 1) {
    const sign = shown.charAt(at)
    const isSquare = sign === '[' || sign === '［' || sign === '【'
    const isRound = sign === '(' || sign === '（'
    if (!(isSquare && rules.brackets) && !(isRound && rules.parentheses)) continue
    const partner = bracketed[sign]
    let depth = 0
    let end = at
    for (; end < shown.length; end += 1) {
      if (shown[end] === sign) depth += 1
      else if (shown[end] === partner) depth -= 1
      if (depth === 0) break
    }
    if (depth !== 0) continue
    const colon = shown[end + 1] === ':' ? 1 : 0
    found(at, end + 1 + colon)
    at = end
  }
}

function lines(shown: string, each: (from: number, to: number) => void): void {
  for (let from = 0; from <= shown.length;) {
    const end = shown.indexOf('\n', from)
    const to = end < 0 ? shown.length : end
    each(from, to)
    from = to + 1
  }
}

/** A line of capitals with at least two letters in a row and nothing that is spoken in small ones. */
const isShouting = (line: string): boolean =>
  /\p{Lu}{2}/u.test(line) && !/\p{Ll}/u.test(line) && line.trim().length > 3

/** Takes away what stands for nothing any more: spaces in a row, empty lines, a dash of somebody who says nothing. True when nothing is left. */
function tidy(shown: string, gone: Uint8Array): boolean {
  const kept: [from: number, to: number][] = []
  let touched = 0
  lines(shown, (from, to) => {
    let rest = ''
    let isTouched = false
    for (let at = from; at < to; at += 1) {
      if (gone[at] === 1) isTouched = true
      else rest += shown.charAt(at)
    }
    if (isTouched) touched += 1
    if (isTouched && leftover.test(rest)) gone.fill(1, from, to)
    else if (isTouched) trim(shown, gone, from, to)
    if (isTouched ? !leftover.test(rest) : rest.trim() !== '') kept.push([from, to])
  })
  if (touched === 0) return false
  // Line breaks: one between two lines that are left, none at the ends.
  const starts = new Set(kept.slice(1).map(([from]) => from - 1))
  for (let at = 0; at < shown.length; at += 1) if (shown[at] === '\n' && !starts.has(at)) gone[at] = 1
  // One of two people is left: nobody needs a dash to be told from nobody.
  const [only] = kept
  if (kept.length === 1 && only !== undefined && shown.includes('\n')) {
    const dash = /^[^\S\n]*[-–—][^\S\n]*(?=\S)/u.exec(shown.slice(only[0], only[1]))?.[0]
    if (dash !== undefined) gone.fill(1, only[0], only[0] + dash.length)
  }
  return kept.length === 0
}

/** Of several spaces in a row one is left, at the edges of the line and before punctuation none. */
function trim(shown: string, gone: Uint8Array, from: number, to: number): void {
  let last = -1
  for (let at = from; at < to; at += 1) {
    if (gone[at] === 1) continue
    const isSpace = /\s/u.test(shown.charAt(at))
    const before = last < 0 ? '' : shown.charAt(last)
    if (isSpace && (before === '' || /\s/u.test(before))) gone[at] = 1
    else if (
      last >= from &&
      /\s/u.test(before) &&
      /[,.;:?!…]/u.test(shown.charAt(at)) &&
      hasGone(gone, last, at) &&
      !/^(?:\.\.|…)/u.test(shown.slice(at))
    ) {
      gone[last] = 1
      last = at
    } else last = at
  }
  if (last >= 0 && /\s/u.test(shown.charAt(last))) gone[last] = 1
}

function hasGone(gone: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (gone[at] === 1) return true
  return false
}

function runsOf(shown: string, gone: Uint8Array): readonly Hit[] {
  const hits: Hit[] = []
  for (let at = 0; at < shown.length; at += 1) {
    if (gone[at] !== 1) continue
    let to = at
    while (to < shown.length && gone[to] === 1) to += 1
    hits.push({ from: at, to, with: '' })
    at = to
  }
  return hits
}
