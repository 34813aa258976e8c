import type { SubtitleDocument } from '../../document/document.ts'
import type { Loss } from '../../problems/problem.ts'

type Cues = SubtitleDocument['cues']

/** A loss of the cues for which `is` holds; none where there are none. */
export function lossOf(
  cues: Cues,
  what: Loss['what'],
  message: string,
  is: (cue: Cues[number]) => boolean,
): readonly Loss[] {
  const found = cues.flatMap((cue, index) => (is(cue) ? [index] : []))
  return found.length === 0 ? [] : [{ what, message, count: found.length, examples: found.slice(0, 3) }]
}

/** The loss of letters that a format with few of them writes as others; the message names the first ones found. */
export function letterLoss(
  cues: Cues,
  message: (letters: string) => string,
  replaced: (text: string) => readonly string[],
): readonly Loss[] {
  const letters = new Set<string>()
  const found = cues.flatMap(({ text }, index) => {
    const own = replaced(text)
    for (const letter of own) if (letters.size < 8) letters.add(letter)
    return own.length > 0 ? [index] : []
  })
  if (found.length === 0) return []
  return [
    {
      what: 'letters',
      message: message([...letters].join(' ')),
      count: found.length,
      examples: found.slice(0, 3),
    },
  ]
}
