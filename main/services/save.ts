import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Failure } from '../../core/problems/failure.ts'
import { lettersLost } from '../storage/encode.ts'
import { writeProject } from '../storage/project.ts'
import { serializeDocument, writeSubtitles } from '../storage/subtitles.ts'
import { projectExtension } from './kinds.ts'
import { remember } from './recent.ts'
import type { Desk, Handlers } from './desk.ts'

export const saveHandlers = (
  desk: Desk,
): Pick<Handlers, 'document.save' | 'document.serialize' | 'letters.lost'> => ({
  'document.save': async ({ path, format, document, overwrite, as }) => {
    const isThere = await stat(path).catch(() => undefined)
    if (isThere !== undefined && !overwrite) throw new Failure('file-exists', { file: basename(path) })
    const isProject = format === projectExtension
    if (isProject) await writeProject(path, document)
    else await writeSubtitles(path, document, format, as)
    await remember(desk, path, isProject ? 'project' : 'subtitles')
    const { size } = await stat(path)
    return { path, bytes: size }
  },
  'document.serialize': ({ document, format, as }) => serializeDocument(document, format, as),
  'letters.lost': ({ letters, encoding }) => lettersLost(letters, encoding),
})
