import { useEffect, useMemo, useState } from 'react'
import { Button } from 'react-aria-components'
import { changedCues } from '../../core/document/changed-cues.ts'
import type { SubtitleDocument } from '../../core/document/document.ts'
import type { Backup, BackupGroup } from '../../preload/recovery.ts'
import { t } from '../language/t.ts'
import { attempt } from '../session/notices.ts'
import { useSession, useStore } from '../store.ts'
import { Sheet } from '../theme/controls.tsx'
import { CuePreview } from './cue-preview.tsx'
import { readVersion, restoreVersion } from './versions.ts'
import { when } from './when.ts'
import './safety.css'

const kindName = (kind: Backup['kind']): string =>
  kind === 'opened' ? t('as it was before') : kind === 'saved' ? t('saved') : t('while working')

/** Earlier states of the open file, and of others: look at one, and make it what is here. */
export function BackupsDialog() {
  const session = useSession()
  const { store } = session
  const path = useStore(({ file }) => file?.path ?? null)
  const current = useStore(({ history }) => history.document)
  const [groups, setGroups] = useState<readonly BackupGroup[] | null>(null)
  const [group, setGroup] = useState(0)
  const [chosen, setChosen] = useState<Backup | null>(null)
  const [seen, setSeen] = useState<{ readonly id: string; readonly document: SubtitleDocument } | null>(null)
  const onClose = () => store.set({ dialog: null })

  useEffect(() => {
    void attempt(session, async () => setGroups(await session.bridge.call('backups.list', path)))
  }, [session, path])

  const choose = (version: Backup) => {
    setChosen(version)
    void attempt(session, async () =>
      setSeen({ id: version.id, document: await readVersion(session, version) }),
    )
  }
  const shown = seen !== null && seen.id === chosen?.id ? seen.document : null
  const changed = useMemo(
    () => (shown === null ? new Set<string>() : changedCues(current, shown)),
    [current, shown],
  )
  const versions = groups?.[group]?.versions ?? []
  return (
    <Sheet
      title={t('Earlier versions')}
      width={860}
      onClose={onClose}
      foot={
        <>
          <Button className="button" onPress={onClose}>
            {t('Close')}
          </Button>
          <Button
            className="button primary"
            isDisabled={shown === null}
            onPress={() => {
              if (shown === null) return
              onClose()
              restoreVersion(session, shown)
            }}
          >
            {t('Restore this version')}
          </Button>
        </>
      }
    >
      {groups !== null && groups.length === 0 ? (
        <p>
          {t(
            'There are no earlier versions yet. One is kept whenever a file is saved, of what it was before, and every few minutes of work.',
          )}
        </p>
      ) : (
        <div className="backups">
          <div className="backups-list">
            <label className="field">
              <span className="quiet">{t('File')}</span>
              <select
                className="input"
                title={groups?.[group]?.name ?? ''}
                value={group}
                onChange={({ currentTarget }) => {
                  setGroup(Number(currentTarget.value))
                  setChosen(null)
                }}
              >
                {groups?.map(({ name, path: of }, at) => (
                  <option key={of ?? `${name} ${at}`} value={at}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
            <ul aria-label={t('Versions')}>
              {versions.map((version) => (
                <li key={version.id}>
                  <Button
                    className={`backup${version.id === chosen?.id ? ' chosen' : ''}`}
                    aria-pressed={version.id === chosen?.id}
                    onPress={() => choose(version)}
                  >
                    <strong>{when(version.at)}</strong>
                    <span className="quiet">
                      {kindName(version.kind)} ·{' '}
                      {t('{{size}} kB', { size: Math.max(1, Math.round(version.bytes / 1000)) })}
                    </span>
                  </Button>
                </li>
              ))}
            </ul>
          </div>
          <div className="backups-look">
            {shown === null ? (
              <p className="quiet">{t('Choose a version to look at it.')}</p>
            ) : (
              <>
                <p>
                  {changed.size === 0 && shown.cues.length === current.cues.length
                    ? t('All its cues are as they are here now.')
                    : t('{{count}} cues are different from what is here now.', { count: changed.size })}
                </p>
                <CuePreview key={chosen?.id} cues={shown.cues} changed={changed} />
              </>
            )}
          </div>
        </div>
      )}
    </Sheet>
  )
}
