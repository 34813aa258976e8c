import { plain } from '../markup.ts'
import { replaceHits } from '../replace.ts'
import type { Hit } from '../search.ts'

const notes = /[♩♪♫♬]/u
const runs = /[^\S\n]*[♩♪♫♬]+[^\S\n]*/gu

export const hasNotes = (text: string): boolean => notes.test(plain(text))

/** "♪ … ♪" around all that is shown: a song is one cue after another, each with its own notes (Netflix TTSG, English). */
export function addNotes(text: string): string {
  const read = plain(text)
  const start = read.length - read.trimStart().length
  const end = read.trimEnd().length
  if (end <= start) return text
  const hits: Hit[] = []
  if (!notes.test(read.charAt(start))) hits.push({ from: start, to: start, with: '♪ ' })
  if (!notes.test(read.charAt(end - 1))) hits.push({ from: end, to: end, with: ' ♪' })
  return replaceHits(text, hits)
}

/** The text without notes; one inside a line leaves a space. */
export function removeNotes(text: string): string {
  const read = plain(text)
  const hits = [...read.matchAll(runs)].map((match): Hit => {
    const [from, to] = [match.index, match.index + match[0].length]
    const isEdge = from === 0 || to === read.length || read[from - 1] === '\n' || read[to] === '\n'
    return { from, to, with: isEdge ? '' : ' ' }
  })
  return replaceHits(text, hits)
}
