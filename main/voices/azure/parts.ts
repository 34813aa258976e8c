import type { Part } from '../../../core/script/script.ts'
import { earlier, fromSeconds, minus } from '../../../core/time/ticks.ts'
import { changed, saidAlias } from '../changed.ts'

/** What Microsoft calls what other services call otherwise: from its table of `say-as`. */
const sayings: Readonly<Record<string, string>> = {
  letters: 'characters',
  verbatim: 'characters',
  digits: 'number_digit',
  'vxml:currency': 'currency',
  'vxml:date': 'date',
  'vxml:phone': 'telephone',
  'vxml:digits': 'number_digit',
}
const alphabets = new Set(['', 'ipa', 'sapi', 'ups', 'x-sampa'])

/** What is longer is as if it were this. */
const longestBreak = fromSeconds(20)

/** One break as several that are taken as they are. */
function breaks(part: Part & { readonly type: 'break' }): readonly Part[] {
  const out: Part[] = []
  for (let left = part.duration; left > 0; left = minus(left, earlier(left, longestBreak)))
    out.push({ ...part, duration: earlier(left, longestBreak) })
  return out
}

/** A sentence in the words of Microsoft's SSML, with nothing in it that the service refuses. Said as it stands, its tokens are the same. */
export const partsForAzure = (parts: readonly Part[]): readonly Part[] =>
  changed(parts, (part) => {
    if (part.type === 'break') return breaks(part)
    if (part.type === 'say-as') return [{ ...part, as: sayings[part.as] ?? part.as }]
    if (part.type === 'phoneme' && !alphabets.has(part.alphabet))
      return part.text === '' ? [] : [{ type: 'text', text: part.text, place: part.place }]
    return [saidAlias(part)]
  })
