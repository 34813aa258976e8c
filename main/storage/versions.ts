import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { compare, changeKinds, countKinds, type ChangeKind } from '../../core/document/compare.ts'
import type { SubtitleDocument } from '../../core/document/document.ts'
import { Failure } from '../../core/problems/failure.ts'
import type { NamedVersion, NewVersion, VersionList, VersionRequest } from '../../preload/versions.ts'
import { writeAtomic } from './atomic-write.ts'
import { dataFolder } from './folders.ts'
import { inTurn } from './own-file.ts'
import { readProject, serializeProject } from './project.ts'

/*
 * Named versions lie in the data folder, as "versions/<name>-<hash of the path>/2026-11-26T18-40-00.123Z.cuewright", and beside
 * them in "about.json" whose they are. Not inside the project: so a project stays small and quick to save, a damaged one takes no
 * version with it, and subtitles that are in no project have versions too. Each file is a project that opens by itself, with its
 * name as metadata; a folder can be copied whole. They are never thinned out by themselves.
 */

/** Of one file. More are not made: nobody finds his way among them, and none goes without being asked for. */
const most = 200

const folderName = /^[\w.-]+$/
const fileName = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z\.cuewright$/
const about = z.object({ path: z.string(), name: z.string() })
const kinds = z.partialRecord(z.enum(changeKinds), z.number().int().min(0))
const facts = z.object({
  name: z.string(),
  note: z.string(),
  cues: z.number().int().min(0),
  changes: kinds.nullable(),
})
/** The metadata of a version file in which these facts stand, as JSON. */
const factsName = 'cuewright.version'

const root = (): string => join(dataFolder(), 'versions')
const take = inTurn()

async function ownFolder(path: string): Promise<string> {
  const place = await realpath(path).catch(() => resolve(path))
  const hash = createHash('sha256').update(place).digest('hex').slice(0, 12)
  const stem = basename(place)
    .replace(/[^\w.-]+/g, '_')
    .slice(0, 40)
  return join(root(), `${stem}-${hash}`)
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

/**
 * The folder of the versions of the file at `path`. A file that was moved, or whose folder was, has none of its own: then it
 * gets those of a file of its name that is no longer where it was.
 */
async function folderOf(path: string): Promise<string> {
  const own = await ownFolder(path)
  if (await isThere(own)) return own
  for (const name of await readdir(root()).catch((): string[] => [])) {
    const folder = join(root(), name)
    const whose = await aboutOf(folder)
    if (whose?.name !== basename(path) || (await isThere(whose.path))) continue
    await rename(folder, own)
    await writeAbout(own, path)
    return own
  }
  return own
}

async function aboutOf(folder: string): Promise<z.infer<typeof about> | undefined> {
  try {
    return about.safeParse(JSON.parse(await readFile(join(folder, 'about.json'), 'utf8'))).data
  } catch {
    return undefined
  }
}

const writeAbout = (folder: string, path: string): Promise<void> =>
  writeAtomic(
    join(folder, 'about.json'),
    `${JSON.stringify({ path: resolve(path), name: basename(path) })}\n`,
  )

function timeOf(name: string): number {
  return Date.parse(name.replace('.cuewright', '').replace(/T(\d\d)-(\d\d)-/, 'T$1:$2:'))
}

/** All versions of the file at `path`. One that cannot be read is put aside, and that is said. */
export const listVersions = (path: string): Promise<VersionList> =>
  take(async () => listIn(await folderOf(path)))

async function listIn(folder: string): Promise<VersionList> {
  const names = (await readdir(folder).catch((): string[] => [])).filter((name) => fileName.test(name))
  const problems: string[] = []
  const found = await Promise.all(
    names.map(async (name): Promise<readonly NamedVersion[]> => {
      const file = join(folder, name)
      try {
        const { size } = await stat(file)
        return [{ id: name, at: timeOf(name), bytes: size, ...(await factsOf(file)) }]
      } catch {
        await putAside(file)
        problems.push(
          `A version was damaged and was put aside as “${name}.damaged”. Its content was left as it is.`,
        )
        return []
      }
    }),
  )
  return { versions: found.flat().sort((a, b) => b.at - a.at), problems }
}

const putAside = (file: string): Promise<void> => rename(file, `${file}.damaged`).catch(() => undefined)

/** Bytes in which the facts stand: they come first in the file, and a note has 4,000 letters at most. */
const headLength = 65_536

/** What a version says of itself. Only its head is read, unless that does not tell. */
async function factsOf(file: string): Promise<z.infer<typeof facts>> {
  const head = await headOf(file)
  const line = /^ "metadata": \{\n {2}"cuewright\.version": ("(?:[^"\\\n]|\\.)*"),?$/m.exec(head)?.[1]
  const text: unknown =
    line === undefined ? (await readProject(file)).project.document.metadata[factsName] : JSON.parse(line)
  return facts.parse(JSON.parse(String(text)))
}

async function headOf(file: string): Promise<string> {
  let handle: FileHandle | undefined
  try {
    handle = await open(file)
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headLength), 0, headLength, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await handle?.close()
  }
}

