import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import type { SubtitleDocument } from '../../core/document/document.ts'
import { packed } from '../../core/document/journey.ts'
import { Failure } from '../../core/problems/failure.ts'
import type { OpenedDocument } from '../../preload/files.ts'
import type { BackupKind } from '../../preload/recovery.ts'
import { backupGroups, backupPath, keepBackup } from '../storage/backups/backups.ts'
import { readProject, serializeProject } from '../storage/project.ts'
import { tellOnce } from '../storage/put-aside.ts'
import { readSettings } from '../storage/settings.ts'
import { readSubtitles } from '../storage/subtitles.ts'
import { projectExtension } from './kinds.ts'
import type { Handlers } from './desk.ts'

export const backupHandlers: Pick<Handlers, 'backups.list' | 'backups.read'> = {
  'backups.list': backupGroups,
  'backups.read': async ({ id, format }) => {
    const opened = await readBackup(await backupPath(id), format)
    return { ...opened, document: packed(opened.document) }
  },
}

async function readBackup(path: string, format: string | null): Promise<OpenedDocument> {
  if (extname(path) === `.${projectExtension}`) return (await readProject(path)).project
  const { segmentation } = await readSettings()
  // The format of the file itself is surer than what its bytes look like.
  const as = format === null ? {} : { as: format }
  return await readSubtitles(path, { segmentation, ...as }).catch(() => readSubtitles(path, { segmentation }))
}

/**
 * Keeps what lies at `path` now as a generation. Nothing is where there is no file. That none can be kept is told once, and
 * keeps nobody from saving.
 */
export async function keepFile(path: string, kind: BackupKind): Promise<void> {
  const bytes = await readFile(path).catch(() => undefined)
  if (bytes !== undefined) await keep(path, kind, bytes)
}

/** Keeps all that is known of a file of subtitles which cannot say it: above all the measured words. */
export const keepWork = (path: string, document: SubtitleDocument): Promise<void> =>
  keep(path, 'work', Buffer.from(serializeProject(document)), projectExtension)

async function keep(path: string, kind: BackupKind, bytes: Uint8Array, extension?: string): Promise<void> {
  try {
    await keepBackup({ path }, kind, bytes, extension)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    tellOnce(
      error.code === 'disk-full'
        ? 'Earlier versions of your files cannot be kept: the disk with Cuewright’s own files is full.'
        : 'Earlier versions of your files cannot be kept: Cuewright’s own folder cannot be written.',
    )
  }
}
