import type { Span, Ticks } from '../time/ticks.ts'
import { endOf, spanOf } from '../time/ticks.ts'
import { counted } from '../problems/counted.ts'
import { isMeasured } from '../transcript/word.ts'
import type { Cue } from './cue.ts'
import { spokenLength } from './tokens.ts'

/** Words of a script, one after the other, that nobody says as far as can be heard. */
interface Unsaid extends Span {
  /** The cue of the first of them, and its number there. */
  readonly cue: string
  readonly at: number
  readonly count: number
  readonly text: string
}

export interface ScriptReport {
  /** Words that are meant to be said, and how many of them were found in the sound. */
  readonly words: number
  readonly found: number
  readonly unsaid: readonly Unsaid[]
  /** Speech that the script has no words for, in order; `text` is what was heard, as far as anything was. */
  readonly unwritten: readonly (Span & { readonly text: string })[]
}

/** What became of a script: `cues` were made of it, with the tokens `unspoken` (numbers in all of them) as sound labels. */
export function reportOf(
  cues: readonly Cue[],
  unspoken: readonly number[],
  unwritten: ScriptReport['unwritten'],
): ScriptReport {
  const silent = new Set(unspoken)
  const unsaid: Unsaid[] = []
  let [number, words, found] = [0, 0, 0]
  let open = false
  for (const { id, words: own } of cues) {
    for (const [at, word] of own.entries()) {
      const isSaid = !silent.has(number) && spokenLength(word.text) > 0
      number += 1
      if (!isSaid) continue
      words += 1
      if (isMeasured(word)) {
        found += 1
        open = false
        continue
      }
      const last = unsaid.at(-1)
      if (open && last !== undefined) unsaid[unsaid.length - 1] = longer(last, word.text, endOf(word))
      else
        unsaid.push({ cue: id, at, count: 1, text: word.text, offset: word.offset, duration: word.duration })
      open = true
    }
  }
  return { words, found, unsaid, unwritten }
}

const longer = (run: Unsaid, text: string, end: Ticks): Unsaid => ({
  ...run,
  ...spanOf(run.offset, end),
  count: run.count + 1,
  text: `${run.text} ${text}`,
})

/** "412 of 430 words found. 18 words are not spoken. 3 stretches of speech have no text." */
export function sentencesOf({ words, found, unwritten }: ScriptReport): readonly string[] {
  const missing = words - found
  return [
    ...(missing === 0
      ? [counted(words, 'The only word was found.', 'All {{count}} words were found.')]
      : [
          counted(
            words,
            '{{1}} of {{count}} word found.',
            '{{1}} of {{count}} words found.',
            found.toLocaleString('en'),
          ),
          counted(missing, '{{count}} word is not spoken.', '{{count}} words are not spoken.'),
        ]),
    ...(unwritten.length === 0
      ? []
      : [
          counted(
            unwritten.length,
            '{{count}} stretch of speech has no text.',
            '{{count}} stretches of speech have no text.',
          ),
        ]),
  ]
}
