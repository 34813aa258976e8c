import { withCase, type LetterCase } from '../cues/text/letter-case.ts'
import { namesIn } from '../cues/text/names.ts'
import { setText } from '../cues/retime.ts'
import { plain } from '../cues/markup.ts'
import { changeCues } from '../document/edit.ts'
import { endsSentence } from '../cues/seams.ts'
import type { SubtitleDocument } from '../document/document.ts'
import { targets, type Command } from './command.ts'

/** Whether cue `at` begins a sentence: the one before it has ended one, or what it says was long ago. */
function isStart({ cues }: SubtitleDocument, at: number): boolean {
  const [before, cue] = [cues[at - 1], cues[at]]
  const last = before === undefined ? undefined : plain(before.text).trim().split(/\s+/).at(-1)
  if (before === undefined || cue === undefined || last === undefined || last === '') return true
  // Another person, or a rest of three seconds: nobody goes on with a sentence.
  return (
    endsSentence(last) ||
    before.speaker !== cue.speaker ||
    cue.start - before.end > 30_000_000 ||
    /[\])♪♫:"”]$/u.test(last)
  )
}

const changeCase = (letterCase: LetterCase, { label }: Pick<Command, 'label'>): Command => ({
  id: `change-case-${letterCase}`,
  label,
  keys: [],
  plan: (context) => {
    const { document, selection } = context
    const names = namesIn(document.cues, document.language)
    const edit = changeCues(document, targets(context), (cue, at) => {
      const text = withCase(cue.text, letterCase, {
        language: document.language,
        names,
        isStart: isStart(document, at),
      })
      return text === cue.text ? cue : setText(cue, text)
    })
    return edit.length === 0 ? null : { label: 'Change case', edit, selection }
  },
})

export const changeCaseLower = changeCase('lower', { label: 'Small letters' })
export const changeCaseSentence = changeCase('sentence', { label: 'Capitals as in a sentence' })
export const changeCaseTitle = changeCase('title', { label: 'Capitals as in a title' })
export const changeCaseUpper = changeCase('upper', { label: 'All capitals' })
