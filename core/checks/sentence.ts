import type { Sureness } from '../profiles/profile.ts'
import type { Measure, Violation } from './check.ts'

/** A number with the digits that say something: 20, 20.4, 0.083. */
function shortNumber(amount: number): string {
  if (!Number.isFinite(amount)) return '∞'
  const digits = Math.abs(amount) >= 10 ? 1 : 3
  return String(Number(amount.toFixed(digits)))
}

const units: Readonly<Record<string, string>> = {
  characters: 'characters',
  lines: 'lines',
  'characters-per-second': 'characters a second',
  'words-per-minute': 'words a minute',
  seconds: 'seconds',
  frames: 'frames',
}

/** In English, for reports and terminals: "21.5 characters a second", "“...”", "none". */
export function measureText(measure: Measure): string {
  if (measure.unit === 'none') return 'none'
  if (measure.unit === 'text') return `“${measure.text}”`
  return `${shortNumber(measure.amount)} ${units[measure.unit] ?? ''}`
}

const bounds = { 'at-most': 'at most', 'at-least': 'at least', as: '' } as const

/** "at most 20 characters a second". */
export const limitText = ({ bound, limit }: Pick<Violation, 'bound' | 'limit'>): string =>
  `${bounds[bound]} ${measureText(limit)}`.trim()

/** What to think of a number of a guideline. */
const surenessText: Readonly<Record<Sureness, string>> = {
  read: 'read in the guideline',
  reported: 'reported by others',
  general: 'general knowledge',
  own: 'set by you',
}

/** Where a limit comes from, with how sure it is; rules that no guideline states are the program's own. */
export const sourceText = ({ from }: Pick<Violation, 'from'>): string =>
  from === undefined ? 'Good practice' : `${from.source} (${surenessText[from.sure]})`
