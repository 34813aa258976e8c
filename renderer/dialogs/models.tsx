import { FolderPlus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import { readModels, wantedLanguage } from '../session/models.ts'
import { useSession, useStore } from '../store.ts'
import { focusFirst, Sheet } from '../theme/controls.tsx'
import { t } from '../language/t.ts'
import { formatBytes } from '../language/number.ts'
import { AddModel } from './add-model.tsx'
import { languageName } from './model-facts.ts'
import { ModelRow } from './model-row.tsx'
import './models.css'

/** Speech models: those on this computer and those that can be had. `back` is the dialog to return to. */
export function ModelsDialog({ back }: { readonly back: 'recognize' | null }) {
  const session = useSession()
  const { store } = session
  const listing = useStore((state) => state.models)
  const busy = useStore(({ getting }) => Object.keys(getting).length)
  const [language, setLanguage] = useState(() => wantedLanguage(session).toLowerCase().split('-')[0] ?? '')
  const [adds, setAdds] = useState(false)
  useEffect(() => readModels(session, language), [session, language])
  const onClose = () => store.set({ dialog: back === null ? null : { kind: back } })
  if (adds) return <AddModel onBack={() => setAdds(false)} />

  const models = listing?.models ?? []
  const codes = [...new Set(models.flatMap(({ languages }) => languages))].toSorted((a, b) =>
    languageName(a).localeCompare(languageName(b)),
  )
  const shown = models.filter(
    ({ languages, state }) =>
      language === '' || state !== 'absent' || languages.length === 0 || languages.includes(language),
  )
  return (
    <Sheet
      title={t('Models')}
      width={720}
      onClose={onClose}
      foot={
        <>
          <Button className="button push" onPress={() => setAdds(true)}>
            <FolderPlus size={15} aria-hidden /> {t('Add a folder…')}
          </Button>
          {busy > 0 && <span className="quiet">{t('Downloads go on while this is closed.')}</span>}
          <Button ref={focusFirst} className="button primary" onPress={onClose}>
            {back === null ? t('Done') : t('Back')}
          </Button>
        </>
      }
    >
      <div className="models-head">
        <label className="models-language">
          <span className="legend">{t('For')}</span>
          <select
            className="input"
            value={language}
            onChange={({ currentTarget }) => setLanguage(currentTarget.value)}
          >
            <option value="">{t('Any language')}</option>
            {codes.map((code) => (
              <option key={code} value={code}>
                {languageName(code)}
              </option>
            ))}
            {language !== '' && !codes.includes(language) && (
              <option value={language}>{languageName(language)}</option>
            )}
          </select>
        </label>
        {listing !== null && (
          <p className="quiet selectable">
            {t(
              'Kept in {{folder}}, where {{free}} are free. Speech stays on this computer; a model is fetched only when you say so.',
              { folder: listing.folder, free: formatBytes(listing.free) },
            )}
          </p>
        )}
      </div>
      {listing === null ? (
        <p className="quiet">{t('Looking for models…')}</p>
      ) : (
        <ul className="models" aria-label={t('Models')}>
          {shown.map((model) => (
            <ModelRow key={model.id} model={model} isBest={model.id === listing.recommended} />
          ))}
          {shown.length === 0 && <li className="quiet">{t('No model here knows this language.')}</li>}
        </ul>
      )}
    </Sheet>
  )
}
