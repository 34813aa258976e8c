import type { Cue } from '../cue.ts'
import { plain, shown } from '../markup.ts'
import { replaceHits } from '../replace.ts'
import type { Hit } from '../search.ts'
import { endsSentence } from '../seams.ts'
import { tokens } from '../tokens.ts'
import { placesOf } from '../replace.ts'

/** How a house writes two people in one cue. */
export interface DashStyle {
  readonly dash: '-' | '–' | '—'
  /** "- Yes." rather than "-Yes." */
  readonly spaced: boolean
  /** A dash before every line, or before the second and later ones only. */
  readonly lines: 'all' | 'later'
}

const dashAt = /^[^\S\n]*[-–—‐‑−]+[^\S\n]*(?=[^\s\d-]|\d)/u

/** Where each line of a text begins. */
function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/**
 * The text of a cue with a dash before what each person says; the same where it has one speaker. Lines are people; one line of
 * two sentences is two people when its words say that they are, or else when `isCertain` (the person has chosen this cue).
 */
export function addDashes(cue: Cue, style: DashStyle, isCertain: boolean): string {
  const { text } = cue
  const read = plain(text)
  const parts = read.includes('\n') ? text : turned(cue, read, isCertain)
  const now = plain(parts)
  const starts = lineStarts(now)
  if (starts.length < 2) return text
  const mark = `${style.dash}${style.spaced ? ' ' : ''}`
  const hits = starts.flatMap((start, line): readonly Hit[] => {
    const rest = now.slice(start)
    const old = dashAt.exec(rest)?.[0] ?? ''
    const wanted = style.lines === 'later' && line === 0 ? '' : mark
    if (rest.trimStart() === '' || old === wanted) return []
    return [{ from: start, to: start + old.length, with: wanted }]
  })
  return replaceHits(parts, hits)
}

/** One line as two, where another person begins. */
function turned({ text, words }: Cue, read: string, isCertain: boolean): string {
  const texts = tokens(text)
  const places = placesOf(read, texts)
  let at = words.findIndex(
    (word, index) => index > 0 && word.speaker !== undefined && word.speaker !== words[index - 1]?.speaker,
  )
  if (at < 0) {
    const ends = texts.flatMap((token, index) =>
      endsSentence(token) && index < texts.length - 1 ? [index + 1] : [],
    )
    if (!isCertain || ends.length !== 1) return text
    at = ends[0] ?? -1
  }
  const [left, right] = [places[at - 1], places[at]]
  if (left === undefined || right === undefined) return text
  return replaceHits(text, [{ from: left.to, to: right.from, with: '\n' }])
}

/** The text without the dashes that begin its lines. A lone dash that opens what is interrupted ("—and then") stays. */
export function removeDashes(text: string): string {
  const { plain: read } = shown(text)
  const starts = lineStarts(read)
  const hits = starts.flatMap((start): readonly Hit[] => {
    const old = dashAt.exec(read.slice(start))?.[0]
    return old === undefined ? [] : [{ from: start, to: start + old.length, with: '' }]
  })
  const isOneLine = starts.length === 1
  if (isOneLine && /^\s*[—–]\S/u.test(read)) return text
  return replaceHits(text, hits)
}
