import { Failure } from '../../core/problems/failure.ts'
import { alignCues } from '../aligners/align-cues.ts'
import { alignerFor } from '../aligners/all.ts'
import { sound } from '../media/sound.ts'
import type { Desk, Handlers } from './desk.ts'
import { ffmpegSetting } from './settings.ts'

export const alignHandlers = ({ media, jobs }: Desk): Pick<Handlers, 'align'> => ({
  align: ({ media: id, track, language, cues }) => {
    const info = media.info(id)
    // Said at once, not by a job that fails.
    if (alignerFor(language) === undefined) throw new Failure('language-unsupported', { what: language })
    const inOrder = [...cues].sort((a, b) => a.start - b.start)
    const duration = inOrder.at(-1)?.end ?? null
    return jobs.start('align', id, async (job) => {
      const pcm = sound(info, {
        track,
        signal: job.signal,
        ...(await ffmpegSetting()),
        onWarning: ({ message, at }) => job.warn(message, at),
      })
      const onProgress = (position: (typeof cues)[number]['end']): void => job.progress(position, duration)
      for await (const { id: cue, words } of alignCues(pcm, inOrder, {
        language,
        signal: job.signal,
        onProgress,
      })) {
        job.tell({ type: 'aligned', cue, words })
      }
    })
  },
})
