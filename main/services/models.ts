import { Failure, report } from '../../core/problems/failure.ts'
import { tryOut } from '../recognizers/sherpa/try-out.ts'
import { readCatalogue } from '../storage/models/catalogue.ts'
import { dropDownload, getModel, type GetProgress } from '../storage/models/get.ts'
import { addFolder, installedModels, removeModel } from '../storage/models/installed.ts'
import { listModels, ofFolder } from '../storage/models/listing.ts'
import type { Desk, Handlers } from './desk.ts'

/** Milliseconds between two reports of one download. */
const interval = 200
/** Before that the pace says nothing. */
const settled = 2000

type ModelHandlers = Pick<
  Handlers,
  'models.list' | 'models.get' | 'models.stop' | 'models.remove' | 'models.add'
>

/** One window's downloads of models. They end with it; what has come of them is there the next time. */
export function modelHandlers({ host, ending }: Pick<Desk, 'host' | 'ending'>): ModelHandlers {
  const running = new Map<string, AbortController>()
  ending.addEventListener('abort', () => {
    for (const controller of running.values()) controller.abort()
  })

  /** Progress with the seconds left, by the pace of this stage since it began. */
  function teller(id: string): (progress: GetProgress) => void {
    let told = -Infinity
    let stage: GetProgress['stage'] | undefined
    let begun = { at: 0, done: 0 }
    return ({ stage: now, done, total }) => {
      const at = performance.now()
      if (now !== stage) begun = { at, done }
      else if (at - told < interval && done < total) return
      stage = now
      told = at
      const spent = at - begun.at
      const pace = (done - begun.done) / spent
      const secondsLeft = spent < settled || pace <= 0 ? null : (total - done) / pace / 1000
      host.send('model', { id, type: 'progress', stage: now, done, total, secondsLeft })
    }
  }

  async function get(id: string): Promise<void> {
    const model = (await readCatalogue()).find((each) => each.id === id)
    if (model === undefined) throw new Failure('model-missing', { what: `“${id.slice(0, 60)}”` })
    if (running.has(id)) throw new Failure('model-busy', { what: model.name })
    const controller = new AbortController()
    const { signal } = controller
    running.set(id, controller)
    const options = {
      signal,
      onProgress: teller(id),
      tryOut: (found: Parameters<typeof tryOut>[0]) => tryOut(found, model.name, signal),
    }
    getModel(model, options)
      .then(
        () => host.send('model', { id, type: 'done' }),
        (error: unknown) => {
          if (error instanceof Failure && error.code === 'canceled')
            host.send('model', { id, type: 'canceled' })
          else host.send('model', { id, type: 'failed', failure: report(error) })
        },
      )
      .finally(() => running.delete(id))
  }

  return {
    'models.list': listModels,
    'models.get': get,
    'models.stop': (id) => running.get(id)?.abort(),
    'models.remove': async (id) => {
      if (running.has(id)) throw new Failure('model-busy', { what: `“${id}”` })
      if ((await installedModels()).some((each) => each.id === id)) {
        await removeModel(id)
        return
      }
      const model = (await readCatalogue()).find((each) => each.id === id)
      if (model === undefined) throw new Failure('model-missing', { what: `“${id}”` })
      await dropDownload(model)
    },
    'models.add': async ({ folder, languages }) => ofFolder(await addFolder(folder, languages)),
  }
}
