import { unknownWords } from '../aligners/soundswallower/dictionary.ts'
import { speechOf } from '../recognizers/voice/speech-of.ts'
import type { Desk, Handlers } from './desk.ts'
import { ffmpegSetting } from './settings.ts'

/** What speaks for or against the words of a document, besides what they bring themselves. */
export const evidenceHandlers = ({
  media,
  jobs,
}: Desk): Pick<Handlers, 'media.speech' | 'words.unknown'> => ({
  'media.speech': ({ media: id, track }) => {
    const info = media.info(id)
    const duration = info.duration ?? null
    return jobs.start('speech', id, async (job) => {
      // Loudness alone cannot tell a voice from a door: better to know nothing.
      const spans = await speechOf(info, {
        track,
        signal: job.signal,
        ...(await ffmpegSetting()),
        onProgress: (position) => job.progress(position, duration),
      })
      if (spans !== null && !job.signal.aborted) job.tell({ type: 'speech', spans })
    })
  },
  'words.unknown': ({ language, words }) => unknownWords(words, language),
})
