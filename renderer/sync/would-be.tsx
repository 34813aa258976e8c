import { useMemo } from 'react'
import type { Cue } from '../../core/cues/cue.ts'
import { plain } from '../../core/cues/markup.ts'
import type { Clock } from '../../core/cues/on-clock.ts'
import { t } from '../language/t.ts'
import { useClock } from '../store.ts'
import { shownAt, shownTimes } from './shown.ts'

interface WouldBeProps {
  readonly cues: readonly Cue[]
  readonly clock: Clock
}

/** What stands on the screen at the playhead now, and what would stand there: one hears at once which of the two fits. */
export function WouldBe({ cues, clock }: WouldBeProps) {
  const now = useMemo(() => shownTimes(cues, null), [cues])
  const then = useMemo(() => shownTimes(cues, clock), [cues, clock])
  const before = useClock((time) => shownAt(now, time))
  const after = useClock((time) => shownAt(then, time))
  const text = (at: number): string => (at < 0 ? '–' : plain(cues[at]?.text ?? '').replaceAll('\n', ' '))
  return (
    <dl className="would-be" aria-label={t('At the playhead')}>
      <dt>{t('Now')}</dt>
      <dd dir="auto">{text(before)}</dd>
      <dt>{t('Afterwards')}</dt>
      <dd dir="auto" className="then" data-testid="would-be">
        {text(after)}
      </dd>
    </dl>
  )
}
