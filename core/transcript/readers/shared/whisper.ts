import { at, listOf, shareOf, textOf } from './fields.ts'
import type { HeardUtterance, HeardWord } from './heard.ts'
import { speakerOf } from './labels.ts'
import { joined } from './marks.ts'
import { edges, seconds } from './times.ts'

/*
 * Segments as Whisper's programs write them: `{"start","end","text","words":[{"word":" Hello,","start","end","probability"}]}` in
 * seconds. A word begins with a space; a piece without one ("10" and ",000") goes on with the word before it. WhisperX writes words
 * without spaces, `score`, and leaves out times that it could not measure.
 */

/** Whether a list of segments begins with one. */
export const isSegment = (value: unknown): boolean =>
  typeof at(value, 'text') === 'string' &&
  typeof at(value, 'start') === 'number' &&
  typeof at(value, 'end') === 'number'

/** Letters and digits: what two spellings of a text have in common. */
const lettersIn = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0

/** Words in the form of all these programs; pieces joined. */
export function wordsOfPieces(items: readonly unknown[]): readonly HeardWord[] {
  const isMarked = items.some((item) => /^\s/.test(writtenOf(item)))
  const words: HeardWord[] = []
  for (const item of items) {
    const written = writtenOf(item)
    const last = words.at(-1)
    const own = wordOf(item, written)
    if (last === undefined || !isMarked || /^\s/.test(written)) words.push(own)
    else words[words.length - 1] = joinedPiece(last, own)
  }
  return words
}

const writtenOf = (item: unknown): string => {
  const written = at(item, 'word') ?? at(item, 'text')
  return typeof written === 'string' ? written : ''
}

function wordOf(item: unknown, written: string): HeardWord {
  const confidence = shareOf(at(item, 'probability') ?? at(item, 'score'))
  const speaker = speakerOf(at(item, 'speaker'))
  return {
    text: written.trim(),
    ...edges(seconds(at(item, 'start')), seconds(at(item, 'end'))),
    ...(confidence === undefined ? {} : { confidence }),
    ...(speaker === undefined ? {} : { speaker }),
  }
}

/** A piece and the one that goes on with it. A sign takes no time of its own. */
export const joinedPiece = (one: HeardWord, other: HeardWord): HeardWord =>
  lettersIn(other.text) === 0 ? { ...one, text: one.text + other.text } : joined(one, other)

/** An utterance a segment; `top` are the words of the whole file, where segments have none. */
export function utterancesOfSegments(
  segments: readonly unknown[],
  top: readonly unknown[] = [],
): readonly HeardUtterance[] {
  const own = segments.map((each) => wordsOfPieces(listOf(at(each, 'words'))))
  const words =
    top.length > 0 && own.every((each) => each.length === 0) ? dealt(wordsOfPieces(top), segments) : own
  return segments.map((each, index) => {
    const text = textOf(at(each, 'text'))
    const speaker = speakerOf(at(each, 'speaker'))
    return {
      words: words[index] ?? [],
      ...edges(seconds(at(each, 'start')), seconds(at(each, 'end'))),
      ...(text === undefined ? {} : { text }),
      ...(speaker === undefined ? {} : { speaker }),
    }
  })
}

/** Each word with the segment whose letters are its own, counted from the beginning of the file. */
function dealt(words: readonly HeardWord[], segments: readonly unknown[]): readonly (readonly HeardWord[])[] {
  const ends: number[] = []
  let letters = 0
  for (const each of segments) ends.push((letters += lettersIn(textOf(at(each, 'text')) ?? '')))
  const out: HeardWord[][] = segments.map(() => [])
  let [place, read] = [0, 0]
  for (const word of words) {
    while (place < ends.length - 1 && read >= (ends[place] ?? 0)) place += 1
    out[place]?.push(word)
    read += lettersIn(word.text)
  }
  return out
}
