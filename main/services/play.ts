import { frameTimes } from '../media/frame-times.ts'
import { stretch } from '../media/sound.ts'
import type { Desk, Handlers } from './desk.ts'
import { keepSound } from './listen.ts'
import { ffmpegSetting } from './settings.ts'

/** What a player needs besides the film itself. */
export const playHandlers = (desk: Desk): Pick<Handlers, 'media.frames' | 'media.sound'> => ({
  'media.frames': (id) => {
    const info = desk.media.info(id)
    return new Promise((done, fail) => {
      // It ends with its media: nobody waits for the pictures of a film that was closed.
      desk.jobs.behind(id, async (signal) => {
        try {
          done(await frameTimes(info, { signal, ...(await ffmpegSetting()) }))
        } catch (error) {
          fail(error instanceof Error ? error : new Error(String(error)))
        }
      })
    })
  },
  'media.sound': async ({ media: id, track, start, end }) => {
    const info = desk.media.info(id)
    const asked = { track, from: start, to: end, signal: desk.ending }
    const pcm = await stretch(info, { ...asked, ...(await ffmpegSetting()) })
    keepSound(desk, id, track)
    return new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength)
  },
})
