import { access } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { z } from 'zod'
import type { RecentFile } from '../../preload/files.ts'
import { changeOwn, inTurn, readOwn } from './own-file.ts'

const most = 20
const name = 'recent.json'

type Entry = Pick<RecentFile, 'path' | 'kind' | 'openedAt'>

const schema: z.ZodType<readonly Entry[]> = z.array(
  z.object({ path: z.string(), kind: z.enum(['media', 'subtitles', 'project']), openedAt: z.number() }),
)

const take = inTurn()

/** The last 20 files, the newest first; those that are gone are marked, as a drive may only be unplugged. */
export const recentFiles = (): Promise<readonly RecentFile[]> => take(() => read().then(marked))

/** Puts `path` first. */
export const rememberFile = (path: string, kind: RecentFile['kind']): Promise<readonly RecentFile[]> =>
  change((entries) => [{ path: resolve(path), kind, openedAt: Date.now() }, ...without(entries, path)])

/** Takes `path` off the list. */
export const forgetFile = (path: string): Promise<readonly RecentFile[]> =>
  change((entries) => without(entries, path))

const read = (): Promise<readonly Entry[]> => readOwn(name, schema, [])

const without = (entries: readonly Entry[], path: string): readonly Entry[] =>
  entries.filter((entry) => entry.path !== resolve(path))

const change = (changed: (entries: readonly Entry[]) => readonly Entry[]): Promise<readonly RecentFile[]> =>
  take(async () => marked(await changeOwn(name, schema, [], (entries) => changed(entries).slice(0, most))))

const marked = (entries: readonly Entry[]): Promise<readonly RecentFile[]> =>
  Promise.all(
    entries.map(async (entry) => ({
      ...entry,
      name: basename(entry.path),
      exists: await access(entry.path).then(
        () => true,
        () => false,
      ),
    })),
  )
