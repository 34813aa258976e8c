import { guessedCue, withoutUnasked } from '../cues/guessed-cue.ts'
import type { Cue } from '../cues/cue.ts'
import type { SubtitleDocument } from './document.ts'

/*
 * Between the program and its window documents travel as data. The words of a large subtitle file are guesses that nobody has
 * looked at, and nine tenths of what would have to be sent: they stay behind and are made again.
 */

/** `document` to be sent: still whole for whoever has it, without the guesses once it is data. */
export const packed = (document: SubtitleDocument): SubtitleDocument => ({
  ...document,
  cues: document.cues.map(withoutUnasked),
})

/** A document that came as data, whole again. */
export const unpacked = (document: SubtitleDocument): SubtitleDocument => ({
  ...document,
  cues: document.cues.map((cue) => (isWhole(cue) ? cue : guessedCue({ ...cue }))),
})

const isWhole = (cue: Partial<Cue>): boolean => cue.words !== undefined

/** The same for an answer that holds documents: `change` is made to each `document` of its parts. */
export function inAnswer<Answer extends object>(
  answer: Answer,
  change: (document: SubtitleDocument) => SubtitleDocument,
): Answer {
  const parts = Object.entries(answer).map(([name, part]: [string, unknown]) => {
    const isHolder = typeof part === 'object' && part !== null && 'document' in part
    return [name, isHolder ? { ...part, document: change(part.document as SubtitleDocument) } : part] as const
  })
  return Object.fromEntries(parts) as Answer
}
