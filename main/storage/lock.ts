import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { systemCode } from './read-bytes.ts'

/*
 * Who works on something, as a small file that only one can make. It holds while its process lives: one that was killed leaves
 * a stale lock, which the next one takes over.
 */

const holderSchema = z.object({
  pid: z.number().int(),
  /** Of the process, as the system tells it, so that another one that got the same number later is not taken for it. */
  born: z.string(),
  host: z.string(),
  /** Tells locks of one process apart. */
  key: z.string(),
  /** Milliseconds since 1970. */
  since: z.number(),
})
export type LockHolder = z.infer<typeof holderSchema>

export interface Lock {
  readonly holder: LockHolder
  /** Gives it back, unless somebody else has taken it over. */
  readonly release: () => Promise<void>
}

/** A process of another machine cannot be asked whether it lives; its lock counts for a day. */
const longestAbroad = 86_400_000

/** When the process `pid` was started, in the system's own count; empty where the system does not tell or there is none. */
function bornOf(pid: number): string {
  if (process.platform !== 'linux') return ''
  try {
    // The second field is a name in parentheses that may hold anything; the start is the 20th after it.
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

/** Keys of locks that this process holds. */
const own = new Set<string>()

function isHeld(holder: LockHolder): boolean {
  if (holder.host !== hostname()) return Date.now() - holder.since < longestAbroad
  if (holder.pid === process.pid) return own.has(holder.key)
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if (systemCode(error) === 'ESRCH') return false
  }
  return bornOf(holder.pid) === holder.born
}

/** Who holds the lock at `path`; undefined when nobody who lives does. */
export async function lockHolder(path: string): Promise<LockHolder | undefined> {
  const holder = await written(path)
  return holder !== undefined && isHeld(holder) ? holder : undefined
}

/** Milliseconds that whoever has just made a lock may take to write its own name into it. */
const patience = 150

async function written(path: string): Promise<LockHolder | undefined> {
  for (let tries = 0; tries < 2; tries += 1) {
    const text = await readFile(path, 'utf8').catch(() => undefined)
    if (text === undefined) return undefined
    try {
      return holderSchema.parse(JSON.parse(text))
    } catch {
      if (tries === 0) await sleep(patience)
    }
  }
  return undefined
}

/** Takes the lock at `path`, or tells who has it. Rejects with the system's error where it cannot be written. */
export async function takeLock(path: string): Promise<Lock | { readonly by: LockHolder }> {
  const key = randomBytes(8).toString('hex')
  const holder: LockHolder = {
    pid: process.pid,
    born: bornOf(process.pid),
    host: hostname(),
    key,
    since: Date.now(),
  }
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  // Before the file: whoever reads it must find it held.
  own.add(key)
  try {
    for (let tries = 0; ; tries += 1) {
      try {
        await writeFile(path, JSON.stringify(holder), { flag: 'wx', mode: 0o600 })
        return { holder, release: () => release(path, key) }
      } catch (error) {
        if (systemCode(error) !== 'EEXIST' || tries === 5) throw error
      }
      const by = await written(path)
      if (by !== undefined && isHeld(by)) {
        own.delete(key)
        return { by }
      }
      await putAway(path, by)
    }
  } catch (error) {
    own.delete(key)
    throw error
  }
}

/** Takes a stale lock out of the way. Two may try at once: whoever finds that it was another's by now puts it back. */
async function putAway(path: string, stale: LockHolder | undefined): Promise<void> {
  const away = `${path}.${randomBytes(4).toString('hex')}`
  try {
    await rename(path, away)
  } catch {
    return
  }
  const found = await written(away)
  if (found !== undefined && found.key !== stale?.key && isHeld(found))
    await rename(away, path).catch(() => undefined)
  else await rm(away, { force: true })
}

async function release(path: string, key: string): Promise<void> {
  own.delete(key)
  if ((await written(path))?.key === key) await rm(path, { force: true }).catch(() => undefined)
}
