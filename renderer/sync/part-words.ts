import { nameOfRatio, ratios, valueOf, type Ratio } from '../../core/sync/ratio.ts'
import { throughPart, type SyncMap, type SyncPart } from '../../core/sync/sync-map.ts'
import { ticks } from '../../core/time/ticks.ts'
import { formatClock } from '../../core/time/timecode.ts'
import { formatNumber } from '../language/number.ts'
import { t } from '../language/t.ts'
import { laterBy } from './points.ts'

/** How sure, in a word; the number stands beside it. */
export const sureness = (confidence: number): string =>
  confidence >= 0.9 ? t('sure') : confidence >= 0.7 ? t('likely') : t('doubtful')

/** Nothing that was found by ear is certain: 99 at most. */
export const percentOf = (confidence: number): number => Math.min(99, Math.round(confidence * 100))

export const level = (confidence: number): 'sure' | 'likely' | 'doubtful' =>
  confidence >= 0.9 ? 'sure' : confidence >= 0.7 ? 'likely' : 'doubtful'

export const isSame = ({ num, den }: Ratio): boolean => num === den

/** What a ratio is to a person: the frame rates it comes from, or a part of a hundred. */
export function ratioWords(ratio: Ratio): string {
  const percent = formatNumber(valueOf(ratio) * 100, 3)
  return ratios.some(({ num, den }) => num === ratio.num && den === ratio.den)
    ? t('frame rate {{rates}}: {{percent}} % as long', { rates: nameOfRatio(ratio), percent })
    : t('{{percent}} % as long', { percent })
}

/** Where a part begins in the film, and what becomes of its cues. */
export function partWords({ parts }: SyncMap, at: number): string {
  const part = parts[at]
  if (part === undefined) return ''
  const by = laterBy(offsetOf(part))
  const from = formatClock(ticks(Math.max(0, throughPart(part, part.from))), '.', 0)
  return at === 0 ? t('From the beginning: {{by}}', { by }) : t('From {{from}} on: {{by}}', { from, by })
}

/** How much later its first cue is heard. */
const offsetOf = (part: SyncPart) => ticks(throughPart(part, part.from) - part.from)

/** What happened between this part and the one before: what the film has more, or less, there. */
export function jumpWords({ parts }: SyncMap, at: number): string | null {
  const [before, part] = [parts[at - 1], parts[at]]
  if (before === undefined || part === undefined) return null
  const jump = throughPart(part, part.from) - throughPart(before, part.from)
  const seconds = formatNumber(Math.abs(jump) / 10_000_000, 1)
  if (Math.abs(jump) < 500_000) return null
  return jump > 0
    ? t('The film has {{seconds}} s more here: an ad break, or another cut.', { seconds })
    : t('The film has {{seconds}} s less here: something was cut out.', { seconds })
}
