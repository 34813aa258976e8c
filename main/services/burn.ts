import { zero, type Ticks } from '../../core/time/ticks.ts'
import { burnIn } from '../media/burn-in.ts'
import { estimateBurn } from '../media/burn/estimate.ts'
import { burnPicture } from '../media/burn/one-picture.ts'
import type { Desk, Handlers } from './desk.ts'
import { latest } from './latest.ts'
import { ffmpegSetting } from './settings.ts'

export const burnHandlers = ({
  media,
  jobs,
  ending,
}: Desk): Pick<Handlers, 'burn' | 'burn.picture' | 'burn.estimate'> => {
  const picture = latest()
  const estimate = latest()
  return {
    'burn.picture': ({ media: id, document, options, at, size }) =>
      picture(async () => {
        const hooks = { signal: ending, ...(await ffmpegSetting()) }
        return await burnPicture(media.info(id), document, options, { time: at, size }, hooks)
      }),
    'burn.estimate': ({ media: id, ...plan }) =>
      estimate(async () =>
        estimateBurn({ ...plan, film: media.info(id) }, { signal: ending, ...(await ffmpegSetting()) }),
      ),
    burn: ({ media: id, ...plan }) => {
      const film = media.info(id)
      return jobs.start('burn', id, async (job) => {
        // What an earlier run had done says nothing of the pace.
        let from: Ticks | null = null
        const hooks = {
          signal: job.signal,
          ...(await ffmpegSetting()),
          onProgress: (position: Ticks, duration: Ticks) => {
            from ??= position
            job.progress(position, duration, from)
          },
        }
        const { outputs, encoder } = await burnIn({ ...plan, film, fresh: false }, hooks)
        job.progress(film.duration ?? zero, film.duration ?? zero)
        job.tell({ type: 'burned', paths: outputs.map(({ path }) => path), encoder })
      })
    },
  }
}
