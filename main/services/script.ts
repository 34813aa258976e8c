import { Failure } from '../../core/problems/failure.ts'
import { alignScript } from '../aligners/align-script.ts'
import { alignerFor } from '../aligners/all.ts'
import { audio } from '../media/audio.ts'
import { hearerFor } from '../recognizers/hearer.ts'
import { readText } from '../storage/read-text.ts'
import type { Desk, Handlers } from './desk.ts'
import { ffmpegSetting } from './settings.ts'

/** In megabytes: a script of two hours has 0.1. */
const largest = 5

export const scriptHandlers = ({ media, jobs }: Desk): Pick<Handlers, 'script' | 'text.read'> => ({
  'text.read': (path) => readText(path, largest),
  script: ({ media: id, track, language, tokens, unspoken, draft }) => {
    const info = media.info(id)
    // Said at once, not by a job that fails.
    if (alignerFor(language) === undefined) throw new Failure('language-unsupported', { what: language })
    const duration = info.duration ?? null
    return jobs.start('script', id, async (job) => {
      const { signal } = job
      const options = { track, signal, ...(await ffmpegSetting()) }
      let passes = 0
      const open = () => {
        passes += 1
        // The sound is the same each time, and so is what is wrong with it.
        const isFirst = passes === 1
        return audio(info, {
          ...options,
          ...(isFirst ? { onWarning: ({ message, at }) => job.warn(message, at) } : {}),
        })
      }
      const onProgress = (position: NonNullable<typeof duration>): void => job.progress(position, duration)
      const heard = { language, signal, onProgress }
      const { words, unwritten } = await alignScript(open, tokens, {
        ...heard,
        unspoken,
        draft,
        hear: draft.length > 0 ? undefined : await hearerFor(open, heard),
      })
      job.tell({ type: 'scripted', words, unwritten })
    })
  },
})
