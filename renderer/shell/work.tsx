import { CueList } from '../cue-list/cue-list.tsx'
import { ReviewPanel } from '../review/panel.tsx'
import { itemsShown } from '../review/shown.ts'
import { ProblemsPanel } from '../problems/panel.tsx'
import { commitDraft } from '../session/edit.ts'
import { useSession, useStore } from '../store.ts'
import { Tabs } from '../theme/tabs.tsx'

/** The work column: the cues, and what of them is to be looked at. */
export function Work() {
  const session = useSession()
  const tab = useStore((state) => state.tab)
  const left = useStore((state) => itemsShown(state).length)
  const problems = useStore((state) => state.problems?.list.length ?? 0)
  const review = <>Review{left > 0 && <span className="number"> ({left.toLocaleString('en')})</span>}</>
  const found = (
    <>
      Problems<span className="number"> ({problems.toLocaleString('en')})</span>
    </>
  )
  return (
    <Tabs
      label="Work"
      tabs={[
        { id: 'cues', label: 'Cues' },
        { id: 'review', label: review },
        ...(problems > 0 ? [{ id: 'problems' as const, label: found }] : []),
      ]}
      selected={tab}
      onSelect={(next) => {
        commitDraft(session)
        session.store.set({ tab: next, editing: false })
      }}
    >
      {tab === 'review' ? <ReviewPanel /> : tab === 'problems' ? <ProblemsPanel /> : <CueList />}
    </Tabs>
  )
}
