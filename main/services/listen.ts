import { peakBuilder, serializePeaks } from '../../core/audio/peaks.ts'
import { Failure } from '../../core/problems/failure.ts'
import type { MediaId } from '../../preload/files.ts'
import type { JobId } from '../../preload/jobs.ts'
import { audio } from '../media/audio.ts'
import { cachedPeaks, storePeaks } from '../media/peaks.ts'
import { isKept, withSound } from '../media/sound.ts'
import type { Desk, Handlers, Heard } from './desk.ts'
import { ffmpegSetting } from './settings.ts'

export const listenHandlers = (
  desk: Desk,
): Pick<Handlers, 'media.listen' | 'media.peaks' | 'media.close'> => {
  const { media, jobs, heard } = desk
  return {
    'media.listen': ({ media: id, track }) => {
      const info = media.info(id)
      const duration = info.duration ?? null
      return jobs.start('listen', id, async (job) => {
        const builder = peakBuilder()
        heard.set(job.id, { media: id, track, peaks: builder.snapshot })
        const cached = await cachedPeaks(info, track)
        if (cached !== undefined) {
          heard.set(job.id, { media: id, track, peaks: () => cached })
          keepSound(desk, id, track)
          return
        }
        const pcm = audio(info, {
          track,
          signal: job.signal,
          ...(await ffmpegSetting()),
          onProgress: (position) => job.progress(position, duration),
          onWarning: ({ message, at }) => job.warn(message, at),
        })
        for await (const samples of withSound(pcm, info, track)) builder.add(samples)
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
  }
}

/**
 * Decodes a track again, behind the scenes, when its sound is not kept any more: once while the media is open, since what
 * has no room on the disk does not get it by trying again.
 */
export function keepSound({ media, jobs, kept }: Desk, id: MediaId, wanted: number | null): void {
  const info = media.info(id)
  const name = `${id} ${wanted}`
  if (kept.has(name)) return
  jobs.behind(id, async (signal) => {
    if ((await isKept(info, wanted)) || kept.has(name)) return
    kept.add(name)
    const pcm = audio(info, { track: wanted, signal, ...(await ffmpegSetting()) })
    // Pulled to its end: keeping is what happens on the way.
    for await (const samples of withSound(pcm, info, wanted)) if (samples.length === 0) return
  })
}

/** Whether the peaks of a track are there or on their way, so that another pass over its audio need not make them. */
export const isHeard = (heard: ReadonlyMap<JobId, Heard>, id: MediaId, wanted: number | null): boolean =>
  [...heard.values()].some(({ media, track }) => media === id && track === wanted)
