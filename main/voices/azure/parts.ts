import type { Part } from '../../../core/script/script.ts'
import type { SsmlDialect } from '../../../core/script/ssml.ts'
import { earlier, fromMilliseconds, fromSeconds, minus, toMilliseconds } from '../../../core/time/ticks.ts'
import { escapeAttribute } from '../../../core/xml/xml.ts'
import { changed } from '../changed.ts'

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
/** What Microsoft's voices read; a `sub` is sent as its alias, so each word of it has a time of its own. */
export const dialect: SsmlDialect = {
  knows: new Set(['break', 'mark', 'say-as', 'phoneme', 'prosody', 'emphasis', 'lang']),
  rate: 'change',
  pitch: 'change',
  volume: 'change',
  hertz: true,
  alphabets: ['ipa', 'sapi', 'ups', 'x-sampa'],
  mark: (name) => `<bookmark mark="${escapeAttribute(name)}"/>`,
}

/** What is longer is as if it were this. */
const longestBreak = fromSeconds(20)

/** One break as several that are taken as they are. */
function breaks(part: Part & { readonly type: 'break' }): readonly Part[] {
  const out: Part[] = []
  // Whole milliseconds.
  const whole = fromMilliseconds(Math.round(toMilliseconds(part.duration)))
  for (let left = whole; left > 0; left = minus(left, earlier(left, longestBreak)))
    out.push({ ...part, duration: earlier(left, longestBreak) })
  // It parts words, however short.
  return out.length > 0 ? out : [part]
}

/** A sentence as Microsoft calls what is in it. */
export const partsForAzure = (parts: readonly Part[]): readonly Part[] =>
  changed(parts, (part) => {
    if (part.type === 'break') return breaks(part)
    return [part.type === 'say-as' ? { ...part, as: sayings[part.as] ?? part.as } : part]
  })
