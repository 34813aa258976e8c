import { Download, Keyboard, Printer, RotateCcw, Upload } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import type { KeySettings } from '../../../preload/program.ts'
import { said } from '../../language/said.ts'
import { t } from '../../language/t.ts'
import { chooseOwnFile } from '../../own-file/choose.ts'
import { keysText } from '../../own-file/read.ts'
import { saveText } from '../../own-file/save.ts'
import { attempt } from '../../session/notices.ts'
import { writeSettings } from '../../session/write-settings.ts'
import { useSession, useStore } from '../../store.ts'
import type { Action } from '../action.ts'
import { actions } from '../actions.ts'
import { boundKeys, mapOf, usualKeys, type Bound } from '../bound.ts'
import { isShown } from '../find.ts'
import { groups } from '../groups.ts'
import { keyLabel } from '../label.ts'
import { keyMaps } from '../maps/all.ts'
import { sameness } from '../press.ts'
import './keys.css'
import { KeyRow } from './row.tsx'
import { useRecord } from './use-record.ts'

type Which = 'all' | 'changed' | 'conflicts' | 'none'

/** Which keys do what, and how they come to do something else. */
export function KeysPart() {
  const session = useSession()
  const { store } = session
  const settings = useStore((state) => state.settings?.keys ?? usualKeys)
  const [query, setQuery] = useState('')
  const [pressed, setPressed] = useState<string | null>(null)
  const [looks, setLooks] = useState(false)
  const [which, setWhich] = useState<Which>('all')
  const [recording, setRecording] = useState<string | null>(null)
  const bound = boundKeys(settings)
  const change = (keys: KeySettings) => writeSettings(session, { keys })
  useRecord(looks, (keys) => {
    setLooks(false)
    setPressed(keys)
  })
  const shown = actions.filter(
    (action) =>
      isShown(action, query, bound) &&
      (pressed === null || hasKey(bound, action, pressed)) &&
      isOfSort(which, action, bound, settings),
  )
  return (
    <div className="keys-part">
      <div className="keys-map">
        <label htmlFor="key-map">{t('Keys as in')}</label>
        <select
          id="key-map"
          className="input"
          value={mapOf(settings)?.id}
          onChange={({ currentTarget }) => change({ ...settings, map: currentTarget.value })}
        >
          {keyMaps.map(({ id, name }) => (
            <option key={id} value={id}>
              {said(name)}
            </option>
          ))}
        </select>
        <p className="quiet">{said(mapOf(settings)?.about ?? '')}</p>
      </div>
      <div className="keys-tools">
        <input
          className="input"
          type="search"
          placeholder={t('Search by name or key')}
          aria-label={t('Search by name or key')}
          value={query}
          onChange={({ currentTarget }) => setQuery(currentTarget.value)}
        />
        <button
          type="button"
          className={`button${looks ? ' recording' : ''}`}
          aria-pressed={looks}
          onClick={() => {
            setPressed(null)
            setRecording(null)
            setLooks(!looks)
          }}
        >
          <Keyboard size={14} aria-hidden />
          {looks ? t('Press a key…') : t('What does a key do?')}
        </button>
        <select
          className="input"
          aria-label={t('Which actions')}
          value={which}
          onChange={({ currentTarget }) => setWhich(currentTarget.value as Which)}
        >
          <option value="all">{t('All actions')}</option>
          <option value="changed">{t('Changed by you')}</option>
          <option value="conflicts">{t('Conflicts ({{number}})', { number: bound.conflicts.length })}</option>
          <option value="none">{t('Without a key')}</option>
        </select>
      </div>
      {pressed !== null && (
        <p className="keys-pressed" role="status">
          <kbd>{keyLabel(pressed)}</kbd>
          {shown.length === 0 ? t('does nothing yet.') : t('does this:')}
          <button type="button" className="link" onClick={() => setPressed(null)}>
            {t('Show all')}
          </button>
        </p>
      )}
      <div className="keys-list">
        {shown.length === 0 && pressed === null && <p className="quiet">{t('No action is called that.')}</p>}
        {groups.map(({ id, name }) => {
          const inGroup = shown.filter(({ group }) => group === id)
          return inGroup.length === 0 ? null : (
            <section key={id} aria-label={said(name)}>
              <h4>{said(name)}</h4>
              <ul>
                {inGroup.map((action) => (
                  <KeyRow
                    key={action.id}
                    action={action}
                    bound={bound}
                    settings={settings}
                    isRecording={recording === action.id}
                    onRecord={(isOn) => {
                      setLooks(false)
                      setRecording(isOn ? action.id : null)
                    }}
                    onChange={change}
                  />
                ))}
              </ul>
            </section>
          )
        })}
      </div>
      <div className="part-buttons">
        <Button className="button" onPress={() => store.set({ dialog: { kind: 'shortcuts' } })}>
          <Printer size={14} aria-hidden /> {t('Sheet of keys to print…')}
        </Button>
        <Button
          className="button"
          onPress={() =>
            void attempt(session, () => saveText(session, 'cuewright-keys.json', keysText(settings)))
          }
        >
          <Download size={14} aria-hidden /> {t('Export keys…')}
        </Button>
        <Button className="button" onPress={() => chooseOwnFile(session)}>
          <Upload size={14} aria-hidden /> {t('Import keys…')}
        </Button>
        <Button
          className="button"
          isDisabled={Object.keys(settings.changed).length === 0}
          onPress={() => change({ ...settings, changed: {} })}
        >
          <RotateCcw size={14} aria-hidden /> {t('Reset all keys to the map')}
        </Button>
      </div>
    </div>
  )
}

const hasKey = (bound: Bound, { id }: Action, keys: string): boolean =>
  (bound.keys.get(id) ?? []).some((each) => sameness(each) === sameness(keys))

function isOfSort(which: Which, action: Action, bound: Bound, settings: KeySettings): boolean {
  switch (which) {
    case 'all':
      return true
    case 'changed':
      return Object.hasOwn(settings.changed, action.id)
    case 'conflicts':
      return bound.conflicts.some(({ holder, other }) => holder === action || other === action)
    case 'none':
      return (bound.keys.get(action.id) ?? []).length === 0
  }
}
