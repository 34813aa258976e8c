import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Button, Input, Label, TextField } from 'react-aria-components'
import { attempt } from '../session/notices.ts'
import { openPath } from '../session/open.ts'
import { join, project, saveTo, suggestion } from '../session/save.ts'
import { useSession, useStore } from '../store.ts'
import { focusFirst, Sheet } from '../theme/controls.tsx'
import { t } from '../language/t.ts'
import { FolderBrowser } from './folder-browser.tsx'

/** Opens a file of the machine that the program runs on, where the host has no dialog of its own. */
export function OpenHereDialog() {
  const session = useSession()
  const { store } = session
  const onClose = () => store.set({ dialog: null })
  const [start] = useState(() => suggestion(store.get(), '').folder)
  return (
    <Sheet title={t('Open a file')} width={620} onClose={onClose}>
      <FolderBrowser
        start={start}
        kind="any"
        onFile={(path) => {
          onClose()
          openPath(session, path)
        }}
      />
    </Sheet>
  )
}

/** Saves the project on the machine that the program runs on. */
export function SaveHereDialog({ goOn }: { readonly goOn: () => void }) {
  const session = useSession()
  const { store } = session
  const [suggested] = useState(() => suggestion(store.get(), project.extension))
  const isCopy = useStore(({ media, copied }) => media !== null && copied.includes(media.opened.info.path))
  const [name, setName] = useState(suggested.name)
  const [folder, setFolder] = useState(suggested.folder)
  const onClose = () => store.set({ dialog: null })
  const save = () => {
    if (folder === null || name.trim() === '') return
    onClose()
    const file = name.trim().endsWith(`.${project.extension}`)
      ? name.trim()
      : `${name.trim()}.${project.extension}`
    void attempt(session, async () => {
      if (await saveTo(session, join(folder, file))) goOn()
    })
  }
  return (
    <Sheet
      title={t('Save the project')}
      width={620}
      onClose={onClose}
      foot={
        <>
          <Button className="button" onPress={onClose}>
            {t('Cancel')}
          </Button>
          <Button
            className="button primary"
            onPress={save}
            isDisabled={name.trim() === '' || folder === null}
          >
            {t('Save')}
          </Button>
        </>
      }
    >
      {isCopy ? (
        <div className="losses" role="note">
          <p>
            <TriangleAlert size={15} aria-hidden />
            <span>
              {t(
                'The video that is open is a copy, and Cuewright removes it when you close this window. The project keeps all cues and words. It finds its video again when you save it into the folder in which the video lies, or when you open the same video there before you save.',
              )}{' '}
              <Button className="link" onPress={() => store.set({ dialog: { kind: 'open-here' } })}>
                {t('Browse this computer…')}
              </Button>
            </span>
          </p>
        </div>
      ) : (
        <p className="quiet">
          {t('A project keeps the cues, every word with its time, and where the video is.')}
        </p>
      )}
      <TextField className="field" value={name} onChange={setName}>
        <Label>{t('File name')}</Label>
        <Input
          ref={focusFirst}
          className="input"
          spellCheck="false"
          onKeyDown={({ key }) => key === 'Enter' && save()}
        />
      </TextField>
      <FolderBrowser start={folder} kind="folders" onFolder={setFolder} />
    </Sheet>
  )
}
