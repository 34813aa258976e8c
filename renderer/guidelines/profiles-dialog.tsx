import { Check, Download, Trash2, Upload } from 'lucide-react'
import { useState } from 'react'
import { Button, Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components'
import { profiles } from '../../core/profiles/all.ts'
import type { Profile } from '../../core/profiles/profile.ts'
import { rulesFor } from '../../core/profiles/rules-for.ts'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { languageOf } from '../session/facts.ts'
import { attempt } from '../session/notices.ts'
import { useSession, useStore } from '../store.ts'
import { focusFirst, Sheet } from '../theme/controls.tsx'
import { chooseProfile } from './act.ts'
import { ownProfiles, profileBy, profileIdOf } from './chosen.ts'
import { pickGuideline, removeGuideline, saveGuideline } from './files.ts'
import { ruleLines, ruleNames } from './rule-words.ts'
import { limitSource } from './words.ts'
import './guidelines.css'

/** All guidelines, each with its numbers and where they come from; one is chosen for the film here, or brought from a file. */
export function ProfilesDialog() {
  const session = useSession()
  const { store } = session
  const chosen = useStore(profileIdOf)
  const own = useStore(ownProfiles)
  const [id, setId] = useState(chosen ?? profiles[0]?.id ?? '')
  const profile = useStore((state) => profileBy(state, id))
  const isOwn = own.some((each) => each.id === id)
  const onClose = () => store.set({ dialog: null })
  return (
    <Sheet
      title={t('Guidelines')}
      width={860}
      onClose={onClose}
      foot={
        <>
          <Button className="button push-start" onPress={() => pickGuideline(session)}>
            <Upload size={14} aria-hidden /> {t('Import…')}
          </Button>
          <Button
            className="button"
            isDisabled={profile === undefined}
            onPress={() => {
              if (profile !== undefined) void attempt(session, () => saveGuideline(session, profile))
            }}
          >
            <Download size={14} aria-hidden /> {t('Export…')}
          </Button>
          {isOwn && (
            <Button
              className="button"
              onPress={() => {
                void attempt(session, () => removeGuideline(session, id))
                setId(chosen === null || chosen === id ? (profiles[0]?.id ?? '') : chosen)
              }}
            >
              <Trash2 size={14} aria-hidden /> {t('Remove')}
            </Button>
          )}
          <span className="push" />
          <Button className="button" onPress={onClose}>
            {t('Close')}
          </Button>
          <Button
            className="button primary"
            isDisabled={profile === undefined || id === chosen}
            onPress={() => {
              onClose()
              chooseProfile(session, id)
            }}
          >
            {t('Use for this film')}
          </Button>
        </>
      }
    >
      <div className="profiles">
        <ListBox
          className="format-list"
          aria-label={t('Guideline')}
          ref={focusFirst}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[id]}
          onSelectionChange={(keys) => {
            const next = [...profiles, ...own].find((each) => keys !== 'all' && keys.has(each.id))
            if (next !== undefined) setId(next.id)
          }}
        >
          {profiles.map((each) => (
            <Item key={each.id} profile={each} name={said(each.name)} isChosen={each.id === chosen} />
          ))}
          {own.length > 0 && (
            <ListBoxSection id="own">
              <Header className="menu-head">{t('Your own')}</Header>
              {own.map((each) => (
                <Item key={each.id} profile={each} name={each.name} isChosen={each.id === chosen} />
              ))}
            </ListBoxSection>
          )}
        </ListBox>
        {profile !== undefined && <Numbers profile={profile} />}
      </div>
    </Sheet>
  )
}

interface ItemProps {
  readonly profile: Profile
  readonly name: string
  readonly isChosen: boolean
}

function Item({ profile, name, isChosen }: ItemProps) {
  return (
    <ListBoxItem id={profile.id} className="menu-item" textValue={name}>
      <span>{name}</span>
      {isChosen && <Check size={14} role="img" aria-label={t('Used for this film')} />}
    </ListBoxItem>
  )
}

function Numbers({ profile }: { readonly profile: Profile }) {
  const language = useStore(languageOf)
  const lines = ruleLines(rulesFor(profile, language))
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so it must be reached by keys
    <section className="profile-numbers" tabIndex={0} aria-label={said(profile.name)}>
      <p className="quiet">{said(profile.use)}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('Rule')}</th>
            <th scope="col">{t('Asks for')}</th>
            <th scope="col">{t('Source')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ rule, asked, limit }) => (
            <tr key={rule}>
              <th scope="row">{t(ruleNames[rule])}</th>
              <td>
                <bdi>{asked}</bdi>
              </td>
              <td className="quiet">
                <bdi>{limitSource(limit)}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
