import { entitiesIn } from '../xml/xml.ts'
import type { Directed } from './directed.ts'
import { directionAt, type Direction } from './direction.ts'
import type { Draft } from './draft.ts'
import { framed, textLeaf, type Frame } from './leaves.ts'
import type { Place } from './script.ts'

/** Lines of the source that are one text, without what stands before and behind them ("> ", the indent of a list). */
export type Lines = readonly Place[]

/** A stretch of the joined text, or a thing in it. */
type Piece =
  | { readonly type: 'text'; from: number; to: number }
  /** Is there and not said: "[", "](address)", "`", "<b>". */
  | { readonly type: 'gone' }
  | { readonly type: 'letter'; readonly from: number; readonly to: number; readonly text: string }
  | { readonly type: 'direction'; readonly direction: Direction }
  | {
      readonly type: 'delimiter'
      readonly sign: string
      from: number
      to: number
      readonly opens: boolean
      readonly closes: boolean
    }
  | { readonly type: 'open' | 'close'; readonly level: 'moderate' | 'strong' }

type Delimiter = Extract<Piece, { readonly type: 'delimiter' }>

const escapable = /[!-/:-@[-`{-~]/
const special = /[\\`*_~[\]!<&]/g
const tag =
  /<(?:\/[A-Za-z][\w:-]{0,40}\s{0,9}|[A-Za-z][\w:-]{0,40}(?:\s[^<>]{0,2000})?\/?|[?!][^<>]{0,2000})>/y
const autolink =
  /<([A-Za-z][A-Za-z\d+.-]{1,31}:[^\s<>]{0,2000}|[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w.-]{1,255})>/y
const footnote = /\[\^[^\]\s]{1,100}\]/y
const task = /^\[[ xX]\]\s/
/** An address with or without pointed brackets, and a title. */
const target =
  /\(\s{0,9}(?:<[^<>\n]{0,2000}>|(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.){0,500}\)){0,2000})(?:\s{1,9}(?:"(?:[^"\\]|\\.){0,1000}"|'(?:[^'\\]|\\.){0,1000}'|\((?:[^()\\]|\\.){0,1000}\)))?\s{0,9}\)/y
const reference = /\[((?:[^[\]\\]|\\.){0,1000})\]/y

/** As labels of links are compared. */
export const labelOf = (label: string): string => label.trim().replaceAll(/\s+/g, ' ').toLowerCase()

/**
 * Says a text of Markdown: links by their text, pictures by their description, code as it is written, tags and comments of HTML
 * not at all. Every step goes forward: a search that found nothing is not made again.
 */
export function addInline(
  source: string,
  lines: Lines,
  labels: ReadonlySet<string>,
  draft: Draft,
  directed: Directed,
  frame?: Frame,
): void {
  const text = lines.map(({ from, to }) => source.slice(from, to)).join('\n')
  const pieces = piecesOf(text, labels)
  emphasize(pieces)
  say(pieces, source, lines, draft, directed, frame)
}

function piecesOf(text: string, labels: ReadonlySet<string>): Piece[] {
  const pieces: Piece[] = []
  let start = 0
  const flush = (to: number): void => {
    if (to > start) pieces.push({ type: 'text', from: start, to })
  }
  /** `from`..`to` is not said, or is `piece`. */
  const put = (from: number, to: number, piece: Piece): void => {
    flush(from)
    pieces.push(piece)
    start = to
  }
  const gone: Piece = { type: 'gone' }
  /** Brackets that may begin a link, by where they are in `pieces`. */
  const brackets: { readonly piece: number; readonly at: number }[] = []
  const backticks = runsOf(text)
  let noComment = false
  const sticky = (pattern: RegExp, at: number): RegExpExecArray | null => {
    pattern.lastIndex = at
    return pattern.exec(text)
  }
  const checked = task.exec(text)
  if (checked !== null) put(0, checked[0].length, gone)
  special.lastIndex = start
  for (let found = special.exec(text); found !== null; found = special.exec(text)) {
    const at = found.index
    const [sign] = found
    let to = at + 1
    if (sign === '\\') {
      const next = text.charAt(at + 1)
      if (next === '\n') put(at, (to = at + 1), gone)
      else if (escapable.test(next) && next !== '') {
        put(at, at + 1, gone)
        to = at + 2
      }
    } else if (sign === '`') {
      const length = backticks.lengthAt(at)
      const end = backticks.next(length, at + length)
      to = at + length
      if (end >= 0) {
        put(at, at + length, gone)
        flush(end)
        pieces.push(gone)
        start = to = end + length
      }
    } else if (sign === '*' || sign === '_' || sign === '~') {
      while (text[to] === sign) to += 1
      if (sign !== '~') put(at, to, delimiter(text, sign, at, to))
      else if (to - at <= 2) put(at, to, gone)
    } else if (sign === '!') {
      if (text[to] === '[') {
        put(at, to + 1, { type: 'text', from: at, to: to + 1 })
        brackets.push({ piece: pieces.length - 1, at })
        to += 1
      }
    } else if (sign === '[') {
      const direction = directionAt(text, at)
      const note = direction === undefined ? sticky(footnote, at) : null
      if (direction !== undefined) {
        to = direction.place.to
        put(at, to, { type: 'direction', direction })
      } else if (note !== null) {
        to = at + note[0].length
        put(at, to, gone)
      } else {
        put(at, to, { type: 'text', from: at, to })
        brackets.push({ piece: pieces.length - 1, at })
      }
    } else if (sign === ']') {
      const open = brackets.pop()
      if (open !== undefined) {
        const end = linkEnd(text, open.at, at, labels, sticky)
        if (end !== undefined) {
          put(at, end, gone)
          pieces[open.piece] = gone
          to = end
        }
      }
    } else if (sign === '<') {
      if (text.startsWith('<!--', at)) {
        const end: number = noComment ? -1 : text.indexOf('-->', at + 4)
        noComment = end < 0
        if (end >= 0) put(at, (to = end + 3), gone)
      } else {
        const address = sticky(autolink, at)
        const html = address === null ? sticky(tag, at) : null
        if (address !== null) {
          to = at + address[0].length
          put(at, at + 1, gone)
          flush(to - 1)
          pieces.push(gone)
          start = to
        } else if (html !== null) {
          to = at + html[0].length
          // A break of the line parts words, other tags do not.
          put(at, to, /^<br\b/i.test(html[0]) ? { type: 'letter', from: at, to, text: ' ' } : gone)
        }
      }
    } else {
      const [entity] = entitiesIn(text.slice(at, at + 12))
      if (entity?.from === 0)
        put(at, (to = at + entity.to), { type: 'letter', from: at, to, text: entity.text })
    }
    special.lastIndex = to
  }
  flush(text.length)
  return pieces
}

