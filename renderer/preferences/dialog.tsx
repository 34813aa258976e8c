import { Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import type { Settings } from '../../preload/program.ts'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { attempt } from '../session/notices.ts'
import { writeSettings } from '../session/write-settings.ts'
import { useSession, useStore } from '../store.ts'
import { Sheet } from '../theme/controls.tsx'
import { SettingField } from './field.tsx'
import { exportPreferences } from './files.ts'
import { chooseOwnFile } from '../own-file/choose.ts'
import { pages } from './pages/all.ts'
import './preferences.css'
import { isFound, resetOf, type Page } from './setting.ts'

interface DialogProps {
  /** Id of the page to begin with. */
  readonly first?: string | undefined
  /** Id of the setting that is looked for. */
  readonly at?: string | undefined
}

/** All settings, on pages and by a part of their names. */
export function PreferencesDialog({ first, at }: DialogProps) {
  const session = useSession()
  const { store, bridge } = session
  const settings = useStore((state) => state.settings)
  const [page, setPage] = useState(first ?? 'general')
  const [query, setQuery] = useState('')
  const [usual, setUsual] = useState<Settings | null>(null)
  const body = useRef<HTMLDivElement>(null)
  useEffect(() => {
    void attempt(session, async () => setUsual(await bridge.call('settings.usual')))
  }, [session, bridge])
  useEffect(() => {
    if (at === undefined) return
    const place = body.current?.querySelector<HTMLElement>(`[data-setting="${CSS.escape(at)}"]`)
    place?.scrollIntoView({ block: 'center' })
    place?.querySelector<HTMLElement>('input, select, button')?.focus()
  }, [at])
  const onClose = () => store.set({ dialog: null })
  if (settings === null) return null
  const looks = query.trim() !== ''
  const shown: readonly Page[] = looks
    ? pages
        .map((each) => ({ ...each, settings: each.settings.filter((one) => isFound(one, query, said)) }))
        .filter((each) => each.settings.length > 0)
    : pages.filter(({ id }) => id === page)
  const reset = () => {
    const all = usual === null ? [] : (pages.find(({ id }) => id === page)?.settings ?? [])
    const change = all.reduce<Partial<Settings>>(
      (sum, setting) => ({ ...sum, ...resetOf(setting, usual ?? settings, { ...settings, ...sum }) }),
      {},
    )
    writeSettings(session, change)
  }
  return (
    <Sheet
      title={t('Settings')}
      width={880}
      onClose={onClose}
      foot={
        <>
          {!looks && (
            <Button className="button push" onPress={reset} isDisabled={usual === null}>
              {t('Reset this page')}
            </Button>
          )}
          <Button className="button" onPress={() => chooseOwnFile(session)}>
            {t('Import…')}
          </Button>
          <Button className="button" onPress={() => exportPreferences(session)}>
            {t('Export…')}
          </Button>
          <Button className="button primary" onPress={onClose}>
            {t('Done')}
          </Button>
        </>
      }
    >
      <div className="preferences">
        <div className="preferences-side">
          <label className="preferences-search">
            <Search size={14} aria-hidden />
            <input
              className="input"
              type="search"
              placeholder={t('Search settings')}
              aria-label={t('Search settings')}
              value={query}
              onChange={({ currentTarget }) => setQuery(currentTarget.value)}
            />
          </label>
          <nav aria-label={t('Pages of settings')}>
            {pages.map(({ id, name, icon: Icon }) => (
              <button
                key={id}
                type="button"
                className="preferences-page"
                aria-current={!looks && id === page ? 'page' : undefined}
                onClick={() => {
                  setQuery('')
                  setPage(id)
                }}
              >
                <Icon size={15} strokeWidth={1.75} aria-hidden />
                {said(name)}
              </button>
            ))}
          </nav>
        </div>
        <div className="preferences-body" ref={body}>
          <p className="hidden" role="status">
            {looks
              ? t('{{count}} settings found', {
                  count: shown.reduce((sum, each) => sum + each.settings.length, 0),
                })
              : ''}
          </p>
          {looks && shown.length === 0 && <p className="quiet">{t('No setting is called that.')}</p>}
          {shown.map((each) => (
            <section key={each.id} aria-label={said(each.name)}>
              <h2>{said(each.name)}</h2>
              {each.settings.map((setting) => (
                <SettingField key={setting.id} setting={setting} />
              ))}
            </section>
          ))}
        </div>
      </div>
    </Sheet>
  )
}
