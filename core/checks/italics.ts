import { lookOf } from '../cues/looks.ts'
import { pieces } from '../cues/markup.ts'
import { setText } from '../cues/retime.ts'
import { emphasize } from '../cues/text/emphasis.ts'
import { none, type Check } from './check.ts'
import { text } from './shared/replaced.ts'

export const italics: Check = {
  id: 'italics',
  label: 'Italics',
  rules: ['italics'],
  find: ({ cue }, { rules, facts }) => {
    const from = rules.italics
    if (from === undefined || from.value || !facts(cue).isMarked) return none
    const slanted = pieces(cue.text).find((piece) => piece.text.trim() !== '' && lookOf(piece).italic)
    return slanted === undefined
      ? none
      : [{ value: text(slanted.text.slice(0, 20)), bound: 'as', limit: { unit: 'none' }, over: 1, from }]
  },
  fixes: ({ cue }) => {
    const plain = emphasize(cue.text, 'i', false)
    return plain === cue.text ? none : [{ cue: setText(cue, plain) }]
  },
}
