import { toSeconds } from '../time/ticks.ts'
import type { Cue } from './cue.ts'
import { plain } from './markup.ts'

const plainLetters =
  /^[\x20-\x7e\u00a0-\u02ff\u0391-\u03c9\u0400-\u0481\u2010-\u2027\u3041-\u30ff\u4e00-\u9fff]*$/
let segmenter: Intl.Segmenter | undefined

/** Characters as a reader counts them: graphemes, so that "é" is one however it is stored. Takes plain text. */
export function lengthOf(text: string): number {
  if (plainLetters.test(text)) return text.length
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  let count = 0
  for (const { segment } of segmenter.segment(text)) if (segment !== '\n') count += 1
  return count
}

/** Length of each line of a cue's text, without markup. */
export const lineLengths = (text: string): readonly number[] => plain(text).split('\n').map(lengthOf)

/** All characters that are read: spaces and punctuation count (Netflix TTSG), a line break as the space that it stands for. */
const charactersOf = (text: string): number => lengthOf(plain(text).trim().replaceAll('\n', ' '))

/** Reading speed in characters a second; Infinity for text that is shown for no time, 0 without text. */
export function charactersPerSecond({ text, start, end }: Pick<Cue, 'text' | 'start' | 'end'>): number {
  const characters = charactersOf(text)
  return characters === 0 ? 0 : end > start ? characters / toSeconds((end - start) as Cue['end']) : Infinity
}
