import { access } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { z } from 'zod'
import type { Ticks } from '../../core/time/ticks.ts'
import type { RecentFile, RecentPlace } from '../../preload/files.ts'
import { changeOwn, inTurn, readOwn } from './own-file.ts'

const most = 20
const name = 'recent.json'

type Entry = Pick<RecentFile, 'path' | 'kind' | 'openedAt' | 'pinned' | 'place'>

const schema: z.ZodType<readonly Entry[]> = z.array(
  z.object({
    path: z.string(),
    kind: z.enum(['media', 'subtitles', 'project']),
    openedAt: z.number(),
    pinned: z.boolean().default(false),
    place: z
      .object({ cue: z.number().int().min(0).nullable(), at: z.custom<Ticks>(Number.isSafeInteger) })
      .nullable()
      .default(null),
  }),
)

const take = inTurn()

/**
 * The last 20 files and all that are pinned: those first, then the newest first. Those that are gone are marked, as a drive may
 * only be unplugged.
 */
export const recentFiles = (): Promise<readonly RecentFile[]> => take(() => read().then(marked))

/** Puts `path` first, with the place that is known of it. */
export const rememberFile = (path: string, kind: RecentFile['kind']): Promise<readonly RecentFile[]> =>
  change((entries) => {
    const known = entries.find((entry) => entry.path === resolve(path))
    const { pinned, place } = known ?? { pinned: false, place: null }
    return [{ path: resolve(path), kind, openedAt: Date.now(), pinned, place }, ...without(entries, path)]
  })

/** Takes `path` off the list. */
export const forgetFile = (path: string): Promise<readonly RecentFile[]> =>
  change((entries) => without(entries, path))

/** Takes all off the list that are not there any more and not pinned. */
export const forgetMissing = (): Promise<readonly RecentFile[]> =>
  take(async () => {
    const gone = (await marked(await read())).filter(({ exists, pinned }) => !exists && !pinned)
    const paths = new Set(gone.map(({ path }) => path))
    return marked(await written((entries) => entries.filter(({ path }) => !paths.has(path))))
  })

export const pinFile = (path: string, pinned: boolean): Promise<readonly RecentFile[]> =>
  changeEntry([path], (entry) => ({ ...entry, pinned }))

/** Where somebody is in those of `paths` that are on the list. */
export const placeInFiles = (paths: readonly string[], place: RecentPlace): Promise<readonly RecentFile[]> =>
  changeEntry(paths, (entry) => ({ ...entry, place }))

const changeEntry = (
  paths: readonly string[],
  changed: (entry: Entry) => Entry,
): Promise<readonly RecentFile[]> => {
  const wanted = new Set(paths.map((path) => resolve(path)))
  return change((entries) => entries.map((entry) => (wanted.has(entry.path) ? changed(entry) : entry)))
}

const read = (): Promise<readonly Entry[]> => readOwn(name, schema, [])

const without = (entries: readonly Entry[], path: string): readonly Entry[] =>
  entries.filter((entry) => entry.path !== resolve(path))

const change = (changed: (entries: readonly Entry[]) => readonly Entry[]): Promise<readonly RecentFile[]> =>
  take(async () => marked(await written(changed)))

const written = (changed: (entries: readonly Entry[]) => readonly Entry[]): Promise<readonly Entry[]> =>
  changeOwn(name, schema, [], (entries) => {
    const next = changed(entries)
    const pinned = next.filter((entry) => entry.pinned)
    return [...pinned, ...next.filter((entry) => !entry.pinned).slice(0, most)]
  })

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
