import { t } from '../language/t.ts'
/** As exact as such a guess can be. */
export function timeLeft(seconds: number): string {
  if (seconds < 10) return 'a few seconds left'
  if (seconds < 90) return `${Math.round(seconds / 5) * 5} s left`
  if (seconds < 5400) return t('{{seconds}} min left', { seconds: Math.round(seconds / 60) })
  return `${(seconds / 3600).toFixed(1)} h left`
}
