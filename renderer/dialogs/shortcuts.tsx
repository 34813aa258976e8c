import { Keyboard, Printer } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { actions } from '../keys/actions.ts'
import { mapOf, usualKeys } from '../keys/bound.ts'
import { isShown } from '../keys/find.ts'
import { fixedKeys } from '../keys/fixed.ts'
import { groups } from '../keys/groups.ts'
import { keyLabel } from '../keys/label.ts'
import { useBound } from '../keys/use-key.ts'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { useSession, useStore } from '../store.ts'
import { Sheet } from '../theme/controls.tsx'
import './shortcuts.css'

/** Every key as it is now, to look at, to search and to print. */
export function ShortcutSheet() {
  const { store } = useSession()
  const bound = useBound()
  const keys = useStore(({ settings }) => settings?.keys ?? usualKeys)
  const [query, setQuery] = useState('')
  const map = said(mapOf(keys)?.name ?? '')
  const isOwn = Object.keys(keys.changed).length > 0
  const shown = groups
    .map(({ id, name }) => ({
      name,
      all: actions.filter(
        (action) =>
          action.group === id &&
          ((bound.keys.get(action.id) ?? []).length > 0 || query.trim() !== '') &&
          isShown(action, query, bound),
      ),
    }))
    .filter(({ all }) => all.length > 0)
  return (
    <Sheet
      title={t('Keyboard shortcuts')}
      width={940}
      onClose={() => store.set({ dialog: null })}
      foot={
        <>
          <Button
            className="button push"
            onPress={() => store.set({ dialog: { kind: 'settings', page: 'keys' } })}
          >
            <Keyboard size={14} aria-hidden /> {t('Change keys…')}
          </Button>
          <Button className="button" onPress={() => window.print()}>
            <Printer size={14} aria-hidden /> {t('Print…')}
          </Button>
          <Button className="button primary" onPress={() => store.set({ dialog: null })}>
            {t('Done')}
          </Button>
        </>
      }
    >
      <div className="shortcut-head">
        <input
          className="input"
          type="search"
          placeholder={t('Search by name or key')}
          aria-label={t('Search by name or key')}
          value={query}
          onChange={({ currentTarget }) => setQuery(currentTarget.value)}
        />
        <p className="quiet">
          {isOwn
            ? t('The map of {{map}}, with keys of your own.', { map })
            : t('The map of {{map}}.', { map })}
        </p>
      </div>
      {/* It scrolls, so it is reached by keys. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="shortcuts printable" role="region" aria-label={t('Keyboard shortcuts')} tabIndex={0}>
        <div className="shortcut-columns">
          <h2 className="only-printed">{t('Keys of Cuewright ({{map}})', { map })}</h2>
          {shown.length === 0 && <p className="quiet">{t('No action is called that.')}</p>}
          {shown.map(({ name, all }) => (
            <section key={name}>
              <h3>{said(name)}</h3>
              <dl>
                {all.map(({ id, label }) => (
                  <Shortcut key={id} label={label} keys={bound.keys.get(id) ?? []} />
                ))}
              </dl>
            </section>
          ))}
          {query.trim() === '' &&
            fixedKeys.map(({ name, keys: fixed }) => (
              <section key={name}>
                <h3>{said(name)}</h3>
                <dl>
                  {fixed.map(([label, each]) => (
                    <Shortcut key={label} label={label} keys={[each]} />
                  ))}
                </dl>
              </section>
            ))}
        </div>
      </div>
    </Sheet>
  )
}

function Shortcut({ label, keys }: { readonly label: string; readonly keys: readonly string[] }) {
  return (
    <div>
      <dt>{said(label).replace(/…$/, '')}</dt>
      <dd>
        {keys.map((each) => (
          <kbd key={each}>{keyLabel(each)}</kbd>
        ))}
      </dd>
    </div>
  )
}
