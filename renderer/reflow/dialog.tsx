import { Fragment, useDeferredValue, useMemo, useState } from 'react'
import { Button } from 'react-aria-components'
import { askingCommands } from '../../core/commands/all.ts'
import { reflow, type ReflowOptions } from '../../core/cues/reflow.ts'
import { reflowChanges, type ReflowKind } from '../../core/cues/reflow-changes.ts'
import { formatNumber } from '../language/number.ts'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { act, commitDraft } from '../session/edit.ts'
import { notify } from '../session/notices.ts'
import { useSession, useStore } from '../store.ts'
import { focusFirst, Sheet } from '../theme/controls.tsx'
import '../dialogs/align.css'
import { kindNames, MoveList } from './list.tsx'
import { chosenAs, profileBy, profileIdOf } from '../guidelines/chosen.ts'
import { ProfileOptions } from '../guidelines/profile-choice.tsx'
import { rulesBy } from './rules.ts'

const kinds: readonly ReflowKind[] = ['breaks', 'lines', 'times']
const ofSettings = ''

/** Cuts the whole film anew by a guideline or the settings, and shows before what would move. */
export function ReflowDialog({ first }: { readonly first: string | undefined }) {
  const session = useSession()
  const { store } = session
  const cues = useStore(({ history }) => history.document.cues)
  const own = useStore(profileIdOf)
  const [profile, setProfile] = useState(() => {
    const wanted = first ?? own
    return wanted !== null && profileBy(store.get(), wanted) !== undefined ? wanted : ofSettings
  })
  const [options, setOptions] = useState<ReflowOptions>({})
  const [kind, setKind] = useState<ReflowKind | null>(null)
  const asked = useDeferredValue(useMemo(() => ({ profile, options }), [profile, options]))
  const { after, changes } = useMemo(() => {
    const rules = rulesBy(store.get(), asked.profile === ofSettings ? null : asked.profile)
    const flowed = reflow(cues, rules, asked.options)
    return { after: flowed, changes: reflowChanges(cues, flowed) }
  }, [store, cues, asked])
  const shown = kind === null ? changes : changes.filter((change) => change.kind === kind)
  const isNewProfile = profile !== ofSettings && profile !== own
  const onClose = () => store.set({ dialog: null })
  const apply = () => {
    store.set({ dialog: null })
    commitDraft(session)
    const rules = rulesBy(store.get(), profile === ofSettings ? null : profile)
    const done = act(session, askingCommands.reflow, {
      rules,
      options,
      ...(profile === ofSettings ? {} : { guideline: chosenAs(store.get(), profile) }),
    })
    if (done)
      notify(session, {
        kind: 'done',
        message: t('{{count}} places were cut anew.', { count: changes.length }),
      })
  }
  const filter = (id: ReflowKind | null, label: string, count: number) => (
    <button type="button" className="button small" aria-pressed={kind === id} onClick={() => setKind(id)}>
      {label} <span className="number">{formatNumber(count)}</span>
    </button>
  )
  const tick = (name: keyof ReflowOptions, label: string, help: string) => (
    <label className="option">
      <input
        type="checkbox"
        checked={options[name] === true}
        onChange={({ currentTarget }) => setOptions({ ...options, [name]: currentTarget.checked })}
      />
      <span>{label}</span>
      <span className="quiet reflow-help">{help}</span>
    </label>
  )
  return (
    <Sheet
      title={t('Re-flow')}
      width={940}
      onClose={onClose}
      foot={
        <>
          <p role="status" className="ticks number" data-testid="reflow-count">
            {t('{{before}} cues become {{after}}.', { before: cues.length, after: after.length })}
          </p>
          <Button className="button" onPress={onClose}>
            {t('Cancel')}
          </Button>
          <Button
            ref={focusFirst}
            className="button primary"
            onPress={apply}
            isDisabled={changes.length === 0 && !isNewProfile}
          >
            {t('Re-flow')}
          </Button>
        </>
      }
    >
      <div className="changes-layout">
        <div className="options">
          <label className="option stacked">
            <span>{t('By')}</span>
            <select
              className="input"
              value={profile}
              onChange={({ currentTarget }) => setProfile(currentTarget.value)}
            >
              <option value={ofSettings}>{t('Your settings')}</option>
              <ProfileOptions />
            </select>
          </label>
          <fieldset>
            <legend>{t('What moves')}</legend>
            {tick('keepsCues', t('Keep the cues'), t('Only lines and times change.'))}
            {tick(
              'movesHeld',
              t('Also what was set by hand'),
              t('Otherwise breaks, lines and times that you set stay.'),
            )}
          </fieldset>
          <p className="quiet reflow-use">{t('No word changes its text or its time.')}</p>
        </div>
        <div className="moves">
          <div className="segments" role="group" aria-label={t('Which changes')}>
            {filter(null, t('All'), changes.length)}
            {kinds.map((each) => (
              <Fragment key={each}>
                {filter(each, said(kindNames[each]), changes.filter((change) => change.kind === each).length)}
              </Fragment>
            ))}
          </div>
          <MoveList key={`${asked.profile}|${kind ?? ''}`} changes={shown} />
        </div>
      </div>
    </Sheet>
  )
}
