import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, realpath, rm, stat } from 'node:fs/promises'
import { basename, extname, join, resolve } from 'node:path'
import { z } from 'zod'
import { Failure } from '../../../core/problems/failure.ts'
import type { Backup, BackupGroup, BackupKind } from '../../../preload/recovery.ts'
import { writeAtomic } from '../atomic-write.ts'
import { dataFolder } from '../folders.ts'
import { inTurn } from '../own-file.ts'
import { thinned, tooMany } from './thin.ts'

/*
 * Earlier states of files, as ordinary files with their own extensions, so that they can be had without the program too:
 * "backups/<name>-<hash of the path>/2026-11-26T18-40-00.123Z.saved.srt", and beside them in "about.json" whose they are.
 */

/** All of them together take no more than this. */
const mostBytes = 500e6

const about = z.object({ path: z.string().nullable(), name: z.string() })
const fileName = /^(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z)\.(opened|saved|work)\.[\w-]{1,20}$/
const folderName = /^[\w.-]+$/

const root = (): string => join(dataFolder(), 'backups')
const take = inTurn()

/** Whose generations they are: a file, or work that was never saved, by its journal. */
export type BackupOf = { readonly path: string } | { readonly untitled: string; readonly name: string }

async function folderOf(
  of: BackupOf,
): Promise<{ readonly folder: string; readonly about: z.infer<typeof about> }> {
  if ('untitled' in of)
    return { folder: join(root(), `untitled-${of.untitled}`), about: { path: null, name: of.name } }
  const path = await realpath(of.path).catch(() => resolve(of.path))
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 12)
  const stem = basename(path)
    .replace(/[^\w.-]+/g, '_')
    .slice(0, 40)
  return { folder: join(root(), `${stem}-${hash}`), about: { path, name: basename(path) } }
}

const nameOf = (at: number, kind: BackupKind, extension: string): string =>
  `${new Date(at).toISOString().replaceAll(':', '-')}.${kind}.${/^[\w-]{1,20}$/.test(extension) ? extension : 'txt'}`

function timeOf(name: string): number {
  const [, text = ''] = fileName.exec(name) ?? []
  return Date.parse(text.replace(/T(\d\d)-(\d\d)-/, 'T$1:$2:'))
}

const extensionOf = (path: string): string => extname(path).slice(1).toLowerCase()

async function versionsIn(folder: string): Promise<readonly Backup[]> {
  const names = (await readdir(folder).catch((): string[] => [])).filter((name) => fileName.test(name))
  const found = await Promise.all(
    names.map(async (name): Promise<Backup[]> => {
      const size = await stat(join(folder, name)).then(
        (each) => each.size,
        () => undefined,
      )
      const kind = (fileName.exec(name)?.[2] ?? 'saved') as BackupKind
      return size === undefined
        ? []
        : [{ id: `${basename(folder)}/${name}`, at: timeOf(name), kind, bytes: size }]
    }),
  )
  return found.flat().sort((a, b) => b.at - a.at)
}

/**
 * Keeps `bytes` as a generation, unless the last one has the same; then thins out older ones. Rejects with the `Failure` of
 * writing.
 */
export const keepBackup = (
  of: BackupOf,
  kind: BackupKind,
  bytes: Uint8Array,
  extension: string = 'path' in of ? extensionOf(of.path) : 'cuewright',
  now: number = Date.now(),
): Promise<void> =>
  take(async () => {
    const { folder, about: whose } = await folderOf(of)
    const before = await versionsIn(folder)
    const [last] = before
    if (last !== undefined && last.bytes === bytes.byteLength) {
      const same = await readFile(join(root(), last.id)).catch(() => undefined)
      if (same?.equals(bytes) === true) return
    }
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
    } catch (error) {
      throw new Failure('file-unwritable', { file: basename(folder) }, String(error))
    }
    if (before.length === 0) await writeAtomic(join(folder, 'about.json'), `${JSON.stringify(whose)}\n`)
    await writeAtomic(join(folder, nameOf(now, kind, extension)), bytes)
    await thin(folder, now)
  })

async function thin(folder: string, now: number): Promise<void> {
  const versions = await versionsIn(folder)
  const kept = new Set(thinned(versions, now))
  const old = versions.filter((version) => !kept.has(version))
  const all = (await groups()).flatMap(({ group, versions: its }) => its.map((one) => ({ ...one, group })))
  for (const { id } of [...old, ...tooMany(all, mostBytes)])
    await rm(join(root(), id), { force: true }).catch(() => undefined)
}

async function groups(): Promise<
  readonly { readonly group: string; readonly versions: readonly Backup[] }[]
> {
  const names = await readdir(root()).catch((): string[] => [])
  return await Promise.all(
    names
      .filter((name) => folderName.test(name))
      .map(async (group) => ({ group, versions: await versionsIn(join(root(), group)) })),
  )
}

/** All files of which there are generations, the one at `path` first, then those with the latest ones. */
export async function backupGroups(path: string | null): Promise<readonly BackupGroup[]> {
  const first = path === null ? undefined : basename((await folderOf({ path })).folder)
  const found = await Promise.all(
    (await groups()).map(async ({ group, versions }) => {
      const text = await readFile(join(root(), group, 'about.json'), 'utf8').catch(() => '{}')
      const whose = about.safeParse(parsed(text)).data ?? { path: null, name: group }
      return { group, ...whose, versions }
    }),
  )
  const rank = (name: string): number => (name === first ? 1 : 0)
  return found
    .filter(({ versions }) => versions.length > 0)
    .sort((a, b) => rank(b.group) - rank(a.group) || (b.versions[0]?.at ?? 0) - (a.versions[0]?.at ?? 0))
    .map(({ path: of, name, versions }) => ({ path: of, name, versions }))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The file of a generation. Throws `backup-gone` for an id of none. */
export async function backupPath(id: string): Promise<string> {
  const [group = '', name = '', ...rest] = id.split('/')
  const path = join(root(), group, name)
  const isOne = rest.length === 0 && folderName.test(group) && !group.startsWith('.') && fileName.test(name)
  if (
    !isOne ||
    !(await stat(path).then(
      (one) => one.isFile(),
      () => false,
    ))
  )
    throw new Failure('backup-gone')
  return path
}
