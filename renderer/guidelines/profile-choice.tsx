import { profiles } from '../../core/profiles/all.ts'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { useSession, useStore } from '../store.ts'
import { chooseProfile } from './act.ts'
import { ownProfiles, profileBy, profileIdOf } from './chosen.ts'

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

interface ProfileSelectProps {
  readonly label: string
  /** Id of a guideline; empty for none. */
  readonly value: string
  /** What holds without one. */
  readonly none: string
  readonly onChange: (id: string) => void
}

/** One of the guidelines that there are, or none. */
export function ProfileSelect({ label, value: id, none, onChange }: ProfileSelectProps) {
  const chosen = useStore((state) => (id === '' ? undefined : profileBy(state, id)))
  const own = useStore(ownProfiles)
  const isListed = id === '' || [...profiles, ...own].some((profile) => profile.id === id)
  return (
    <select
      className="input"
      aria-label={label}
      title={chosen === undefined ? undefined : said(chosen.use)}
      value={id}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    >
      <option value="">{none}</option>
      {!isListed && <option value={id}>{chosen?.name ?? t('{{id}} (not on this computer)', { id })}</option>}
      <ProfileOptions />
    </select>
  )
}

/** Which guideline the document is held against; it is saved with the project. */
export function ProfileChoice() {
  const session = useSession()
  const id = useStore(profileIdOf) ?? ''
  return (
    <ProfileSelect
      label={t('Guideline')}
      value={id}
      none={t('No guideline')}
      onChange={(next) => chooseProfile(session, next === '' ? undefined : next)}
    />
  )
}
