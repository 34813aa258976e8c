import { Info, TriangleAlert } from 'lucide-react'
import { Button } from 'react-aria-components'
import { timeLeft } from '../shell/time-left.ts'
import { t } from '../language/t.ts'
import { ProgressBar } from '../theme/progress-bar.tsx'
import type { Writing } from './use-writing.ts'

interface WritingReportProps {
  readonly writing: Writing
  /** What is in progress. */
  readonly label: string
}

/** How far a file is that is written, what is left of the time, where it went, and what was said of it. */
export function WritingReport({ writing, label }: WritingReportProps) {
  const { state, warnings, cancel } = writing
  return (
    <>
      {state.type === 'writing' && (
        <div className="write-progress">
          <ProgressBar label={label} share={state.share} />
          <Button className="button small" onPress={cancel}>
            {t('Stop')}
          </Button>
          {state.left !== null && <span className="quiet">{timeLeft(state.left)}</span>}
        </div>
      )}
      <p role="status" className={state.type === 'failed' ? 'write-note' : 'quiet'}>
        {state.type === 'failed' && <TriangleAlert size={15} aria-hidden />}
        {state.type === 'failed' && <span>{state.message}</span>}
        {state.type === 'done' && t('Written to “{{path}}”.', { path: state.path })}
        {state.type === 'stopped' && t('Stopped. Nothing was written.')}
      </p>
      {warnings.map((message) => (
        <p key={message} className="write-note">
          <Info size={15} aria-hidden />
          <span>{message}</span>
        </p>
      ))}
    </>
  )
}
