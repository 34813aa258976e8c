import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { packed } from '../../core/document/journey.ts'
import { Failure } from '../../core/problems/failure.ts'
import type { Recovered } from '../../preload/recovery.ts'
import { lockOf, placeOf, recoveryOffers, removeJournal } from '../storage/journal/book.ts'
import { journalPath, openJournal } from '../storage/journal/file.ts'
import { readJournal, revived, type JournalContent } from '../storage/journal/read.ts'
import { takeLock, type Lock } from '../storage/lock.ts'
import { keepBackup, type BackupOf } from '../storage/backups/backups.ts'
import { serializeProject } from '../storage/project.ts'
import { takeNews } from '../storage/put-aside.ts'
import { readSettings } from '../storage/settings.ts'
import type { Desk, Handlers } from './desk.ts'
import type { HeldJournal } from './held.ts'

type JournalCalls =
  | 'journal.new'
  | 'journal.begin'
  | 'journal.add'
  | 'journal.end'
  | 'recovery.list'
  | 'recovery.look'
  | 'recovery.take'
  | 'recovery.discard'
  | 'safety.news'

/** A window that is loaded again asks for its journal while the session before still lets go of it. */
const patience = 20
const breath = 100

export function journalHandlers(desk: Desk): Pick<Handlers, JournalCalls> {
  const { journals } = desk

  async function hold(id: string, from: string | null): Promise<HeldJournal> {
    const here = journals.get(id)
    if (here !== undefined) return here
    const held: HeldJournal = {
      lock: await locked(id),
      journal: openJournal(id, from),
      keptAt: Date.now(),
    }
    journals.set(id, held)
    return held
  }

  const heldOf = (id: string): HeldJournal => {
    const held = journals.get(id)
    if (held === undefined) throw new Failure('journal-gone')
    return held
  }

  async function letGo(id: string): Promise<void> {
    const held = journals.get(id)
    journals.delete(id)
    await held?.journal.close()
    await held?.lock?.release()
  }

  return {
    'journal.new': () => `${Date.now().toString(36)}-${randomUUID().slice(0, 8)}`,
    'journal.begin': async ({ id, from }) => {
      await hold(id, from)
      const content = await readJournal(journalPath(id)).catch(() => undefined)
      return { lines: content?.told.line.n ?? 0, isRooted: content?.root !== undefined }
    },
    'journal.add': async ({ id, lines }) => {
      const held = heldOf(id)
      await held.journal.append(lines)
      void keepWork(held)
    },
    'journal.end': async ({ id, keep }) => {
      const held = heldOf(id)
      if (keep) await held.journal.append([JSON.stringify({ closed: Date.now() })])
      await letGo(id)
      if (!keep) await removeJournal(id)
    },
    'recovery.list': recoveryOffers,
    'recovery.look': async (id) => {
      const { root, found } = await read(id)
      const { history } = found
      const old = new Set(root?.cues)
      const changed = history.document.cues.filter((cue) => !old.has(cue)).map((cue) => cue.id)
      return { document: packed(history.document), changed }
    },
    'recovery.take': async (id): Promise<Recovered> => {
      await hold(id, null)
      const content = await readJournal(journalPath(id)).catch(() => undefined)
      if (content === undefined || content.isNewer) {
        await letGo(id)
        throw new Failure('journal-gone')
      }
      const { root, told } = content
      return { root: root === undefined ? null : packed(root), line: told.line }
    },
    'recovery.discard': async (id) => {
      const { journal } = await hold(id, null)
      const { closed } = await contentOf(id)
      if (closed === null) await journal.append([JSON.stringify({ closed: Date.now() })])
      await letGo(id)
      if (closed !== null) await removeJournal(id)
    },
    'safety.news': takeNews,
  }
}

/** The lock of a journal; undefined where none can be written: then nothing else of it can be either. */
async function locked(id: string): Promise<Lock | undefined> {
  for (let tries = 0; ; tries += 1) {
    const lock = await takeLock(lockOf(id)).catch(() => undefined)
    if (lock === undefined || !('by' in lock)) return lock
    if (tries === patience) throw new Failure('journal-taken')
    await sleep(breath)
  }
}

async function contentOf(id: string): Promise<JournalContent> {
  return await readJournal(journalPath(id)).catch((error: unknown) => {
    throw new Failure('journal-gone', {}, String(error))
  })
}

async function read(id: string) {
  const content = await contentOf(id)
  const found = revived(content)
  if (found === undefined || content.isNewer) throw new Failure('journal-gone')
  return { root: content.root, found }
}

/**
 * A generation of the work every few minutes of it, made from the journal: it costs the window nothing. Earlier states are a
 * convenience, so a disk that takes none is no failure of what is being done.
 */
async function keepWork(held: HeldJournal): Promise<void> {
  try {
    const { safety } = await readSettings()
    const now = Date.now()
    if (now - held.keptAt < safety.backupMinutes * 60_000) return
    held.keptAt = now
    const { found } = await read(held.journal.id)
    if (found.history.saved === found.history.past.length) return
    await keepBackup(
      whose(held.journal.id, found.place),
      'work',
      Buffer.from(serializeProject(found.history.document)),
      'cuewright',
    )
  } catch {
    // Tried again when it is due again.
  }
}

function whose(id: string, place: unknown): BackupOf {
  const { file, media, copied } = placeOf(place)
  if (file !== null && !copied.includes(file.path)) return { path: file.path }
  return { untitled: id, name: file?.name ?? media?.name ?? 'Untitled' }
}

/** Lets go of all journals of a window that is gone. What the person gave up (`isGivenUp`) is not offered unasked any more. */
export async function leaveJournals({ journals }: Desk, isGivenUp: boolean): Promise<void> {
  await Promise.all(
    [...journals.values()].map(async ({ journal, lock }) => {
      if (isGivenUp) await journal.append([JSON.stringify({ closed: Date.now() })]).catch(() => undefined)
      await journal.close()
      await lock?.release()
    }),
  )
  journals.clear()
}
