import { basename, isAbsolute } from 'node:path'
import { readCatalogue } from '../../storage/models/catalogue.ts'
import { installedModels, type InstalledModel } from '../../storage/models/installed.ts'
import { modelIn, wordQuality, type ModelFolder } from '../../storage/models/kind.ts'

export type UsableModel = InstalledModel & { readonly found: ModelFolder }

export const isUsable = (model: InstalledModel): model is UsableModel => typeof model.found !== 'string'

const primaryOf = (language: string): string => language.toLowerCase().split('-')[0] ?? ''

/** Whether a model may be asked for a language: nobody knows what a folder of the person's own was made for. */
export const knows = ({ languages }: InstalledModel, language: string): boolean =>
  languages.length === 0 || language === '' || languages.includes(primaryOf(language))

const quality = { both: 0, starts: 1, none: 2 } as const

/**
 * The model to use: the chosen one, by its id or its folder (any folder with a model in it will do); else, of those that know the language, the one that
 * the catalogue would recommend first, then the one that knows more of the times of words. Undefined when there is none.
 */
export async function chooseModel(chosen: string, language: string): Promise<UsableModel | undefined> {
  const usable = (await installedModels()).filter(isUsable)
  if (chosen !== '') {
    const installed = usable.find(({ id, folder }) => id === chosen || folder === chosen)
    if (installed !== undefined || !isAbsolute(chosen)) return installed
    const found = await modelIn(chosen)
    if (typeof found === 'string') return undefined
    const languages = found.languages ?? []
    return { id: chosen, name: basename(chosen), languages, folder: chosen, origin: 'folder', found }
  }
  const orders = new Map((await readCatalogue()).map(({ id, order }) => [id, order]))
  return usable
    .filter((model) => knows(model, language))
    .toSorted(
      (a, b) =>
        (orders.get(a.id) ?? 100) - (orders.get(b.id) ?? 100) ||
        quality[wordQuality(a.found.kind)] - quality[wordQuality(b.found.kind)],
    )[0]
}
