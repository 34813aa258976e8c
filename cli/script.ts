import { escape } from '../core/cues/markup.ts'
import { tokens } from '../core/cues/tokens.ts'

/** A stretch of a script that gets cues of its own: no cue reaches beyond it. */
export interface Block {
  /** The tokens of each line, as displayed. No line is empty. */
  readonly lines: readonly (readonly string[])[]
  /** The writer's line breaks fit a cue and are kept. */
  readonly isCue: boolean
}

interface Fit {
  readonly charactersPerLine: number
  readonly lines: number
}

const sentenceEnd = /[.!?…:;。！？]["'”’»)\]]*$/u

// What looks like a tag in a plain text is text.
const tokensOf = (line: string): readonly string[] => tokens(escape(line))

/**
 * Finds out what the line breaks of a plain text mean. Empty lines always part. A paragraph that fits a cue is one. Of a
 * longer one each line stands alone when its lines are cue-sized or most of them end a sentence; otherwise the breaks come
 * from a text editor's margin and mean nothing.
 */
export function blocksOf(text: string, fit: Fit): Block[] {
  const paragraphs = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.split('\n').map((line) => line.trim()))
    .map((lines) => lines.filter((line) => line !== ''))
    .filter((lines) => lines.length > 0)
  return paragraphs.flatMap((lines) => {
    const fits = (line: string): boolean => [...line].length <= fit.charactersPerLine
    if (lines.length <= fit.lines && lines.every(fits)) return [{ lines: lines.map(tokensOf), isCue: true }]
    const ended = lines.filter((line) => sentenceEnd.test(line)).length
    if (lines.every(fits) || ended * 2 >= lines.length) {
      return lines.map((line) => ({ lines: [tokensOf(line)], isCue: fits(line) }))
    }
    return [{ lines: [lines.flatMap(tokensOf)], isCue: false }]
  })
}
