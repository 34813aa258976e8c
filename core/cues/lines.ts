import type { Counting } from '../profiles/profile.ts'
import { countCharacters } from './counting.ts'
import { plain } from './markup.ts'
import { lengthOf } from './reading.ts'
import { partings } from './seams.ts'
import { never } from './syntax/east.ts'
import { between, tokens, tokenSpans, type TokenSpan } from './tokens.ts'

export interface LineRules {
  /** As `counting` counts them; graphemes, spaces and punctuation included, where it is absent. */
  readonly charactersPerLine: number
  readonly counting?: Counting
  readonly lines: number
  /** BCP 47; says which words must not end a line. */
  readonly language?: string
  /** Where lines cannot be equal, the lower one is longer ("bottom", the default), or whichever comes nearest ("balanced"). */
  readonly shape?: 'bottom' | 'balanced'
}

const dialogue = /^\s*[-–—‐]/
const noBreak = /^[\u00a0\u2007\u202f]+$/

/**
 * Cue text in as few lines as its characters allow, broken between words only: after punctuation, before conjunctions and
 * prepositions, into lines of about one length, the longer one below. Text that needs more lines than `rules.lines` gets
 * them; a word longer than a line has a line of its own. Lines that begin with a dash are two people speaking and stay.
 */
export function breakLines(text: string, rules: LineRules): string {
  const lines = text.split('\n')
  if (lines.length > 1 && lines.filter((line) => dialogue.test(plain(line))).length > 1) return text
  const spans = tokenSpans(text)
  const texts = spans.map((span) => span.text)
  const glued = spans.map(({ from }, at) => noBreak.test(text.slice(spans[at - 1]?.to ?? from, from)))
  const breaks = new Set(lineBreaks(texts, glued, rules))
  for (const joint of [between, () => ' ']) {
    const broken = rewrite(text, spans, breaks, joint)
    const found = tokens(broken)
    if (found.length === texts.length && found.every((token, index) => token === texts[index])) return broken
  }
  // Two Chinese words that a line break parted may read as one without it, and "<b" before ">" as a tag: leave such alone.
  return text
}

/** The text on one line, as far as it is said by one person: lines that begin with a dash stay. */
export function unbreakLines(text: string): string {
  return breakLines(text, { charactersPerLine: Infinity, lines: 1 })
}

function rewrite(
  text: string,
  spans: readonly TokenSpan[],
  breaks: ReadonlySet<number>,
  joint: (left: string, right: string) => string,
): string {
  let out = text.slice(0, spans[0]?.from ?? text.length)
  for (const [index, span] of spans.entries()) {
    out += text.slice(span.from, span.to)
    const next = spans[index + 1]
    const gap = text.slice(span.to, next?.from ?? text.length)
    if (next === undefined) out += gap
    else if (breaks.has(index + 1))
      out += /[\s\u200b]/.test(gap) ? gap.replace(/[\s\u200b]+/, '\n') : `${gap}\n`
    else out += gap.replaceAll('\n', joint(span.text, next.text))
  }
  return out
}

/** Indices of the tokens that begin the second and later lines. */
function lineBreaks(
  texts: readonly string[],
  glued: readonly boolean[],
  { charactersPerLine: width, counting, shape, language = '' }: LineRules,
): readonly number[] {
  const lengthIn = (text: string): number =>
    counting === undefined ? lengthOf(text) : countCharacters(text, counting)
  /** Characters up to the end of each token, separators included, from the start of the text. */
  const ends: number[] = []
  const starts: number[] = []
  let at = 0
  texts.forEach((text, index) => {
    const before = texts[index - 1]
    if (before !== undefined) at += lengthIn(between(before, text))
    starts.push(at)
    at += lengthIn(text)
    ends.push(at)
  })
  const lengthFrom = (from: number, to: number): number => (ends[to - 1] ?? 0) - (starts[from] ?? 0)
  const count = texts.length
  if (lengthFrom(0, count) <= width) return []
  let needed = 1
  for (let from = 0, to = 1; to <= count; to += 1) {
    if (lengthFrom(from, to) <= width || to - from === 1) continue
    needed += 1
    from = to - 1
  }
  if (needed === 1) return []
  const mean = lengthFrom(0, count) / needed
  const isBalanced = shape === 'balanced'
  const [topWeight, balanceWeight] = isBalanced ? [0, 1.5] : [0.2, 1]
  // Worse than any shape: a name or a number is parted only where it does not fit.
  const seams = partings(texts, language).map((cost, at) => (glued[at] === true ? never : cost))
  // cost[line][to]: the best cost of putting the first `to` tokens on `line` lines.
  let cost = new Array<number>(count + 1).fill(Infinity)
  cost[0] = 0
  const from: number[][] = []
  for (let line = 1; line <= needed; line += 1) {
    const next = new Array<number>(count + 1).fill(Infinity)
    const came = new Array<number>(count + 1).fill(0)
    for (let to = line; to <= count; to += 1) {
      for (let start = to - 1; start >= line - 1; start -= 1) {
        const length = lengthFrom(start, to)
        if (length > width && to - start > 1) break
        const balance = (length - mean) / mean
        const top = line < needed ? Math.max(0, balance) * topWeight : 0
        const total = (cost[start] ?? Infinity) + balance * balance * balanceWeight + top + (seams[to] ?? 0)
        if (total < (next[to] ?? Infinity)) {
          next[to] = total
          came[to] = start
        }
      }
    }
    cost = next
    from.push(came)
  }
  const breaks: number[] = []
  for (let line = needed - 1, to = count; line > 0; line -= 1) {
    to = from[line]?.[to] ?? 0
    breaks.unshift(to)
  }
  return breaks
}
