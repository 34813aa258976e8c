import { escape } from '../core/cues/markup.ts'
import { lengthOf } from '../core/cues/reading.ts'
import { tokens } from '../core/cues/tokens.ts'

/** A stretch of a script that gets cues of its own: no cue reaches beyond it. */
export interface Block {
  /** None is empty; white space within is single spaces. Plain text: what looks like a tag in it is text. */
  readonly lines: readonly string[]
  /** The writer's line breaks fit a cue and are kept. */
  readonly isCue: boolean
}

interface Fit {
  readonly charactersPerLine: number
  readonly lines: number
}

export const tokensOf = ({ lines }: Block): readonly string[] => lines.flatMap((line) => tokens(escape(line)))

const sentenceEnd = /[.!?…:;。！？]["'”’»)\]]*$/u

/**
 * Finds out what the line breaks of a plain text mean. Empty lines always part. A paragraph that fits a cue is one. Of a
 * longer one each line stands alone when its lines are cue-sized or most of them end a sentence; otherwise the breaks come
 * from a text editor's margin and mean nothing.
 */
export function blocksOf(text: string, fit: Fit): Block[] {
  const fits = (line: string): boolean => lengthOf(line) <= fit.charactersPerLine
  const paragraphs = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n/)
    .map((paragraph) =>
      paragraph.split('\n').map((line) => line.trim().replace(/[^\S\u00a0\u202f\u2007]+/gu, ' ')),
    )
    .map((lines) => lines.filter((line) => line !== ''))
    .filter((lines) => lines.length > 0)
  return paragraphs.flatMap((lines) => {
    if (lines.length <= fit.lines && lines.every(fits)) return [{ lines, isCue: true }]
    const ended = lines.filter((line) => sentenceEnd.test(line)).length
    if (lines.every(fits) || ended * 2 >= lines.length) {
      return lines.map((line) => ({ lines: [line], isCue: fits(line) }))
    }
    return [{ lines: [lines.join(' ')], isCue: false }]
  })
}
