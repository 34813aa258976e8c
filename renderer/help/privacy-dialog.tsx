import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { useSession } from '../store.ts'
import { Sheet } from '../theme/controls.tsx'
import './privacy.css'
import { privacyFacts } from './privacy.ts'

/** What goes where. */
export function PrivacyDialog() {
  const { store } = useSession()
  return (
    <Sheet
      title={t('Privacy: what goes where')}
      width={680}
      reads
      onClose={() => store.set({ dialog: null })}
    >
      <dl className="privacy">
        {privacyFacts.map(({ title, text }) => (
          <div key={title}>
            <dt>{said(title)}</dt>
            <dd className="selectable">{said(text)}</dd>
          </div>
        ))}
      </dl>
    </Sheet>
  )
}
