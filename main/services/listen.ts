import { peakBuilder, serializePeaks } from '../../core/audio/peaks.ts'
import { Failure } from '../../core/problems/failure.ts'
import type { JobId, MediaId } from '../../preload/contract.ts'
import { audio } from '../media/audio.ts'
import { cachedPeaks, storePeaks } from '../media/peaks.ts'
import type { Desk, Handlers, Heard } from './desk.ts'
import { ffmpegSetting } from './settings.ts'

export const listenHandlers = ({
  media,
  jobs,
  heard,
}: Desk): Pick<Handlers, 'media.listen' | 'media.peaks' | 'media.close'> => ({
  'media.listen': ({ media: id, track }) => {
    const info = media.info(id)
    const duration = info.duration ?? null
    return jobs.start('listen', id, async (job) => {
      const builder = peakBuilder()
      heard.set(job.id, { media: id, track, peaks: builder.snapshot })
      const cached = await cachedPeaks(info, track)
      if (cached !== undefined) {
        heard.set(job.id, { media: id, track, peaks: () => cached })
        return
      }
      const pcm = audio(info, {
        track,
        signal: job.signal,
        ...(await ffmpegSetting()),
        onProgress: (position) => job.progress(position, duration),
        onWarning: ({ message, at }) => job.warn(message, at),
      })
      for await (const samples of pcm) builder.add(samples)
      if (!job.signal.aborted) await storePeaks(info, track, builder.snapshot())
    })
  },
  'media.peaks': (job) => {
    const found = heard.get(job)
    if (found === undefined)
      throw new Failure('bad-request', { what: 'there is no such job, or its media is closed' })
    return serializePeaks(found.peaks())
  },
  'media.close': (id) => {
    jobs.cancelFor(id)
    for (const [job, { media: of }] of heard) if (of === id) heard.delete(job)
    media.remove(id)
  },
})

/** Whether the peaks of a track are there or on their way, so that another pass over its audio need not make them. */
export const isHeard = (heard: ReadonlyMap<JobId, Heard>, id: MediaId, wanted: number | null): boolean =>
  [...heard.values()].some(({ media, track }) => media === id && track === wanted)