/** Keeps `document` under a name. Rejects with the `Failure` of writing, or `too-many-versions`. */
export const saveVersion = (
  { path, name, note, document }: NewVersion,
  now: number = Date.now(),
): Promise<VersionList> =>
  take(async () => {
    const folder = await folderOf(path)
    const { versions } = await listIn(folder)
    if (versions.length >= most) throw new Failure('too-many-versions', { what: String(most) })
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
    } catch (error) {
      throw new Failure('file-unwritable', { file: basename(folder) }, String(error))
    }
    if ((await aboutOf(folder)) === undefined) await writeAbout(folder, path)
    const known: z.infer<typeof facts> = {
      name,
      note,
      cues: document.cues.length,
      changes: await changesSince(versions[0], folder, document),
    }
    const named = { ...document, metadata: { [factsName]: JSON.stringify(known), ...document.metadata } }
    // Two within a millisecond have names of their own.
    const at = Math.max(now, (versions[0]?.at ?? 0) + 1)
    const file = `${new Date(at).toISOString().replaceAll(':', '-')}.cuewright`
    await writeAtomic(join(folder, file), serializeProject(named))
    return await listIn(folder)
  })

async function changesSince(
  last: NamedVersion | undefined,
  folder: string,
  document: SubtitleDocument,
): Promise<Partial<Record<ChangeKind, number>> | null> {
  if (last === undefined) return null
  const before = await readDocument(join(folder, last.id)).catch(() => undefined)
  return before === undefined ? null : Object.fromEntries(countKinds(compare(before, document).changes))
}

async function readDocument(file: string): Promise<SubtitleDocument> {
  const { document } = (await readProject(file)).project
  const { [factsName]: _, ...metadata } = document.metadata
  return { ...document, metadata }
}

/**
 * The document of a version. Rejects with `version-gone` for one that is none, and with the failures of reading a project; a
 * damaged one is put aside.
 */
export const readVersion = (request: VersionRequest): Promise<SubtitleDocument> =>
  take(async () => {
    const file = await fileOf(request)
    try {
      return await readDocument(file)
    } catch (error) {
      if (error instanceof Failure && error.code === 'bad-project') await putAside(file)
      throw error
    }
  })

/** Takes a version away, for good. */
export const deleteVersion = (request: VersionRequest): Promise<VersionList> =>
  take(async () => {
    const file = await fileOf(request)
    await rm(file, { force: true })
    return await listIn(dirname(file))
  })

async function fileOf({ path, id }: VersionRequest): Promise<string> {
  const folder = await folderOf(path)
  const file = join(folder, id)
  if (!fileName.test(id) || !folderName.test(basename(folder)) || !(await isThere(file)))
    throw new Failure('version-gone')
  return file
}
