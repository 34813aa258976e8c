import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { CueList } from '../cue-list/cue-list.tsx'
import { ReviewPanel } from '../review/panel.tsx'
import { itemsShown } from '../review/shown.ts'
import { commitDraft } from '../session/edit.ts'
import { useSession, useStore } from '../store.ts'

/** The work column: the cues, and what of them is to be looked at. */
export function Work() {
  const session = useSession()
  const tab = useStore((state) => state.tab)
  const left = useStore((state) => itemsShown(state).length)
  return (
    <Tabs
      className="work-tabs"
      selectedKey={tab}
      onSelectionChange={(key) => {
        commitDraft(session)
        session.store.set({ tab: key === 'review' ? 'review' : 'cues', editing: false })
      }}
    >
      <TabList aria-label="Work">
        <Tab id="cues" className="work-tab">
          Cues
        </Tab>
        <Tab id="review" className="work-tab">
          Review{left > 0 && <span className="number"> ({left.toLocaleString('en')})</span>}
        </Tab>
      </TabList>
      <TabPanel id="cues" className="work-panel">
        <CueList />
      </TabPanel>
      <TabPanel id="review" className="work-panel">
        <ReviewPanel />
      </TabPanel>
    </Tabs>
  )
}
