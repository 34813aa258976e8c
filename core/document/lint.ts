import type { Cue } from '../cues/cue.ts'
import { tokens } from '../cues/tokens.ts'
import type { Problem } from '../problems/problem.ts'
import { endOf } from '../time/ticks.ts'
import type { SubtitleDocument } from './document.ts'

/** Cues found to be in order; they never change, so only new ones are looked at after an edit. */
const sound = new WeakSet<Cue>()

/**
 * Breaches of what every other room takes for granted; there is a fault in the program when it finds one. `line` counts cues
 * from 1, 0 is the document. Bad taste (overlaps, reading speed) is for the checks, not for this.
 */
export function lint({ cues, kept }: SubtitleDocument): readonly Problem[] {
  const problems: Problem[] = []
  const ids = new Set<string>()
  cues.forEach((cue, index) => {
    const tell = (code: string, message: string): void =>
      void problems.push({ line: index + 1, code, message })
    if (ids.has(cue.id)) tell('id-twice', `another cue has the id ${cue.id}`)
    ids.add(cue.id)
    if (sound.has(cue)) return
    const before = problems.length
    lintCue(cue, tell)
    if (problems.length === before) sound.add(cue)
  })
  let last = 0
  for (const { at } of kept?.blocks ?? []) {
    if (at < last || at > cues.length) {
      problems.push({ line: 0, code: 'kept-order', message: `a kept block stands before cue ${at}` })
    }
    last = at
  }
  return problems
}

function lintCue(cue: Cue, tell: (code: string, message: string) => void): void {
  const { start, end, words, text } = cue
  if (![start, end].every(Number.isSafeInteger)) tell('time-whole', `${start} to ${end} are not ticks`)
  if (end < start) tell('cue-backwards', `ends at ${end} before it starts at ${start}`)
  const texts = tokens(text)
  if (texts.length !== words.length || texts.some((token, at) => token !== words[at]?.text)) {
    tell(
      'words-text',
      `“${words.map((word) => word.text).join('|')}” are not the tokens “${texts.join('|')}”`,
    )
  }
  let from = start
  words.forEach((word, at) => {
    if (![word.offset, word.duration].every(Number.isSafeInteger) || word.duration < 0) {
      tell('time-whole', `word ${at + 1} lasts ${word.duration} from ${word.offset}`)
    }
    if (word.offset < from) {
      tell(
        at === 0 ? 'word-outside' : 'word-order',
        `word ${at + 1} starts at ${word.offset}, before ${from}`,
      )
    }
    from = endOf(word)
  })
  if (words.length > 0 && from > end) tell('word-outside', `the last word ends at ${from}, after ${end}`)
}
