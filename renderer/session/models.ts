import type { ModelInfo } from '../../preload/models.ts'
import { reportOf } from '../refusal.ts'
import type { Getting, Session } from '../store.ts'
import { t } from '../language/t.ts'
import { readEngines } from './engines.ts'
import { languageOf } from './facts.ts'
import { notify, notifyFailure } from './notices.ts'

/** The language that models are wanted for: the document's, else the one that was recognized last. */
export const wantedLanguage = ({ store }: Session): string => languageOf(store.get())

/** Looks again at what is here and what can be had. */
export function readModels({ store, bridge }: Session, language: string): void {
  bridge
    .call('models.list', language)
    .then((models) => store.set({ models }))
    .catch((error: unknown) => notifyFailure({ store, bridge } as Session, error))
}

const started = (id: string, { kept, download }: ModelInfo): Getting => ({
  id,
  type: 'progress',
  stage: 'downloading',
  done: kept,
  total: download,
  secondsLeft: null,
})

/** A person has seen the size and the licence and wants it. */
export function getModel(session: Session, model: ModelInfo): void {
  const { store, bridge } = session
  const { id } = model
  store.set(({ getting, modelTroubles }) => ({
    getting: { ...getting, [id]: started(id, model) },
    modelTroubles: without(modelTroubles, id),
  }))
  bridge.call('models.get', id).catch((error: unknown) => {
    store.set(({ getting, modelTroubles }) => ({
      getting: without(getting, id),
      modelTroubles: { ...modelTroubles, [id]: reportOf(error) },
    }))
  })
}

const without = <Value>(
  record: Readonly<Record<string, Value>>,
  id: string,
): Readonly<Record<string, Value>> => {
  const { [id]: _, ...others } = record
  return others
}

/** Follows all downloads, whichever dialog is open. */
export function hearModels(session: Session): () => void {
  const { store, bridge } = session
  return bridge.on('model', (event) => {
    const { id } = event
    if (event.type === 'progress') {
      store.set(({ getting }) => ({ getting: { ...getting, [id]: event } }))
      return
    }
    store.set(({ getting }) => ({ getting: without(getting, id) }))
    const name = store.get().models?.models.find((model) => model.id === id)?.name ?? id
    if (event.type === 'done')
      notify(session, { kind: 'done', message: t('{{name}} is ready to be used.', { name }) })
    if (event.type === 'failed') {
      store.set(({ modelTroubles }) => ({ modelTroubles: { ...modelTroubles, [id]: event.failure } }))
      // Where nobody looks at it, it is said aloud.
      const { dialog } = store.get()
      if (dialog?.kind !== 'models' && dialog?.kind !== 'recognize')
        notify(session, { kind: 'failure', message: event.failure.message })
    }
    readModels(session, wantedLanguage(session))
    readEngines(session)
  })
}
