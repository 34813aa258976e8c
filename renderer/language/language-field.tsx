import type { WindowLanguage } from '../../preload/program.ts'
import { writeSettings } from '../session/write-settings.ts'
import { useSession, useStore } from '../store.ts'
import { languages } from './languages.ts'
import { t } from './t.ts'

/** The language of the window, each by its own name, so that everybody finds the way back. */
export function LanguageField() {
  const session = useSession()
  const chosen = useStore(({ settings }) => settings?.windowLanguage ?? 'system')
  return (
    <label className="field short">
      <span className="legend">{t('Language of the window')}</span>
      <select
        className="input"
        value={chosen}
        data-testid="window-language"
        onChange={({ currentTarget }) =>
          writeSettings(session, { windowLanguage: currentTarget.value as WindowLanguage })
        }
      >
        <option value="system">{t('As the system')}</option>
        {Object.entries(languages).map(([id, { name }]) => (
          <option key={id} value={id} lang={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
