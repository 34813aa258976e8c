import type { SubtitleDocument } from '../../core/document/document.ts'
import { encodingName, holdsAllLetters } from '../../core/document/encodings.ts'
import type { Loss } from '../../core/problems/problem.ts'
import type { Bridge } from '../../preload/contract.ts'
import { t } from '../language/t.ts'

/** What nearly every format leaves out, and no viewer of the subtitles misses. */
const everyday: readonly Loss['what'][] = ['words', 'sources', 'language']

export const isEveryday = ({ what }: Loss): boolean => everyday.includes(what)

/** The cues with letters that `encoding` does not hold, as a loss; null when it holds all. */
export async function letterLoss(
  bridge: Bridge,
  { cues }: SubtitleDocument,
  encoding: string,
): Promise<Loss | null> {
  if (holdsAllLetters(encoding)) return null
  const letters = [...new Set(cues.flatMap(({ text }) => [...new Set(text)]))].join('')
  const lost = await bridge.call('letters.lost', { letters, encoding })
  if (lost.length === 0) return null
  const found = cues.flatMap(({ text }, index) =>
    lost.some((letter) => text.includes(letter)) ? [index] : [],
  )
  const named = `${lost.slice(0, 12).join(' ')}${lost.length > 12 ? ' …' : ''}`
  const message = t('{{count}} cues have letters that {{encoding}} does not hold: {{letters}}', {
    count: found.length,
    encoding: encodingName(encoding),
    letters: named,
  })
  return { what: 'letters', message, count: found.length, examples: found.slice(0, 3) }
}
