import type { SubtitleDocument } from '../../document/document.ts'
import type { Loss } from '../../problems/problem.ts'

/** The loss of letters that a format with few of them writes as others, with the first ones found. */
export function letterLoss(
  { cues }: SubtitleDocument,
  message: (letters: string) => string,
  replaced: (text: string) => readonly string[],
): readonly Loss[] {
  const examples = new Set<string>()
  let count = 0
  for (const { text } of cues) {
    const letters = replaced(text)
    if (letters.length === 0) continue
    count += 1
    for (const letter of letters) if (examples.size < 8) examples.add(letter)
  }
  return count === 0 ? [] : [{ what: 'letters', message: message([...examples].join(' ')), count }]
}

/** The loss of line breaks in a format whose rows are short or few. */
export function lineLoss(
  { cues }: SubtitleDocument,
  message: string,
  isBroken: (cue: SubtitleDocument['cues'][number]) => boolean,
): readonly Loss[] {
  const count = cues.filter(isBroken).length
  return count === 0 ? [] : [{ what: 'lines', message, count }]
}