/** Where the link ends whose text is between the brackets at `open` and `close`; undefined where it is none. */
function linkEnd(
  text: string,
  open: number,
  close: number,
  labels: ReadonlySet<string>,
  sticky: (pattern: RegExp, at: number) => RegExpExecArray | null,
): number | undefined {
  const inline = sticky(target, close + 1)
  if (inline !== null) return close + 1 + inline[0].length
  const own = (): string =>
    labelOf(text.slice(open + (text[open] === '!' ? 2 : 1), Math.min(close, open + 1000)))
  const named = sticky(reference, close + 1)
  if (named !== null && labels.has(named[1] === '' ? own() : labelOf(named[1] ?? '')))
    return close + 1 + named[0].length
  return labels.size > 0 && close - open < 1000 && labels.has(own()) ? close + 1 : undefined
}

/** The runs of backticks of a text, and which run ends what one begins: each search that fails is made once. */
function runsOf(text: string): {
  lengthAt: (at: number) => number
  next: (length: number, from: number) => number
} {
  const runs = new Map<number, number[]>()
  const passed = new Map<number, number>()
  const lengths = new Map<number, number>()
  if (text.includes('`'))
    for (const { 0: run, index } of text.matchAll(/`+/g)) {
      lengths.set(index, run.length)
      const own = runs.get(run.length)
      if (own === undefined) runs.set(run.length, [index])
      else own.push(index)
    }
  return {
    // An escaped backtick is the first of a run: what is left of it is shorter.
    lengthAt: (at) => lengths.get(at) ?? (text.charAt(at - 1) === '`' ? (lengths.get(at - 1) ?? 2) - 1 : 1),
    next: (length, from) => {
      const own = runs.get(length)
      if (own === undefined) return -1
      let at = passed.get(length) ?? 0
      while (at < own.length && (own[at] ?? 0) < from) at += 1
      passed.set(length, at)
      return own[at] ?? -1
    },
  }
}

const isSpace = (letter: string): boolean => letter === '' || /\s/.test(letter)
const isPunctuation = (letter: string): boolean => /[\p{P}\p{S}]/u.test(letter)

/** CommonMark 6.2: a run that is next to a letter on its right opens, on its left closes; "_" does neither within a word. */
function delimiter(text: string, sign: string, from: number, to: number): Delimiter {
  const before = text.charAt(from - 1)
  const after = text.charAt(to)
  const isLeft = !isSpace(after) && (!isPunctuation(after) || isSpace(before) || isPunctuation(before))
  const isRight = !isSpace(before) && (!isPunctuation(before) || isSpace(after) || isPunctuation(after))
  const isWithin = sign === '_'
  return {
    type: 'delimiter',
    sign,
    from,
    to,
    opens: isLeft && (!isWithin || !isRight || isPunctuation(before)),
    closes: isRight && (!isWithin || !isLeft || isPunctuation(after)),
  }
}

/**
 * Pairs runs of "*" and "_" as CommonMark says ("process emphasis"), with what it calls openers_bottom, so that each run is looked
 * at a few times at most. What is paired becomes `open` and `close`, around the letters that are left of the runs.
 */
function emphasize(pieces: Piece[]): void {
  interface Run {
    readonly own: Delimiter
    readonly index: number
    readonly length: number
    left: number
    /** Behind the run, in order; before it, in reverse. */
    readonly opened: ('moderate' | 'strong')[]
    readonly closed: ('moderate' | 'strong')[]
  }
  const runs: Run[] = []
  /** Those that may still be paired with what follows. */
  const openers: Run[] = []
  /** How many of `openers` were looked at in vain, by what looked. */
  const bottoms = new Map<string, number>()
  for (const [index, own] of pieces.entries()) {
    if (own.type !== 'delimiter') continue
    const run: Run = {
      own,
      index,
      length: own.to - own.from,
      left: own.to - own.from,
      opened: [],
      closed: [],
    }
    runs.push(run)
    while (own.closes && run.left > 0) {
      const key = `${own.sign}${own.opens}${run.length % 3}`
      const bottom = bottoms.get(key) ?? 0
      let at = openers.length - 1
      const matches = (other: Run): boolean => {
        if (other.own.sign !== own.sign || other.left === 0) return false
        const isOdd = (own.opens || other.own.closes) && (run.length + other.length) % 3 === 0
        return !isOdd || (run.length % 3 === 0 && other.length % 3 === 0)
      }
      while (at >= bottom && !matches(openers[at] as Run)) at -= 1
      const opener = at >= bottom ? openers[at] : undefined
      if (opener === undefined) {
        bottoms.set(key, openers.length)
        break
      }
      const isStrong = run.left >= 2 && opener.left >= 2
      const level = isStrong ? 'strong' : 'moderate'
      opener.opened.unshift(level)
      run.closed.push(level)
      opener.left -= isStrong ? 2 : 1
      run.left -= isStrong ? 2 : 1
      openers.length = opener.left > 0 ? at + 1 : at
      for (const [other, depth] of bottoms) if (depth > openers.length) bottoms.set(other, openers.length)
    }
    if (own.opens && run.left > 0) openers.push(run)
  }
  const placed = new Map(runs.map((run) => [run.index, run]))
  const all = pieces.flatMap((piece, index): Piece[] => {
    const run = placed.get(index)
    if (run === undefined) return [piece]
    const left: Piece[] =
      run.left === 0 ? [] : [{ type: 'text', from: run.own.from, to: run.own.from + run.left }]
    return [
      ...run.closed.map((level): Piece => ({ type: 'close', level })),
      ...left,
      ...run.opened.map((level): Piece => ({ type: 'open', level })),
    ]
  })
  pieces.length = 0
  for (const piece of all) pieces.push(piece)
}

function say(
  pieces: readonly Piece[],
  source: string,
  lines: Lines,
  draft: Draft,
  directed: Directed,
  outer: Frame | undefined,
): void {
  const starts: number[] = []
  let length = 0
  for (const { from, to } of lines) {
    starts.push(length)
    length += to - from + 1
  }
  /** The line that was last asked for: pieces come in order. */
  let line = 0
  const lineOf = (at: number): number => {
    while (line > 0 && (starts[line] ?? 0) > at) line -= 1
    while ((starts[line + 1] ?? Infinity) <= at) line += 1
    return line
  }
  const sourceOf = (at: number): number => {
    const own = lineOf(at)
    return (lines[own]?.from ?? 0) + at - (starts[own] ?? 0)
  }
  const frames: (Frame | undefined)[] = [outer]
  for (const piece of joined(pieces)) {
    const frame = frames.at(-1)
    if (piece.type === 'text') {
      for (let at = piece.from; at < piece.to;) {
        const own = lineOf(at)
        const begin = starts[own] ?? 0
        const place = lines[own] as Place
        const end = begin + place.to - place.from
        const to = Math.min(piece.to, end)
        if (to > at) draft.add(textLeaf(source, place.from + at - begin, place.from + to - begin), frame)
        if (piece.to > end) {
          // What stands between two lines is one space, however long it is.
          const next = lines[own + 1]?.from ?? place.to + 1
          draft.add({ type: 'text', text: ' ', place: { from: place.to, to: next } }, frame)
        }
        at = end + 1
      }
    } else if (piece.type === 'letter') {
      const place = { from: sourceOf(piece.from), to: sourceOf(piece.to - 1) + 1 }
      draft.add({ type: 'text', text: piece.text, place }, frame)
    } else if (piece.type === 'direction') {
      directed.within(
        moved(piece.direction, sourceOf(piece.direction.place.from) - piece.direction.place.from),
        frame,
      )
    } else if (piece.type === 'open') {
      frames.push(framed({ type: 'emphasis', level: piece.level }, frame))
    } else if (piece.type === 'close') frames.pop()
  }
}

/** Texts that follow each other are one. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const all: Piece[] = []
  for (const piece of pieces) {
    const last = all.at(-1)
    if (piece.type === 'text' && last?.type === 'text' && last.to === piece.from)
      all[all.length - 1] = { ...last, to: piece.to }
    else all.push(piece)
  }
  return all
}

/** A direction stands on one line, so all of it is moved alike. */
function moved({ entries, place }: Direction, by: number): Direction {
  const move = ({ from, to }: Place): Place => ({ from: from + by, to: to + by })
  return { entries: entries.map((entry) => ({ ...entry, place: move(entry.place) })), place: move(place) }
}
