import { lstat, readdir, readFile, rm } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { z } from 'zod'
import { Failure } from '../../../core/problems/failure.ts'
import { changeOwn, inTurn, readOwn } from '../own-file.ts'
import { modelsFolder } from '../folders.ts'
import { readCatalogue } from './catalogue.ts'
import { modelIn, type ModelFolder } from './kind.ts'

/** What lies beside the files of a downloaded model. */
export const manifestName = 'cuewright-model.json'
const manifestSchema = z.object({
  id: z.string(),
  name: z.string(),
  languages: z.array(z.string()),
  /** How it was made sure that the files are the publisher's. */
  verified: z.enum(['catalogue', 'publisher', 'server', 'none']),
})
export type Manifest = z.infer<typeof manifestSchema>

export interface InstalledModel {
  readonly id: string
  readonly name: string
  /** BCP 47 primary tags; empty where nobody knows. */
  readonly languages: readonly string[]
  readonly folder: string
  /** Downloaded into the program's own folder, or a folder of the person's that was pointed at. */
  readonly origin: 'downloaded' | 'folder'
  readonly verified?: Manifest['verified']
  /** What lies there; a sentence that says why it cannot be used. */
  readonly found: ModelFolder | string
}

const pointed = z.object({
  folders: z
    .array(z.object({ id: z.string(), path: z.string(), name: z.string(), languages: z.array(z.string()) }))
    .default([]),
})
type Pointed = z.infer<typeof pointed>
const file = 'models.json'
const none: Pointed = { folders: [] }
const take = inTurn()

async function downloaded(id: string): Promise<InstalledModel | undefined> {
  const folder = join(modelsFolder(), id)
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const manifest = manifestSchema.safeParse(json(text))
  const found = await modelIn(folder)
  const { name = id, languages = [], verified = 'none' } = manifest.data ?? {}
  return { id, name, languages, folder, origin: 'downloaded', verified, found }
}

const json = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Models on this computer: downloaded ones, then folders that were pointed at. */
export async function installedModels(): Promise<readonly InstalledModel[]> {
  const names = await readdir(modelsFolder()).catch((): string[] => [])
  const own = await Promise.all(
    names
      .filter((name) => !name.startsWith('.'))
      .toSorted()
      .map(downloaded),
  )
  const { folders } = await take(() => readOwn<Pointed>(file, pointed, none))
  const others = await Promise.all(
    folders.map(async ({ id, path, name, languages }): Promise<InstalledModel> => {
      const found = await modelIn(path)
      return { id, name, languages, folder: path, origin: 'folder', found }
    }),
  )
  return [...own.filter((model) => model !== undefined), ...others]
}

/** "my-model", "my-model-2": what can be typed, and is not taken. */
function idFor(name: string, taken: ReadonlySet<string>): string {
  const base =
    name
      .toLowerCase()
      .replace(/[^a-z0-9.]+/g, '-')
      .replace(/^[-.]+|[-.]+$/g, '')
      .slice(0, 60) || 'model'
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`
    if (!taken.has(id)) return id
  }
}

/**
 * Points at a folder that lies where it lies; nothing is copied. What it is called and which languages it knows come from the
 * catalogue where its name is known there, else from `languages` or its files. Throws `model-unknown`.
 */
export async function addFolder(path: string, languages: readonly string[]): Promise<InstalledModel> {
  const full = resolve(path)
  const found = await modelIn(full)
  if (typeof found === 'string') throw new Failure('model-unknown', { file: basename(full), place: found })
  const catalogue = await readCatalogue()
  const installed = await installedModels()
  const same = installed.find(({ folder }) => folder === full)
  if (same !== undefined) return same
  const known = catalogue.find(({ files }) =>
    files.some(({ url }) => url.endsWith(`/${basename(found.folder)}.tar.bz2`)),
  )
  const taken = new Set([...installed, ...catalogue].map(({ id }) => id))
  const entry = {
    id: idFor(basename(full), taken),
    path: full,
    name: known?.name ?? basename(full),
    languages: [...(languages.length > 0 ? languages : (known?.languages ?? found.languages ?? []))],
  }
  await take(() =>
    changeOwn<Pointed>(file, pointed, none, ({ folders }) => ({ folders: [...folders, entry] })),
  )
  const { id, name } = entry
  return { id, name, languages: entry.languages, folder: full, origin: 'folder', found }
}

/** Removes a downloaded model from the disk; a folder that was pointed at is only forgotten. Throws `model-missing`. */
export async function removeModel(id: string): Promise<InstalledModel> {
  const model = (await installedModels()).find((each) => each.id === id)
  if (model === undefined) throw new Failure('model-missing', { what: `“${id}”` })
  if (model.origin === 'folder') {
    await take(() =>
      changeOwn<Pointed>(file, pointed, none, ({ folders }) => ({
        folders: folders.filter((each) => each.id !== id),
      })),
    )
    return model
  }
  // A link in the place of the folder is taken away itself, never what it leads to.
  const isLink = (await lstat(model.folder)).isSymbolicLink()
  try {
    await rm(model.folder, { recursive: !isLink, force: true })
  } catch (error) {
    throw new Failure('file-unwritable', { file: model.name }, String(error))
  }
  return model
}
