import { DialogHost } from '../dialogs/dialog-host.tsx'
import { GuideCard } from '../guide/card.tsx'
import { showsEditor, useStore } from '../store.ts'
import { Welcome } from '../welcome/welcome.tsx'
import { Announcer } from './announcer.tsx'
import { DropZone } from './drop-zone.tsx'
import { Editor } from './editor.tsx'
import { Notices } from './notices.tsx'
import { OpeningCard } from './opening.tsx'
import { StatusBar } from './status-bar.tsx'
import { TopBar } from './top-bar.tsx'
import './shell.css'

/** The whole window. */
export function App() {
  const working = useStore(showsEditor)
  return (
    <DropZone>
      <TopBar />
      {working ? <Editor /> : <Welcome />}
      <StatusBar />
      <Notices />
      <Announcer />
      <OpeningCard />
      <GuideCard />
      <DialogHost />
    </DropZone>
  )
}
