import { formatNumber } from '../language/number.ts'
import { t } from '../language/t.ts'

export function timeLeft(seconds: number): string {
  if (seconds < 5) return t('a few seconds left')
  if (seconds < 90) return t('{{seconds}} s left', { seconds: Math.round(seconds / 5) * 5 })
  if (seconds < 5400) return t('{{minutes}} min left', { minutes: Math.round(seconds / 60) })
  return t('{{hours}} h left', { hours: formatNumber(seconds / 3600, 1) })
}
