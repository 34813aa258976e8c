import { lazy, Suspense } from 'react'
import { CueList } from '../cue-list/cue-list.tsx'
import { findingCount } from '../guidelines/found.ts'
import { ChecksPanel } from '../guidelines/panel.tsx'
import { ReviewPanel } from '../review/panel.tsx'
import { itemsShown } from '../review/shown.ts'
import { ProblemsPanel } from '../problems/panel.tsx'
import { commitDraft } from '../session/edit.ts'
import { useSession, useStore } from '../store.ts'
import { Tabs } from '../theme/tabs.tsx'
import { t } from '../language/t.ts'
import { formatNumber } from '../language/number.ts'

/** With CodeMirror: it comes when somebody writes. */
const ScriptPanel = lazy(() =>
  import('../script-view/panel.tsx').then((module) => ({ default: module.ScriptPanel })),
)

/** The work column: the cues, and what of them is to be looked at. */
export function Work() {
  const session = useSession()
  const tab = useStore((state) => state.tab)
  const left = useStore((state) => itemsShown(state).length)
  const problems = useStore((state) => state.problems?.list.length ?? 0)
  const violations = useStore(findingCount)
  const hasScript = useStore(
    ({ history, tab: now }) => now === 'script' || history.document.script !== undefined,
  )
  const review = (
    <>
      {t('Review')}
      {left > 0 && <span className="number"> ({formatNumber(left)})</span>}
    </>
  )
  const checks = (
    <>
      {t('Guideline')}
      {violations > 0 && <span className="number"> ({formatNumber(violations)})</span>}
    </>
  )
  const found = (
    <>
      {t('Problems')}
      <span className="number"> ({formatNumber(problems)})</span>
    </>
  )
  return (
    <Tabs
      label={t('Work')}
      tabs={[
        { id: 'cues', label: t('Cues') },
        { id: 'review', label: review },
        { id: 'checks', label: checks },
        ...(hasScript ? [{ id: 'script' as const, label: t('Script') }] : []),
        ...(problems > 0 ? [{ id: 'problems' as const, label: found }] : []),
      ]}
      selected={tab}
      onSelect={(next) => {
        commitDraft(session)
        session.store.set({ tab: next, editing: false })
      }}
    >
      {tab === 'review' ? (
        <ReviewPanel />
      ) : tab === 'checks' ? (
        <ChecksPanel />
      ) : tab === 'script' ? (
        <Suspense fallback={<p className="quiet script-wait">{t('Opening the script…')}</p>}>
          <ScriptPanel />
        </Suspense>
      ) : tab === 'problems' ? (
        <ProblemsPanel />
      ) : (
        <CueList />
      )}
    </Tabs>
  )
}
