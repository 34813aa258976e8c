import { useEffect, useMemo, useState } from 'react'
import { Input, Label, SearchField } from 'react-aria-components'
import type { Licence } from '../../preload/program.ts'
import { t } from '../language/t.ts'
import { attempt } from '../session/notices.ts'
import { useSession, useStore } from '../store.ts'
import { Sheet } from '../theme/controls.tsx'
import { CheckForUpdates } from '../updates/by-hand.tsx'
import './about.css'

interface Licences {
  readonly own: string
  readonly parts: readonly Licence[]
}

/** What is found by any word of its name or licence. */
const isFound = ({ name, licence, contains = '' }: Licence, sought: string): boolean => {
  const text = `${name} ${licence} ${contains}`.toLowerCase()
  return sought
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/** Which version this is, whose work it is, and under what licences. */
export function AboutDialog() {
  const session = useSession()
  const version = useStore(({ app }) => app?.version ?? '')
  const [licences, setLicences] = useState<Licences | null>(null)
  const [sought, setSought] = useState('')
  useEffect(() => {
    void attempt(session, async () => setLicences(await session.bridge.call('app.licences')))
  }, [session])
  const found = useMemo(
    () => (licences?.parts ?? []).filter((part) => isFound(part, sought.trim())),
    [licences, sought],
  )
  return (
    <Sheet title={t('About Cuewright')} width={720} reads onClose={() => session.store.set({ dialog: null })}>
      <div className="about">
        <p className="about-name">
          Cuewright <span className="quiet selectable">{version}</span>
        </p>
        <CheckForUpdates />
        <p>
          {t(
            'Free software: you may use, study, share and change it under the GNU General Public License, version 3 or later. It comes without any warranty.',
          )}
        </p>
        <details>
          <summary>{t('The licence in full')}</summary>
          <pre className="about-text selectable">{licences?.own ?? ''}</pre>
        </details>
        <h3>{t('Made with the work of others')}</h3>
        <SearchField className="field about-search" value={sought} onChange={setSought}>
          <Label>{t('Find a part or a licence')}</Label>
          <Input className="input" spellCheck="false" />
        </SearchField>
        <p className="quiet small-print" role="status">
          {licences === null ? t('Reading…') : t('{{count}} parts', { count: found.length })}
        </p>
        <ul className="about-parts">
          {found.map((part) => (
            <li key={`${part.name} ${part.version}`}>
              <Part part={part} />
            </li>
          ))}
        </ul>
      </div>
    </Sheet>
  )
}

function Part({ part }: { readonly part: Licence }) {
  const { name, version, licence, author, home, contains, text } = part
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>
        <span className="about-part" dir="ltr">
          {name} <span className="quiet">{version}</span>
        </span>
        <span className="quiet" dir="ltr">
          {licence}
        </span>
      </summary>
      {isOpen && (
        <div className="about-part-more selectable" dir="ltr">
          {author !== undefined && author !== '' && <p>{author}</p>}
          {home !== '' && <p>{home}</p>}
          {contains !== undefined && <p>{contains}</p>}
          {text === '' ? (
            <p className="quiet" dir="auto">
              {t('It comes without the text of its licence.')}
            </p>
          ) : (
            <pre className="about-text">{text}</pre>
          )}
        </div>
      )}
    </details>
  )
}
