import { formatClock } from '../../core/time/timecode.ts'
import { useStore } from '../store.ts'
import { t } from '../language/t.ts'

/** What the recognizer believes while somebody is still speaking; it never enters the document. */
export function HypothesisLine() {
  const hypothesis = useStore((state) => state.hypothesis)
  if (hypothesis === null) return null
  return (
    <p
      className="hypothesis"
      data-testid="hypothesis"
      title={t('What is being recognized right now; it may still change')}
    >
      <span className="time">{formatClock(hypothesis.offset, '.', 0)}</span>
      <bdi className="hypothesis-text">{hypothesis.text}</bdi>
    </p>
  )
}
