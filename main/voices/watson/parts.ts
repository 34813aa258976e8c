import type { Part } from '../../../core/script/script.ts'
import type { SsmlDialect } from '../../../core/script/ssml.ts'
import { fromMilliseconds, toMilliseconds } from '../../../core/time/ticks.ts'
import { changed } from '../changed.ts'

/** What IBM calls what SSML and other services call otherwise: from its table of `say-as`. */
const sayings: Readonly<Record<string, Partial<{ as: string; format: string }>>> = {
  characters: { as: 'letters' },
  'spell-out': { as: 'letters' },
  verbatim: { as: 'letters' },
  telephone: { as: 'number', format: 'telephone' },
  currency: { as: 'vxml:currency' },
}

/** Only these stress what they are told to, and they take percentages only. */
const isExpressive = (voice: string): boolean => voice.endsWith('Expressive')

/**
 * What IBM's voices read. A `sub` is sent as its alias: so each word of it has a time of its own, where IBM would give one to
 * all of them.
 */
export const dialectOf = (voice: string): SsmlDialect => ({
  knows: new Set([
    ...(['break', 'mark', 'say-as', 'phoneme', 'prosody'] as const),
    ...(isExpressive(voice) ? (['emphasis'] as const) : []),
  ]),
  rate: 'change',
  pitch: 'change',
  volume: 'change',
  hertz: !isExpressive(voice),
  alphabets: ['', 'ipa', 'ibm'],
})

/** A sentence as IBM calls what is in it, without loudness, which its voices refuse; breaks are whole milliseconds. */
export const partsFor = (parts: readonly Part[]): readonly Part[] =>
  changed(parts, (part) => {
    if (part.type === 'say-as') {
      const known = sayings[part.as]
      return [known === undefined ? part : { ...part, ...known }]
    }
    if (part.type === 'break')
      return [{ ...part, duration: fromMilliseconds(Math.round(toMilliseconds(part.duration))) }]
    if (part.type !== 'inside' || part.change.type !== 'prosody') return [part]
    const { volume: _, ...change } = part.change
    return [{ ...part, change }]
  })
