import { mkdir, open, readFile, rename, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { Failure } from '../../../core/problems/failure.ts'
import { modelsFolder } from '../folders.ts'
import { systemCode } from '../read-bytes.ts'
import { isFull } from '../write-failure.ts'
import { downloadBytes, type CatalogueFile, type CatalogueModel } from './catalogue.ts'
import { download } from './download.ts'
import { manifestName, type Manifest } from './installed.ts'
import { modelIn, type ModelFolder } from './kind.ts'
import { unpack } from './unpack.ts'

/** How far it is. `bytes` are those of the download (and of the archive while it is unpacked). */
export interface GetProgress {
  readonly stage: 'downloading' | 'checking' | 'unpacking' | 'trying'
  readonly done: number
  readonly total: number
}

interface GetOptions {
  readonly signal: AbortSignal
  readonly onProgress: (progress: GetProgress) => void
  /** Loads the model, once it is here: what does not load is not kept. Rejects where it does not. */
  readonly tryOut: (model: ModelFolder) => Promise<void>
}

/** Beyond what was stated: file systems, and statements that are about right. */
const reserve = 100_000_000

/** Where a download lies until it is whole. */
const workFolder = (id: string): string => join(modelsFolder(), '.getting', id)
const nameOf = ({ url, name }: CatalogueFile): string =>
  name ?? decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? 'file').replace(/[^\w.-]/g, '_')

const sizeOf = async (path: string): Promise<number> => (await stat(path).catch(() => undefined))?.size ?? 0

/** Bytes of a download that are on the disk already, whole or half. */
export async function downloadedBytes({ id, files }: CatalogueModel): Promise<number> {
  const sizes = files.map(async (file) => {
    const path = join(workFolder(id), nameOf(file))
    return Math.max(await sizeOf(path), await sizeOf(`${path}.part`))
  })
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

/** Free bytes where models are kept. */
export async function freeBytes(): Promise<number> {
  await mkdir(modelsFolder(), { recursive: true }).catch(() => undefined)
  const { bavail, bsize } = await statfs(modelsFolder())
  return bavail * bsize
}

const gigabytes = (bytes: number): string => `${(Math.max(0, bytes) / 1e9).toFixed(2)} GB`

async function checkRoom(model: CatalogueModel): Promise<void> {
  const isPacked = model.files.some(({ unpack: packed }) => packed !== undefined)
  const here = await downloadedBytes(model)
  const needed = Math.max(0, downloadBytes(model) - here) + (isPacked ? model.unpackedBytes : 0) + reserve
  const free = await freeBytes()
  if (free >= needed) return
  throw new Failure('disk-space', {
    what: model.name,
    place: `${gigabytes(needed)} are needed in ${modelsFolder()}, ${gigabytes(free)} are free`,
  })
}

/** One process at a time works on a model; the lock of one that was killed counts for nothing. */
async function lock(folder: string, what: string): Promise<() => Promise<void>> {
  const path = join(folder, 'lock')
  const mine = `${hostname()} ${process.pid}`
  for (let tries = 0; tries < 3; tries += 1) {
    try {
      const file = await open(path, 'wx')
      await file.writeFile(mine)
      await file.close()
      return () => rm(path, { force: true })
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw new Failure('file-unwritable', { file: what }, String(error))
      const [host, id] = (await readFile(path, 'utf8').catch(() => '')).split(' ')
      if (host === hostname() && isAlive(Number(id))) throw new Failure('model-busy', { what })
      if (host !== hostname() && host !== '')
        throw new Failure('model-busy', { what }, `It is locked by ${host ?? ''}: ${path}`)
      await rm(path, { force: true })
    }
  }
  throw new Failure('model-busy', { what })
}

function isAlive(id: number): boolean {
  try {
    return Number.isInteger(id) && process.kill(id, 0)
  } catch (error) {
    return systemCode(error) !== 'ESRCH'
  }
}

/** The weakest of them counts. */
const ranks = ['none', 'server', 'publisher', 'catalogue'] as const
const weakest = (all: readonly Manifest['verified'][]): Manifest['verified'] =>
  ranks.find((rank) => all.includes(rank)) ?? 'none'

/**
 * Brings a model of the catalogue onto this computer: room on the disk first, then the download (going on with what is there),
 * checksum, unpacking beside its place, loading it once; only then does it get its name, all at once. Whatever goes wrong, there
 * is no half model. Rejects with a `Failure`.
 */
export async function getModel(
  model: CatalogueModel,
  { signal, onProgress, tryOut }: GetOptions,
): Promise<Manifest> {
  const { id, name, files, languages } = model
  const work = workFolder(id)
  try {
    await mkdir(work, { recursive: true })
  } catch (error) {
    throw new Failure('file-unwritable', { file: modelsFolder() }, String(error))
  }
  const unlock = await lock(work, name)
  const fresh = join(work, 'new')
  try {
    await checkRoom(model)
    await rm(fresh, { recursive: true, force: true })
    await mkdir(fresh)
    const total = downloadBytes(model)
    let before = 0
    const verified: Manifest['verified'][] = []
    for (const file of files) {
      const target = join(work, nameOf(file))
      const rest = total - before - file.bytes
      verified.push(
        await download(file, target, {
          what: name,
          signal,
          onBytes: (done, size) =>
            onProgress({ stage: 'downloading', done: before + done, total: before + size + rest }),
          onCheck: () => onProgress({ stage: 'checking', done: before + file.bytes, total }),
        }),
      )
      if (file.unpack === undefined) await rename(target, join(fresh, nameOf(file)))
      else {
        const size = await sizeOf(target)
        try {
          await unpack(
            { archive: target, folder: fresh, bytes: 2 * model.unpackedBytes + reserve },
            { what: name, signal, onBytes: (done) => onProgress({ stage: 'unpacking', done, total: size }) },
          )
        } catch (error) {
          // What is whole and right need not be fetched again because somebody stopped, or the disk was full.
          const isKept = error instanceof Failure && ['canceled', 'disk-space'].includes(error.code)
          if (isKept) await rename(target, `${target}.part`)
          else await rm(target, { force: true })
          throw error
        }
        await rm(target, { force: true })
      }
      before += file.bytes
    }
    onProgress({ stage: 'trying', done: total, total })
    const found = await modelIn(fresh)
    if (typeof found === 'string') throw new Failure('model-broken', { what: name }, found)
    await tryOut(found)
    if (signal.aborted) throw new Failure('canceled')
    const manifest: Manifest = { id, name, languages, verified: weakest(verified) }
    await writeFile(join(fresh, manifestName), `${JSON.stringify(manifest, null, 2)}\n`)
    const place = join(modelsFolder(), id)
    await rm(place, { recursive: true, force: true })
    await rename(fresh, place)
    await rm(work, { recursive: true, force: true })
    return manifest
  } catch (error) {
    if (error instanceof Failure) throw error
    if (isFull(error))
      throw new Failure('disk-space', { what: name, place: 'the disk is full' }, String(error))
    if (systemCode(error) !== '') throw new Failure('file-unwritable', { file: name }, String(error))
    throw error
  } finally {
    await rm(fresh, { recursive: true, force: true }).catch(() => undefined)
    await unlock()
  }
}

/** Throws away what is half here of a download. */
export async function dropDownload({ id, name }: CatalogueModel): Promise<void> {
  const work = workFolder(id)
  if ((await stat(work).catch(() => undefined)) === undefined) return
  const unlock = await lock(work, name)
  await unlock()
  await rm(work, { recursive: true, force: true })
}
