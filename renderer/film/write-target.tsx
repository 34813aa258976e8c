import { Save } from 'lucide-react'
import { useState } from 'react'
import { Button, Input, Label, TextField } from 'react-aria-components'
import { FolderBrowser } from '../dialogs/folder-browser.tsx'
import { t } from '../language/t.ts'
import { attempt } from '../session/notices.ts'
import { join, suggestion } from '../session/save.ts'
import { useSession, useStore } from '../store.ts'

interface WriteTargetProps {
  /** Without the dot. */
  readonly extension: string
  /** Stands behind the name of the film: the file never has the film’s own name. */
  readonly suffix: string
  readonly isReady: boolean
  /** The path that was asked for, where there is a file already. */
  readonly existing: string | null
  readonly onWrite: (path: string, overwrite: boolean) => void
}

/** Where the file goes: the system's own dialog asks, or a folder of the computer that the program runs on. */
export function WriteTarget({ extension, suffix, isReady, existing, onWrite }: WriteTargetProps) {
  const session = useSession()
  const { store, bridge } = session
  const isBrowser = useStore(({ app }) => app?.host === 'browser')
  const beside = suggestion(store.get(), extension)
  // Beside the film, and never under its own name.
  const [stem, setStem] = useState(() => `${beside.name.replace(/\.[^.]+$/, '')}.${suffix}`)
  const [folder, setFolder] = useState<string | null>(beside.folder)
  const [browsing, setBrowsing] = useState(false)
  const name = `${stem.trim()}.${extension}`
  const ask = async () => {
    const answer = await bridge.call('dialog.save', { name, folder: beside.folder, extensions: [extension] })
    if (answer === 'none') setBrowsing(true)
    else if (answer.path !== null) onWrite(answer.path, true)
  }
  if (!isBrowser && !browsing) {
    return (
      <Button
        className="button primary push-start"
        isDisabled={!isReady}
        onPress={() => void attempt(session, ask)}
      >
        <Save size={15} aria-hidden /> {t('Write…')}
      </Button>
    )
  }
  const path = join(folder ?? '', name)
  return (
    <div className="write-target">
      <TextField className="field in-line" value={stem} onChange={setStem}>
        <Label>{t('File name')}</Label>
        <span className="write-name">
          <Input className="input" spellCheck="false" autoComplete="off" />
          <span className="quiet" dir="ltr">
            .{extension}
          </span>
        </span>
      </TextField>
      {browsing && <FolderBrowser start={folder} kind="folders" onFolder={setFolder} />}
      {existing !== null && <p role="status">{t('“{{path}}” exists already.', { path: existing })}</p>}
      <div className="write-buttons">
        {!browsing && (
          <Button className="button" onPress={() => setBrowsing(true)}>
            {folder === null ? t('Choose a folder…') : t('Another folder…')}
          </Button>
        )}
        {existing === path ? (
          <Button className="button primary" isDisabled={!isReady} onPress={() => onWrite(path, true)}>
            {t('Replace it')}
          </Button>
        ) : (
          <Button
            className="button primary"
            isDisabled={!isReady || folder === null || stem.trim() === ''}
            onPress={() => onWrite(path, false)}
          >
            <Save size={15} aria-hidden /> {t('Write')}
          </Button>
        )}
      </div>
      {folder !== null && !browsing && <p className="quiet write-folder">{t('In {{folder}}', { folder })}</p>}
    </div>
  )
}
