import { emptyDocument, type SubtitleDocument } from '../../core/document/document.ts'
import { Failure } from '../../core/problems/failure.ts'
import type { SyncCue } from '../../preload/sync.ts'
import { findSyncOf } from '../sync/find-sync-of.ts'
import type { Desk, Handlers } from './desk.ts'
import { ffmpegSetting } from './settings.ts'

const documentOf = (cues: readonly SyncCue[], language: string): SubtitleDocument => ({
  ...emptyDocument,
  language,
  cues: cues.map((cue, number) => ({ ...cue, id: String(number + 1), words: [] })),
})

export const syncHandlers = ({ media, jobs }: Desk): Pick<Handlers, 'sync'> => ({
  sync: ({ media: id, track, language, cues, reference, words }) => {
    if (id === null && reference === null) throw new Failure('bad-request')
    const info = id === null ? null : media.info(id)
    const duration = info?.duration ?? null
    return jobs.start('sync', id ?? 'sync', async (job) => {
      const target =
        reference !== null ? { reference: documentOf(reference, '') } : info === null ? null : { film: info }
      if (target === null) throw new Failure('bad-request')
      const finding = await findSyncOf(target, documentOf(cues, language), {
        track,
        signal: job.signal,
        ...(await ffmpegSetting()),
        words: words ? 'always' : 'weak',
        onProgress: (position) => job.progress(position, duration),
        // Who stops now is shown what is known.
        onSpeech: (finding) => job.tell({ type: 'synced', finding }),
        onWords: (position, whole) => job.tell({ type: 'sync-words', share: position / whole }),
      })
      if (!job.signal.aborted) job.tell({ type: 'synced', finding })
    })
  },
})
