import { Cpu } from 'lucide-react'
import { useEffect } from 'react'
import { Button } from 'react-aria-components'
import { readModels } from '../session/models.ts'
import { useSession, useStore } from '../store.ts'
import { t } from '../language/t.ts'
import { languageList, languageName, sizeOf } from './model-facts.ts'
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
  if (listing === null) return null
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
            No model in the catalogue knows {name} and fits this computer ({listing.cores} cores,{' '}
            {sizeOf(listing.memory)} of memory, {sizeOf(listing.free)} free).
          </span>
        ) : (
          <span>
            For {name} on this computer ({listing.cores} cores, {sizeOf(listing.memory)} of memory):{' '}
            <strong>{best.name}</strong>. {best.note} {sizeOf(best.download)} to download, {sizeOf(best.disk)}{' '}
            on the disk, licence {best.licence?.name ?? 'unknown'} (
            <span className="selectable">{best.licence?.url}</span>). Knows {languageList(best.languages)}.
            Nothing is fetched before you say so.
          </span>
        )}
      </p>
      {trouble !== undefined && (
        <p className="inline-failure" role="alert">
          {trouble.message}
        </p>
      )}
      <div className="model-offer-foot">
        <Button
          className="button small"
          onPress={() => store.set({ dialog: { kind: 'models', back: 'recognize' } })}
        >
          {t('Other models…')}
        </Button>
        {best !== undefined && <ModelAction model={best} />}
      </div>
    </section>
  )
}
