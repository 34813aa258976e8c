import type { Measure, Violation } from '../../core/checks/check.ts'
import type { Limit, Sureness } from '../../core/profiles/profile.ts'
import { formatNumber } from '../language/number.ts'
import { later, t } from '../language/t.ts'

/** With the digits that say something: 20, 20.4, 0.083. */
const short = (amount: number): string =>
  Number.isFinite(amount) ? formatNumber(Number(amount.toFixed(Math.abs(amount) >= 10 ? 1 : 3))) : '∞'

/** What was measured, in the language of the window. Characters and lines are numbers alone: their rule says what they count. */
export function measureWords(measure: Measure): string {
  if (measure.unit === 'none') return t('none')
  if (measure.unit === 'text') return t('“{{text}}”', { text: measure.text })
  const value = short(measure.amount)
  switch (measure.unit) {
    case 'characters':
    case 'lines':
      return value
    case 'seconds':
      return t('{{value}} s', { value })
    case 'characters-per-second':
      return t('{{value}} cps', { value })
    case 'words-per-minute':
      return t('{{value}} wpm', { value })
    case 'frames':
      return t('{{count}} frames', { count: measure.amount })
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

export const limitSource = ({ source, sure: sureness }: Limit<unknown>): string =>
  t('{{source}}, {{sureness}}', { source, sureness: t(sure[sureness]) })

export const sourceWords = ({ from }: Pick<Violation, 'from'>): string =>
  from === undefined ? t('Good practice') : limitSource(from)
