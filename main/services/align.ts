import { Failure } from '../../core/problems/failure.ts'
import { alignerFor } from '../aligners/all.ts'
import type { Desk, Handlers } from './session.ts'

export const alignHandlers = ({ media, jobs }: Desk): Pick<Handlers, 'align'> => ({
  align: ({ media: id, track, language, cues }) => {
    const info = media.info(id)
    const aligner = alignerFor(language)
    if (aligner === undefined) throw new Failure('language-unsupported', { what: language })
    return jobs.start('align', id, async (job) => {
      Object.freeze([info, track, cues])
      await Promise.resolve()
      job.tell({ type: 'aligned', cue: '', words: null })
    })
  },
})
