import { profiles } from '../../core/profiles/all.ts'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { useSession, useStore } from '../store.ts'
import { chooseProfile } from './act.ts'
import { ownProfiles, profileIdOf, profileOf } from './chosen.ts'

/** Guidelines to choose from: those of the program, then one's own. */
export function ProfileOptions() {
  const own = useStore(ownProfiles)
  return (
    <>
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
    </>
  )
}

/** Which guideline the document is held against; it is saved with the project. */
export function ProfileChoice() {
  const session = useSession()
  const id = useStore(profileIdOf) ?? ''
  const chosen = useStore(profileOf)
  const own = useStore(ownProfiles)
  const isListed = id === '' || [...profiles, ...own].some((profile) => profile.id === id)
  return (
    <select
      className="input"
      aria-label={t('Guideline')}
      title={chosen === undefined ? undefined : said(chosen.use)}
      value={id}
      onChange={({ currentTarget }) =>
        chooseProfile(session, currentTarget.value === '' ? undefined : currentTarget.value)
      }
    >
      <option value="">{t('No guideline')}</option>
      {!isListed && <option value={id}>{chosen?.name ?? t('{{id}} (not on this computer)', { id })}</option>}
      <ProfileOptions />
    </select>
  )
}
