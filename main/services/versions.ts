import { readFile } from 'node:fs/promises'
import { basename, resolve, win32 } from 'node:path'
import { packed } from '../../core/document/journey.ts'
import { Failure } from '../../core/problems/failure.ts'
import { isLocal } from '../storage/find-media.ts'
import { readProject } from '../storage/project.ts'
import { readSettings } from '../storage/settings.ts'
import { readSubtitles } from '../storage/subtitles.ts'
import { writeAtomic } from '../storage/atomic-write.ts'
import { deleteVersion, listVersions, readVersion, saveVersion } from '../storage/versions.ts'
import { kindOf } from './kinds.ts'
import type { Handlers } from './desk.ts'

/** In megabytes: 300,000 cues, as for a document that is opened. */
const largest = 35

export const versionHandlers: Pick<
  Handlers,
  'document.read' | 'report.save' | 'versions.list' | 'versions.save' | 'versions.read' | 'versions.delete'
> = {
  'document.read': async ({ path, frameRate, recalled }) => {
    // Asking a share for a file tells its server who asks; that is a person's choice, not that of a project.
    if (recalled === true && !isLocal(path))
      throw new Failure('reference-remote', { file: win32.basename(path) })
    const place = resolve(path)
    if (kindOf(place) === 'project') {
      const { project } = await readProject(place)
      return { ...project, document: packed(project.document) }
    }
    const { segmentation } = await readSettings()
    const given = frameRate === undefined ? {} : { frameRate }
    const opened = await readSubtitles(place, { segmentation, limit: largest, ...given })
    return { ...opened, document: packed(opened.document) }
  },
  'report.save': async ({ path, html }) => {
    // What a window may write here is a report, and it may take the place of a report only.
    const old = await readFile(path, 'utf8').catch(() => undefined)
    if (!/\.html?$/i.test(path) || (old !== undefined && !old.startsWith('<!doctype html>')))
      throw new Failure('file-exists', { file: basename(path) })
    await writeAtomic(path, html)
  },
  'versions.list': (path) => listVersions(path),
  'versions.save': (version) => saveVersion(version),
  'versions.read': async (request) => packed(await readVersion(request)),
  'versions.delete': (request) => deleteVersion(request),
}
