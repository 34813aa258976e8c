import type { Part } from '../../../core/script/script.ts'
import { changed, saidAlias } from '../changed.ts'

/** What IBM calls what SSML and other services call otherwise: from its table of `say-as`. */
const sayings: Readonly<Record<string, Partial<{ as: string; format: string }>>> = {
  characters: { as: 'letters' },
  'spell-out': { as: 'letters' },
  verbatim: { as: 'letters' },
  telephone: { as: 'number', format: 'telephone' },
  currency: { as: 'vxml:currency' },
}

const alphabets = new Set(['', 'ipa', 'ibm'])

/** Only these stress what they are told to, and they take percentages only. */
const isExpressive = (voice: string): boolean => voice.endsWith('Expressive')

/**
 * A sentence without what IBM's voices refuse or do not know: loudness, languages within a language, stress (but the expressive
 * ones), sounds in other alphabets. Said as it stands, its tokens are the same.
 */
export const partsFor = (voice: string, parts: readonly Part[]): readonly Part[] =>
  changed(parts, (part) => {
    if (part.type === 'say-as') {
      const known = sayings[part.as]
      return [known === undefined ? part : { ...part, ...known }]
    }
    if (part.type === 'phoneme' && !alphabets.has(part.alphabet))
      return part.text === '' ? [] : [{ type: 'text', text: part.text, place: part.place }]
    if (part.type !== 'inside') return [saidAlias(part)]
    const { change } = part
    if (change.type === 'language') return part.parts
    if (change.type === 'emphasis') return isExpressive(voice) ? [part] : part.parts
    const { rate, pitch } = change
    const hertz = isExpressive(voice) ? undefined : change.hertz
    if (rate === undefined && pitch === undefined && hertz === undefined) return part.parts
    const own = {
      ...(rate === undefined ? {} : { rate }),
      ...(pitch === undefined ? {} : { pitch }),
      ...(hertz === undefined ? {} : { hertz }),
    }
    return [{ ...part, change: { type: 'prosody', ...own } }]
  })
