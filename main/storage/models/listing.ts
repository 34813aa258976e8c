import type { ModelInfo, ModelListing } from '../../../preload/models.ts'
import { modelsFolder } from '../folders.ts'
import { downloadBytes, readCatalogue, type CatalogueModel } from './catalogue.ts'
import { downloadedBytes, freeBytes } from './get.ts'
import { installedModels, type InstalledModel } from './installed.ts'
import { isStreaming, wordQuality } from './kind.ts'
import { recommended, suits, thisMachine, type Machine } from './recommend.ts'

async function ofCatalogue(
  model: CatalogueModel,
  installed: InstalledModel | undefined,
  machine: Machine,
): Promise<ModelInfo> {
  const { id, name, note, languages, licence, kind, files, unpackedBytes } = model
  const kept = installed === undefined ? await downloadedBytes(model) : 0
  const found = installed?.found
  const isKnown = files.every(({ sha256 }) => sha256 !== null)
  const isListed = files.every(({ sha256, checksums }) => sha256 !== null || checksums !== undefined)
  return {
    id,
    name,
    note,
    languages,
    licence,
    streaming: isStreaming(kind),
    words: wordQuality(kind),
    state:
      found === undefined ? (kept > 0 ? 'partial' : 'absent') : typeof found === 'string' ? 'broken' : 'here',
    origin: installed?.origin ?? null,
    download: downloadBytes(model),
    disk: typeof found === 'object' ? found.bytes : unpackedBytes,
    kept,
    folder: installed?.folder ?? null,
    trouble: typeof found === 'string' ? found : null,
    checksum: installed?.verified ?? (isKnown ? 'catalogue' : isListed ? 'publisher' : 'server'),
    suits: suits(model, machine),
  }
}

/** A model on this computer that is in no catalogue. */
export function ofFolder({
  id,
  name,
  languages,
  folder,
  origin,
  verified = 'none',
  found,
}: InstalledModel): ModelInfo {
  const kind = typeof found === 'string' ? undefined : found.kind
  return {
    id,
    name,
    note: '',
    languages,
    licence: null,
    streaming: kind !== undefined && isStreaming(kind),
    words: kind === undefined ? 'none' : wordQuality(kind),
    state: typeof found === 'string' ? 'broken' : 'here',
    origin,
    download: 0,
    disk: typeof found === 'string' ? 0 : found.bytes,
    kept: 0,
    folder,
    trouble: typeof found === 'string' ? found : null,
    checksum: verified,
    suits: true,
  }
}

/** All models, those that are here first, then those that know `language` (BCP 47; empty: any), best first. */
export async function listModels(language: string): Promise<ModelListing> {
  const [catalogue, installed, free] = await Promise.all([readCatalogue(), installedModels(), freeBytes()])
  const machine = thisMachine(free)
  const primary = language.toLowerCase().split('-')[0] ?? ''
  const listed = new Map(catalogue.map((model) => [model.id, model]))
  const known = catalogue.map((model) =>
    ofCatalogue(
      model,
      installed.find(({ id }) => id === model.id),
      machine,
    ),
  )
  const own = installed.filter(({ id }) => !listed.has(id)).map(ofFolder)
  const models = [...(await Promise.all(known)), ...own]
  const rank = ({ id, state, languages }: ModelInfo): number =>
    (state === 'absent' ? 1000 : 0) +
    (primary === '' || languages.length === 0 || languages.includes(primary) ? 0 : 500) +
    (listed.get(id)?.order ?? 0)
  const best = recommended(catalogue, language, machine)
  const isHere = models.some(
    ({ state, languages }) => state === 'here' && (languages.length === 0 || languages.includes(primary)),
  )
  return {
    models: models.toSorted((a, b) => rank(a) - rank(b)),
    recommended: isHere ? null : (best?.id ?? null),
    folder: modelsFolder(),
    free,
    cores: machine.cores,
    memory: machine.memory,
  }
}
