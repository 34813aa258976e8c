import type { Measure, Violation } from '../../core/checks/check.ts'
import { shortNumber } from '../../core/checks/sentence.ts'
import type { Sureness } from '../../core/profiles/profile.ts'
import { later, t } from '../language/t.ts'

/** What was measured, in the language of the window. */
export function measureWords(measure: Measure): string {
  if (measure.unit === 'none') return t('none')
  if (measure.unit === 'text') return t('“{{text}}”', { text: measure.text })
  const { amount } = measure
  const value = shortNumber(amount)
  switch (measure.unit) {
    case 'seconds':
      return t('{{value}} s', { value })
    case 'characters':
      return t('{{value}} characters', { value })
    case 'lines':
      return t('{{value}} lines', { value })
    case 'characters-per-second':
      return t('{{value}} characters a second', { value })
    case 'words-per-minute':
      return t('{{value}} words a minute', { value })
    case 'frames':
      return t('{{value}} frames', { value })
  }
}

export function limitWords({ bound, limit }: Pick<Violation, 'bound' | 'limit'>): string {
  const words = measureWords(limit)
  if (bound === 'at-most') return t('at most {{limit}}', { limit: words })
  if (bound === 'at-least') return t('at least {{limit}}', { limit: words })
  return t('should be {{limit}}', { limit: words })
}

const sure: Readonly<Record<Sureness, string>> = {
  read: later('read in the guideline'),
  reported: later('reported by others'),
  general: later('general knowledge'),
  own: later('set by you'),
}

export function sourceWords({ from }: Pick<Violation, 'from'>): string {
  return from === undefined
    ? t('Good practice')
    : t('{{source}}, {{sureness}}', { source: from.source, sureness: t(sure[from.sure]) })
}
