import { Cpu } from 'lucide-react'
import { useEffect } from 'react'
import { Button } from 'react-aria-components'
import { readModels } from '../session/models.ts'
import { useSession, useStore } from '../store.ts'
import { t } from '../language/t.ts'
import { formatBytes } from '../language/number.ts'
import { said } from '../language/said.ts'
import { languageList, languageName } from './model-facts.ts'
import { ModelAction } from './model-row.tsx'
import './models.css'

/** Where no local model is here yet: the one that suits this computer and the language, what it weighs and its licence. */
export function ModelOffer({ language }: { readonly language: string }) {
  const session = useSession()
  const { store } = session
  const listing = useStore((state) => state.models)
  const getting = useStore((state) => state.getting)
  const troubles = useStore((state) => state.modelTroubles)
  useEffect(() => readModels(session, language), [session, language])
  if (listing === null) {
    // Of the size that it will have: what is below must not move away under a pointer.
    return (
      <section className="model-offer" aria-label={t('A model for this computer')} aria-busy>
        <p>
          <Cpu size={15} aria-hidden />
          <span>{t('Looking for models…')}</span>
        </p>
      </section>
    )
  }
  const best =
    listing.models.find(({ id }) => getting[id] !== undefined) ??
    listing.models.find(({ id }) => id === listing.recommended)
  const name = languageName(language.split('-')[0] ?? language)
  const trouble = best === undefined ? undefined : troubles[best.id]
  return (
    <section className="model-offer" aria-label={t('A model for this computer')}>
      <p>
        <Cpu size={15} aria-hidden />
        {best === undefined ? (
          <span>
            {t(
              'No model in the catalogue knows {{language}} and fits this computer ({{cores}} cores, {{memory}} of memory, {{free}} free).',
              {
                language: name,
                cores: listing.cores,
                memory: formatBytes(listing.memory),
                free: formatBytes(listing.free),
              },
            )}
          </span>
        ) : (
          <span className="selectable">
            {t('For {{language}} on this computer ({{cores}} cores, {{memory}} of memory): {{model}}.', {
              language: name,
              cores: listing.cores,
              memory: formatBytes(listing.memory),
              model: best.name,
            })}{' '}
            {said(best.note)}{' '}
            {t('{{download}} to download, {{disk}} on the disk, licence {{licence}} ({{address}}).', {
              download: formatBytes(best.download),
              disk: formatBytes(best.disk),
              licence: best.licence?.name ?? t('unknown'),
              address: best.licence?.url ?? '',
            })}{' '}
            {t('Knows {{languages}}. Nothing is fetched before you say so.', {
              languages: languageList(best.languages),
            })}
          </span>
        )}
      </p>
      {trouble !== undefined && (
        <p className="inline-failure" role="alert">
          {said(trouble.message)}
        </p>
      )}
      <div className="model-offer-foot">
        <Button
          className="button small"
          onPress={() => store.set({ dialog: { kind: 'models', back: 'recognize' } })}
        >
          {t('Other models…')}
        </Button>
        {best !== undefined && <ModelAction model={best} saysSize={false} />}
      </div>
    </section>
  )
}
