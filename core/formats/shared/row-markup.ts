import { lookRuns } from '../../cues/looks.ts'
import { scan } from '../../cues/markup.ts'
import { primaryColors } from './primary-colors.ts'

/** What a format of coloured rows can say of a look. */
export interface RowLooks {
  readonly italics: boolean
  readonly colors: boolean
}

const known = new Set(['i', 'u', 'font'])

/** Whether something of a cue's styling goes when it is written as rows: a font, a colour between the eight, a class. */
export function losesMarkup(text: string, { italics, colors }: RowLooks): boolean {
  if (!/[<{]/.test(text)) return false
  const isOther = scan(text).some((item) => {
    if (item.type === 'text') return false
    return item.type === 'override' ? !/^\\an[1-9]$/.test(item.value) : !known.has(item.name)
  })
  if (isOther) return true
  return lookRuns(text).some(
    ({ italic, underline, font, color }) =>
      ((italic || underline) && !italics) ||
      font !== undefined ||
      (color !== undefined && (!colors || !(primaryColors as readonly string[]).includes(color))),
  )
}
