import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Failure } from '../../core/problems/failure.ts'
import { writeProject } from '../storage/project.ts'
import { rememberFile } from '../storage/recent.ts'
import { serializeDocument, writeSubtitles } from '../storage/subtitles.ts'
import { projectExtension } from './kinds.ts'
import type { Handlers } from './session.ts'

export const saveHandlers: Pick<Handlers, 'document.save' | 'document.serialize'> = {
  'document.save': async ({ path, format, document, overwrite }) => {
    const isThere = await stat(path).catch(() => undefined)
    if (isThere !== undefined && !overwrite) throw new Failure('file-exists', { file: basename(path) })
    const isProject = format === projectExtension
    if (isProject) await writeProject(path, document)
    else await writeSubtitles(path, document, format)
    await rememberFile(path, isProject ? 'project' : 'subtitles')
    const { size } = await stat(path)
    return { path, bytes: size }
  },
  'document.serialize': ({ document, format }) => serializeDocument(document, format),
}
