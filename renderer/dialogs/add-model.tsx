import { useState } from 'react'
import { Button, Input, Label, Text, TextField } from 'react-aria-components'
import { readModels, wantedLanguage } from '../session/models.ts'
import { readEngines } from '../session/engines.ts'
import { reportOf } from '../refusal.ts'
import { useSession } from '../store.ts'
import { Sheet } from '../theme/controls.tsx'
import { t } from '../language/t.ts'
import { FolderBrowser } from './folder-browser.tsx'

/** Points at a model that lies on this computer already. */
export function AddModel({ onBack }: { readonly onBack: () => void }) {
  const session = useSession()
  const [start] = useState<string | null>(null)
  const [folder, setFolder] = useState('')
  const [languages, setLanguages] = useState('')
  const [failure, setFailure] = useState<string | null>(null)
  const codes = languages.split(/[\s,]+/).filter((code) => code !== '')
  const isWrong = codes.some((code) => !/^[a-z]{2,3}$/.test(code))
  const add = () => {
    setFailure(null)
    session.bridge
      .call('models.add', { folder: folder.trim(), languages: codes })
      .then(() => {
        readModels(session, wantedLanguage(session))
        readEngines(session)
        onBack()
      })
      .catch((error: unknown) => setFailure(reportOf(error).message))
  }
  return (
    <Sheet
      title={t('Add a folder with a model')}
      width={620}
      onClose={onBack}
      foot={
        <>
          <Button className="button" onPress={onBack}>
            {t('Back')}
          </Button>
          <Button className="button primary" onPress={add} isDisabled={folder.trim() === '' || isWrong}>
            {t('Add this folder')}
          </Button>
        </>
      }
    >
      <p className="quiet">
        {t(
          'What kind of model it is, is found out by its files. It is used where it lies; nothing is copied.',
        )}
      </p>
      <FolderBrowser start={start} kind="folders" onFolder={setFolder} />
      <TextField className="field" value={folder} onChange={setFolder}>
        <Label>{t('Folder')}</Label>
        <Input className="input" spellCheck="false" />
      </TextField>
      <TextField className="field short" value={languages} onChange={setLanguages} isInvalid={isWrong}>
        <Label>{t('Languages that it knows')}</Label>
        <Input className="input" spellCheck="false" placeholder="en, de" />
        <Text slot="description" className="hint">
          {t('Codes. May stay empty where its files say so, or nobody knows.')}
        </Text>
      </TextField>
      {failure !== null && (
        <p className="inline-failure" role="alert">
          {failure}
        </p>
      )}
    </Sheet>
  )
}
