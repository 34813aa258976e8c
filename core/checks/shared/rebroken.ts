import { breakLines } from '../../cues/lines.ts'
import { setText } from '../../cues/retime.ts'
import { none, type CheckContext, type Fixed, type Place } from '../check.ts'

/** The cue with its lines broken anew. Words stay where they are: nothing but spaces changes. */
export function rebroken({ cue }: Place, { rules, language }: CheckContext): readonly Fixed[] {
  const charactersPerLine = rules.lineLength?.value ?? Infinity
  const text = breakLines(cue.text, {
    charactersPerLine,
    counting: rules.counting.value,
    lines: rules.lines?.value ?? 2,
    language,
    ...(rules.shape === undefined ? {} : { shape: rules.shape.value }),
  })
  return text === cue.text ? none : [{ cue: setText(cue, text) }]
}
