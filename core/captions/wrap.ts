import { lengthOf } from '../cues/reading.ts'
import { between } from '../cues/tokens.ts'

/** A token, or a part of one that is longer than a line. */
export interface Part {
  readonly text: string
  /** The number of the token that it belongs to. */
  readonly token: number
  /** What stands before it on a line: nothing within a token and in scripts without spaces. */
  readonly joint: '' | ' '
}

/** A line as parts `from` to `to` (exclusive). */
export interface Line {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** After these a line is broken first; the guide's `? ! , ;` in the scripts that write them otherwise. */
const clause = /[?!,;？！，；、؟،؛]["'”’»)\]]*$/u
/** The guide breaks after these where there is none of the others; in spaced scripts every word's end is a place as good. */
const sentence = /[.。｡]["'”’»)\]]*$/u

let segmenter: Intl.Segmenter | undefined

/** `tokens` with those longer than `width` graphemes cut into pieces of that length. */
export function parts(tokens: readonly string[], width: number): readonly Part[] {
  return tokens.flatMap((text, token): readonly Part[] => {
    const before = tokens[token - 1]
    const joint = before === undefined ? '' : between(before, text)
    if (lengthOf(text) <= width) return [{ text, token, joint }]
    segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' })
    const letters = Array.from(segmenter.segment(text), ({ segment }) => segment)
    const pieces: Part[] = []
    for (let at = 0; at < letters.length; at += width)
      pieces.push({ text: letters.slice(at, at + width).join(''), token, joint: at === 0 ? joint : '' })
    return pieces
  })
}

/**
 * `all` as lines of at most `width` graphemes. Where not all of the rest fits, the line ends after the last `? ! , ;` in it,
 * else after the last word that fits (in scripts without spaces after the last full stop before that); a comma in the first
 * quarter would leave a line of one short word and does not count.
 *
 * A line depends on nothing behind it but the word that no longer fits, so lines of growing text without punctuation never change.
 */
export function wrap(all: readonly Part[], width: number): readonly Line[] {
  const lines: Line[] = []
  for (let from = 0; from < all.length;) {
    let to = from
    let length = 0
    let clauseEnd = 0
    let sentenceEnd = 0
    while (to < all.length) {
      const part = all[to]
      if (part === undefined) break
      const longer = length + (to === from ? 0 : part.joint.length) + lengthOf(part.text)
      if (longer > width && to > from) break
      length = longer
      to += 1
      if (length * 4 < width) continue
      if (clause.test(part.text)) clauseEnd = to
      else if (sentence.test(part.text) && all[to]?.joint === '') sentenceEnd = to
    }
    if (to < all.length) to = clauseEnd || sentenceEnd || to
    lines.push({ from, to, text: textOf(all.slice(from, to)) })
    from = to
  }
  return lines
}

const textOf = (line: readonly Part[]): string =>
  line.map(({ text, joint }, at) => (at === 0 ? text : joint + text)).join('')
