import { unknownWords } from '../aligners/soundswallower/dictionary.ts'
import { sound } from '../media/sound.ts'
import { cachedSpeech, storeSpeech } from '../media/speech.ts'
import { hearsVoices } from '../recognizers/voice/detector.ts'
import { speechSpans } from '../recognizers/voice/spans.ts'
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
      const cached = await cachedSpeech(info, track)
      if (cached !== undefined) {
        job.tell({ type: 'speech', spans: cached })
        return
      }
      // Loudness alone cannot tell a voice from a door: better to know nothing.
      if (!hearsVoices()) return
      const pcm = sound(info, {
        track,
        signal: job.signal,
        ...(await ffmpegSetting()),
        onProgress: (position) => job.progress(position, duration),
      })
      const spans = await speechSpans(pcm)
      if (job.signal.aborted) return
      job.tell({ type: 'speech', spans })
      await storeSpeech(info, track, spans)
    })
  },
  'words.unknown': ({ language, words }) => unknownWords(words, language),
})
