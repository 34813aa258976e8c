import type { FoundCut } from '../../core/document/shots.ts'
import { cachedShots, shots, storeShots } from '../media/shots.ts'
import type { Desk, Handlers } from './desk.ts'
import { ffmpegSetting } from './settings.ts'

/** How often what was found is told, in milliseconds. */
const every = 500

export const shotHandlers = ({ media, jobs }: Desk): Pick<Handlers, 'media.shots'> => ({
  'media.shots': ({ media: id }) => {
    const info = media.info(id)
    const duration = info.duration ?? null
    return jobs.start('shots', id, async (job) => {
      const cached = await cachedShots(info)
      if (cached !== undefined) {
        job.tell({ type: 'shots', cuts: cached })
        return
      }
      const found: FoundCut[] = []
      let told = 0
      let last = performance.now()
      const tell = (): void => {
        if (told < found.length) job.tell({ type: 'shots', cuts: found.slice(told) })
        told = found.length
        last = performance.now()
      }
      const looking = shots(info, {
        signal: job.signal,
        gentle: true,
        ...(await ffmpegSetting()),
        onProgress: (position) => job.progress(position, duration),
      })
      for await (const cut of looking) {
        found.push(cut)
        if (performance.now() - last > every) tell()
      }
      tell()
      await storeShots(info, found)
    })
  },
})
