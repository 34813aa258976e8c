import { stat } from 'node:fs/promises'
import { basename, parse, join } from 'node:path'
import { editList } from '../../core/clips/edit-list.ts'
import { packed } from '../../core/document/journey.ts'
import { Failure } from '../../core/problems/failure.ts'
import { planClips, writeClips } from '../media/clips.ts'
import { muxFilm } from '../media/mux.ts'
import { offerOf, readTracks } from '../media/read-tracks.ts'
import { writeAtomic } from '../storage/atomic-write.ts'
import { serializeDocument } from '../storage/subtitles.ts'
import type { Desk, Handlers } from './desk.ts'
import { ffmpegSetting } from './settings.ts'

/** Subtitles into films and out of them, and clips of films. */
export const filmHandlers = ({
  media,
  jobs,
}: Desk): Pick<Handlers, 'film.mux' | 'film.track' | 'film.clip'> => ({
  'film.mux': ({ media: id, ...request }) => {
    const film = media.info(id)
    return jobs.start('mux', id, async (job) => {
      const hooks = { signal: job.signal, ...(await ffmpegSetting()), onProgress: job.progress }
      await muxFilm({ ...request, film, fonts: [] }, { ...hooks, warn: (message) => job.warn(message, null) })
      const cues = request.tracks.reduce((sum, { document }) => sum + document.cues.length, 0)
      job.tell({ type: 'written', path: request.path, cues, words: 0, isOld: false })
    })
  },
  'film.track': ({ media: id, track, save }) => {
    const film = media.info(id)
    offerOf(film, track)
    return jobs.start('track-read', id, async (job) => {
      if (save !== null) await checkFree(save)
      const hooks = { signal: job.signal, ...(await ffmpegSetting()), onProgress: job.progress }
      const [read] = await readTracks(film, [track], hooks)
      if (read === undefined) throw new Failure('no-such-subtitles', { file: film.name, what: String(track) })
      const { opened } = read
      if (save === null) {
        job.tell({ type: 'track-read', opened: { ...opened, document: packed(opened.document) } })
        return
      }
      await writeAtomic(save.path, serializeDocument(opened.document, opened.format))
      const cues = opened.document.cues.length
      job.tell({ type: 'written', path: save.path, cues, words: 0, isOld: false })
    })
  },
  'film.clip': ({ media: id, chosen, handle, join: gap, edl, subtitles, ...request }) => {
    const film = media.info(id)
    return jobs.start('clip', id, async (job) => {
      const hooks = { signal: job.signal, ...(await ffmpegSetting()), onProgress: job.progress }
      const { document, path, overwrite } = request
      const { dir, name } = parse(path)
      const list = edl ? join(dir, `${name}.edl`) : null
      if (list !== null) await checkFree({ path: list, overwrite })
      const spans = await planClips({ film, path, chosen, handle, join: gap, document }, hooks)
      const files = await writeClips(
        {
          ...{ ...request, film, spans },
          document: subtitles === 'none' ? null : document,
          subtitles: subtitles === 'none' ? 'inside' : subtitles,
        },
        hooks,
      )
      if (list !== null) await writeAtomic(list, editList(film, spans, document, film.name))
      job.tell({
        type: 'clipped',
        files: files.map((file) => ({ path: file.path, early: file.early, subtitles: file.subtitles })),
        edl: list,
      })
    })
  },
})

async function checkFree({
  path,
  overwrite,
}: {
  readonly path: string
  readonly overwrite: boolean
}): Promise<void> {
  if (!overwrite && (await stat(path).catch(() => undefined)) !== undefined)
    throw new Failure('file-exists', { file: basename(path) })
}
