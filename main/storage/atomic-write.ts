import { createHash, randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import {
  access,
  open,
  readdir,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
  type FileHandle,
} from 'node:fs/promises'
import { hostname } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Failure } from '../../core/problems/failure.ts'
import { systemCode } from './read-bytes.ts'
import { writeFailure } from './write-failure.ts'

/**
 * Puts `bytes` (text as UTF-8) into the file at `path`, all or nothing: whoever looks finds the old bytes or the new ones,
 * also after a kill or a power cut, and the old ones stay when the disk is full. A symbolic link is followed and stays a
 * link; the file's mode is kept. Saves of one path from this process happen in the order they were asked for.
 *
 * Rejects with a `Failure`: `disk-full`, `file-unwritable`, `not-a-file`.
 */
export function writeAtomic(path: string, bytes: Uint8Array | string): Promise<void> {
  const data = typeof bytes === 'string' ? Buffer.from(bytes) : bytes
  const key = resolve(path)
  const turn = (running.get(key) ?? Promise.resolve()).then(() => write(path, data))
  const done = turn.catch(() => undefined)
  running.set(key, done)
  void done.then(() => {
    if (running.get(key) === done) running.delete(key)
  })
  return turn
}

const running = new Map<string, Promise<void>>()

async function write(path: string, data: Uint8Array): Promise<void> {
  try {
    const target = await followed(path)
    const file = basename(path)
    const old = await stat(target).catch(absent)
    if (old !== undefined && !old.isFile()) {
      // A pipe or a terminal holds nothing that could be torn.
      if (old.isFIFO() || old.isCharacterDevice()) {
        const reader = old.isFIFO() ? await readerOf(target, file) : undefined
        try {
          await writeFile(target, data)
        } finally {
          await reader?.close()
        }
        return
      }
      throw new Failure('not-a-file', { file })
    }
    // Renaming over a file needs no right to write it; a file that its owner made read-only is left alone.
    if (old !== undefined) await access(target, constants.W_OK)
    await removeStale(dirname(target))
    await replace(target, data, old)
  } catch (error) {
    throw said(error, path)
  }
}

/** A pipe with its other end open. Opening one that nobody reads would wait for ever, so somebody has five seconds to come. */
async function readerOf(path: string, file: string): Promise<FileHandle> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await open(path, constants.O_WRONLY | constants.O_NONBLOCK)
    } catch (error) {
      if (systemCode(error) !== 'ENXIO') throw error
      if (tries === 100) throw new Failure('file-unwritable', { file }, 'Nobody reads from this pipe.')
      await sleep(50)
    }
  }
}

async function replace(
  target: string,
  data: Uint8Array,
  old: { mode: number; uid: number; gid: number } | undefined,
): Promise<void> {
  const folder = dirname(target)
  const temporary = temporaryIn(folder)
  try {
    const file = await open(temporary, 'wx', old === undefined ? 0o666 : 0o600)
    try {
      // FileHandle.writeFile loops until all is written; a single write() may stop short on a full disk without an error.
      await file.writeFile(data)
      if (old !== undefined) {
        await file.chown(old.uid, old.gid).catch(ignored)
        await file.chmod(old.mode & 0o7777).catch(ignored)
      }
      await file.sync()
      const { size } = await file.stat()
      if (size !== data.byteLength) throw new Error(`${size} of ${data.byteLength} bytes arrived on the disk`)
    } finally {
      await file.close()
    }
    await renameOver(temporary, target)
  } catch (error) {
    await rm(temporary, { force: true }).catch(ignored)
    throw error
  }
  await syncFolder(folder)
}

/** Windows refuses to rename over a file that a virus scanner or an indexer holds open for a moment. */
export async function renameOver(from: string, to: string): Promise<void> {
  for (let wait = 10; ; wait *= 2) {
    try {
      await rename(from, to)
      return
    } catch (error) {
      const passes = process.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(systemCode(error))
      if (!passes || wait > 640) throw error
      await sleep(wait)
    }
  }
}

/** Makes the new name itself last through a power cut. Windows cannot open folders and needs no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r').catch(ignored)
  try {
    await handle?.sync().catch(ignored)
  } finally {
    await handle?.close()
  }
}

/** Where a link leads, also when nothing is there yet. */
async function followed(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch {
    const next = await readlink(path).catch(ignored)
    return next === undefined ? resolve(path) : resolve(dirname(path), next)
  }
}

/** Temporary names carry host and process, so that on a shared drive nobody removes what another machine is writing. */
const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 8)
const prefix = `.cuewright-${host}-`
const temporaryName = /^\.cuewright-([0-9a-f]{8})-(\d+)-[0-9a-f]{8}\.tmp$/
const day = 86_400_000

/** A name for what becomes a file of `folder` once it is whole; what a killed process leaves there, `removeStale` finds. */
export const temporaryIn = (folder: string): string =>
  join(folder, `${prefix}${process.pid}-${randomBytes(4).toString('hex')}.tmp`)

/** Removes what killed saves left in `folder`. */
export async function removeStale(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch((): string[] => [])) {
    const [, where, id] = temporaryName.exec(name) ?? []
    if (where === undefined || id === undefined) continue
    const path = join(folder, name)
    const dead = where === host && !isAlive(Number(id))
    const age = dead ? 0 : Date.now() - ((await stat(path).catch(absent))?.mtimeMs ?? Date.now())
    if (dead || age > day) await rm(path, { force: true }).catch(ignored)
  }
}

/** Whether there is a process of that number. */
export function isAlive(id: number): boolean {
  try {
    return process.kill(id, 0)
  } catch (error) {
    return systemCode(error) !== 'ESRCH'
  }
}

/** The system's error as one that says what to do. */
function said(error: unknown, path: string): unknown {
  return error instanceof Failure ? error : writeFailure(error, basename(path))
}

const ignored = (): undefined => undefined

function absent(error: unknown): undefined {
  if (systemCode(error) !== 'ENOENT') throw error
}
