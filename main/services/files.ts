import type { Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { Failure } from '../../core/problems/failure.ts'
import type { FolderListing } from '../../preload/files.ts'
import { writeAtomic } from '../storage/atomic-write.ts'
import { kindOf, offers } from './kinds.ts'
import type { Desk, Handlers } from './desk.ts'

type Entry = FolderListing['entries'][number]

export const fileHandlers = ({
  host,
}: Desk): Pick<Handlers, 'dialog.open' | 'dialog.save' | 'text.save' | 'files.list'> => ({
  'dialog.open': (kind) => host.dialogs?.open(kind) ?? null,
  'dialog.save': async (suggestion) =>
    host.dialogs === null ? 'none' : { path: await host.dialogs.save(suggestion) },
  'text.save': async ({ text, ...suggestion }) => {
    if (host.dialogs === null) return 'none'
    const path = await host.dialogs.save({ ...suggestion, folder: suggestion.folder ?? null })
    if (path !== null) await writeAtomic(path, text)
    return { path }
  },
  'files.list': list,
})

/** A folder's visible folders and the files that `kind` offers, folders first, as people sort ("2" before "10"). */
async function list({ folder, kind }: Parameters<Handlers['files.list']>[0]): Promise<FolderListing> {
  const here = resolve(folder ?? homedir())
  let found: readonly Dirent[]
  try {
    found = await readdir(here, { withFileTypes: true })
  } catch (error) {
    throw new Failure('file-unreadable', { file: here }, error instanceof Error ? error.message : undefined)
  }
  const entries = await Promise.all(
    found.filter(({ name }) => !name.startsWith('.')).map(({ name }) => look(here, name)),
  )
  const up = dirname(here)
  const byName = new Intl.Collator(undefined, { numeric: true })
  return {
    folder: here,
    parent: up === here ? null : up,
    entries: entries
      .filter((entry) => entry !== undefined)
      .filter((entry) => entry.kind === 'folder' || offers(kind, entry.kind))
      .sort(
        (a, b) => Number(b.kind === 'folder') - Number(a.kind === 'folder') || byName.compare(a.name, b.name),
      ),
  }
}

/** Links count as what they point to. Undefined for what cannot be opened: broken links, devices, pipes. */
async function look(folder: string, name: string): Promise<Entry | undefined> {
  const path = join(folder, name)
  try {
    const about = await stat(path)
    if (about.isDirectory()) return { name, path, kind: 'folder', bytes: 0 }
    return about.isFile() ? { name, path, kind: kindOf(name), bytes: about.size } : undefined
  } catch {
    return undefined
  }
}
