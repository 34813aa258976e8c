import { createHash } from 'node:crypto'
import { watch, type FSWatcher } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { FileChange, Stamp } from '../../preload/recovery.ts'
import { dataFolder } from '../storage/folders.ts'
import { takeLock, type Lock } from '../storage/lock.ts'
import { changeSince, stampOf } from '../storage/stamp.ts'
import type { Desk, Handlers } from './desk.ts'
import type { OpenFile } from './held.ts'

/** A program that saves a file does so in several steps; this long after the last one it is looked at. */
const settled = 250

/** Windows of this process by the locks that they hold, so that one can be called from another. */
const windows = new Map<string, () => void>()

async function lockPath(path: string): Promise<string> {
  const real = await realpath(path).catch(() => resolve(path))
  return join(dataFolder(), 'locks', `${createHash('sha256').update(real).digest('hex').slice(0, 24)}.lock`)
}

export function openFile(tell: (path: string, change: FileChange) => void, raise: () => void): OpenFile {
  let claimed: { readonly place: string; readonly lock: Lock } | undefined
  let watched: { readonly path: string; stamp: Stamp; told: FileChange } | undefined
  let watcher: FSWatcher | undefined
  let timer: NodeJS.Timeout | undefined
  let writing = 0

  async function letGo(): Promise<void> {
    const before = claimed
    claimed = undefined
    if (before === undefined) return
    windows.delete(before.place)
    await before.lock.release()
  }

  async function look(): Promise<void> {
    const own = watched
    if (own === undefined || writing > 0) return
    const change = await changeSince(own.path, own.stamp)
    if (watched !== own || writing > 0 || change === own.told) return
    own.told = change
    tell(own.path, change)
  }

  function stopWatching(): void {
    clearTimeout(timer)
    watcher?.close()
    watcher = undefined
    watched = undefined
  }

  return {
    claim: async (path) => {
      const place = path === null ? undefined : await lockPath(path)
      if (place !== undefined && claimed?.place === place) return null
      await letGo()
      if (place === undefined) return null
      // A lock that cannot be written keeps nobody from working; what another one saves is noticed all the same.
      const lock = await takeLock(place).catch(() => undefined)
      if (lock === undefined) return null
      if ('by' in lock) return { isHere: windows.has(place), since: lock.by.since }
      claimed = { place, lock }
      windows.set(place, raise)
      return null
    },
    watch: async (file) => {
      stopWatching()
      if (file === null) return
      const own = { ...file, told: 'same' as const }
      watched = own
      const real = await realpath(file.path).catch(() => resolve(file.path))
      if (watched !== own) return
      try {
        // The folder: a file that is replaced by another of its name is not the one that was watched any more.
        watcher = watch(dirname(real), { persistent: false }, (_, name) => {
          if (name !== null && name !== basename(real)) return
          clearTimeout(timer)
          timer = setTimeout(() => void look(), settled).unref()
        })
        watcher.on('error', () => watcher?.close())
      } catch {
        // Not every drive can be watched; the window looks by itself when it comes to the front, and before it saves.
      }
      await look()
    },
    written: async (path, work) => {
      writing += 1
      try {
        const value = await work()
        const stamp = watched?.path === path ? await stampOf(path) : undefined
        if (watched?.path === path && stamp !== undefined) {
          watched.stamp = stamp
          watched.told = 'same'
        }
        return value
      } finally {
        writing -= 1
      }
    },
    end: async () => {
      stopWatching()
      await letGo()
    },
  }
}

export const openFileHandlers = ({
  file,
}: Desk): Pick<Handlers, 'file.check' | 'file.watch' | 'file.claim' | 'file.raise'> => ({
  'file.check': async ({ path, stamp }) => ({
    change: await changeSince(path, stamp),
    now: (await stampOf(path)) ?? null,
  }),
  'file.watch': (watched) => file.watch(watched),
  'file.claim': (path) => file.claim(path),
  'file.raise': async (path) => {
    const call = windows.get(await lockPath(path))
    call?.()
    return call !== undefined
  },
})
