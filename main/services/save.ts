import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { isUnasked } from '../../core/cues/guessed-cue.ts'
import type { SubtitleDocument } from '../../core/document/document.ts'
import { isMeasured } from '../../core/transcript/word.ts'
import { Failure } from '../../core/problems/failure.ts'
import { lettersLost } from '../storage/encode.ts'
import { writeProject } from '../storage/project.ts'
import { changeSince, stampOf } from '../storage/stamp.ts'
import { serializeDocument, writeSubtitles } from '../storage/subtitles.ts'
import { keepFile, keepWork } from './backups.ts'
import { projectExtension } from './kinds.ts'
import { remember } from './recent.ts'
import type { Desk, Handlers } from './desk.ts'

/** There is something that few files of subtitles can say. */
const hasMeasured = ({ cues }: SubtitleDocument): boolean =>
  cues.some((cue) => !isUnasked(cue) && cue.words.some(isMeasured))

export const saveHandlers = (
  desk: Desk,
): Pick<Handlers, 'document.save' | 'document.serialize' | 'letters.lost'> => ({
  'document.save': async ({ path, format, document, overwrite, as, stamp }) => {
    const isThere = await stat(path).catch(() => undefined)
    if (isThere !== undefined && !overwrite) throw new Failure('file-exists', { file: basename(path) })
    if (stamp !== undefined) {
      const change = await changeSince(path, stamp)
      if (change !== 'same') throw new Failure(`file-${change}`, { file: basename(path) })
    }
    const isProject = format === projectExtension
    await desk.file.written(path, async () => {
      // The bytes of somebody's file are kept before the first of ours take their place.
      await keepFile(path, 'opened')
      if (isProject) await writeProject(path, document)
      else await writeSubtitles(path, document, format, as)
    })
    const now = await stampOf(path)
    if (desk.host.isLasting(path)) {
      const kept = keepFile(path, 'saved')
      // Behind it, so that it is the newest generation, which stays however old it gets.
      void (isProject || !hasMeasured(document) ? kept : kept.then(() => keepWork(path, document)))
    }
    await remember(desk, path, isProject ? 'project' : 'subtitles')
    const { size } = await stat(path)
    return { path, bytes: size, ...(now === undefined ? {} : { stamp: now }) }
  },
  'document.serialize': ({ document, format, as }) => serializeDocument(document, format, as),
  'letters.lost': ({ letters, encoding }) => lettersLost(letters, encoding),
})
