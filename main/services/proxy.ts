import { proxy } from '../media/proxy.ts'
import type { Desk, Handlers } from './desk.ts'
import { ffmpegSetting } from './settings.ts'

export const proxyHandlers = ({ media, jobs }: Desk): Pick<Handlers, 'media.proxy'> => ({
  'media.proxy': ({ media: id, track }) => {
    const info = media.info(id)
    const duration = info.duration ?? null
    return jobs.start('proxy', id, async (job) => {
      const path = await proxy(info, {
        track,
        signal: job.signal,
        ...(await ffmpegSetting()),
        onProgress: (position) => job.progress(position, duration),
      })
      job.tell({ type: 'proxied', url: media.addProxy(id, path) })
    })
  },
})
