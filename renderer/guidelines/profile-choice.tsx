import { Download, Upload } from 'lucide-react'
import { useRef } from 'react'
import { profiles } from '../../core/profiles/all.ts'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { saveText } from '../own-file/save.ts'
import { attempt, notify } from '../session/notices.ts'
import { useSession, useStore, type Session } from '../store.ts'
import { IconButton } from '../theme/controls.tsx'
import { chooseProfile } from './act.ts'
import { profileOf } from './found.ts'
import { refreshChecks } from './watch.ts'

const none: readonly never[] = []

/** Which guideline the document is held against; it is saved with the project. */
export function ProfileChoice() {
  const session = useSession()
  const id = useStore(({ history }) => history.document.guidelines?.profile ?? '')
  const own = useStore(({ guidelines }) => guidelines.own?.profiles ?? none)
  const chosen = useStore(profileOf)
  const file = useRef<HTMLInputElement>(null)
  const isKnown = id === '' || [...profiles, ...own].some((profile) => profile.id === id)
  return (
    <>
      <select
        className="select"
        aria-label={t('Guideline')}
        title={chosen === undefined ? undefined : said(chosen.use)}
        value={id}
        onChange={({ currentTarget }) =>
          chooseProfile(session, currentTarget.value === '' ? undefined : currentTarget.value)
        }
      >
        <option value="">{t('No guideline')}</option>
        {!isKnown && <option value={id}>{t('{{id}} (not on this computer)', { id })}</option>}
        {profiles.map((profile) => (
          <option key={profile.id} value={profile.id}>
            {said(profile.name)}
          </option>
        ))}
        {own.length > 0 && (
          <optgroup label={t('Your own')}>
            {own.map((profile) => (
              <option key={profile.id} value={profile.id}>
                {profile.name}
              </option>
            ))}
          </optgroup>
        )}
      </select>
      <IconButton
        icon={Upload}
        small
        label={t('Take a guideline from a JSON file')}
        onPress={() => file.current?.click()}
      />
      <IconButton
        icon={Download}
        small
        label={t('Save the guideline as a JSON file')}
        isDisabled={chosen === undefined}
        onPress={() => {
          if (chosen === undefined) return
          const text = `${JSON.stringify({ ...chosen, id: `my-${chosen.id}`.slice(0, 60) }, null, 2)}\n`
          void attempt(session, () => saveText(session, `${chosen.id}.json`, text))
        }}
      />
      <input
        ref={file}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={t('Take a guideline from a JSON file')}
        onChange={({ currentTarget }) => {
          const [given] = currentTarget.files ?? []
          currentTarget.value = ''
          if (given !== undefined) void attempt(session, () => take(session, given))
        }}
      />
    </>
  )
}

async function take(session: Session, file: File): Promise<void> {
  const { store, bridge } = session
  const taken = await bridge.call('guidelines.take', await file.text())
  if ('wrong' in taken) {
    notify(session, { kind: 'warning', message: `${file.name}: ${said(taken.wrong)}` })
    return
  }
  store.set(({ guidelines }) => ({ guidelines: { ...guidelines, own: taken.own } }))
  chooseProfile(session, taken.profile.id)
  refreshChecks(session)
}
