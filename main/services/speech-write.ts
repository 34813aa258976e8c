import { writeVoice } from '../media/voice-track.ts'
import type { Desk, Handlers } from './desk.ts'
import { ffmpegSetting } from './settings.ts'
import type { Speeches } from './speeches.ts'

export const speechWriteHandlers = (
  { media, jobs }: Desk,
  speeches: Speeches,
): Pick<Handlers, 'speech.write'> => ({
  'speech.write': ({ speech, media: id, ...request }) => {
    const film = id === null ? null : media.info(id)
    return jobs.start('speech-write', id ?? 'speech', (job) =>
      speeches.use(speech, async (voice) => {
        await writeVoice(
          voice,
          { ...request, film },
          {
            signal: job.signal,
            ...(await ffmpegSetting()),
            onProgress: job.progress,
            warn: (message) => job.warn(message, null),
          },
        )
        const cues = request.captions?.cues.length ?? 0
        job.tell({ type: 'written', path: request.path, cues, words: 0, isOld: false })
      }),
    )
  },
})
