import { pcmRate, type Pcm } from '../../core/audio/pcm.ts'
import { Failure } from '../../core/problems/failure.ts'
import { fromSamples, ticksPerSecond, type Ticks } from '../../core/time/ticks.ts'
import type { MediaId } from '../../preload/files.ts'
import { alignerFor } from '../aligners/all.ts'
import { stretch } from '../media/sound.ts'
import type { Desk, Handlers } from './desk.ts'
import { latest } from './latest.ts'
import { keepSound } from './listen.ts'
import { ffmpegSetting } from './settings.ts'

const ticksPerSample = ticksPerSecond / pcmRate

export const realignHandlers = (desk: Desk): Pick<Handlers, 'realign' | 'realign.warm'> => {
  const turn = latest()
  return {
    realign: ({ media: id, track, language, start, end, tokens }) => {
      desk.media.info(id)
      const aligner = alignerFor(language)
      if (aligner === undefined) return { words: null, missing: 'language' }
      return turn(async () => {
        // The first sample that lies inside.
        const offset = fromSamples(Math.ceil(start / ticksPerSample), pcmRate)
        const pcm = await soundOf(desk, id, track, offset, end)
        if (pcm === undefined) return { words: null, missing: 'sound' }
        const options = { language, signal: desk.ending, urgent: true }
        return { words: await aligner.align({ pcm, offset, tokens }, options) }
      })
    },
    'realign.warm': async ({ language }) => {
      await alignerFor(language)?.warm(language)
    },
  }
}

/** The samples of a stretch, as far as there are any; undefined when none can be read. */
async function soundOf(
  desk: Desk,
  id: MediaId,
  track: number | null,
  from: Ticks,
  to: Ticks,
): Promise<Pcm | undefined> {
  try {
    const info = desk.media.info(id)
    const pcm = await stretch(info, { track, from, to, signal: desk.ending, ...(await ffmpegSetting()) })
    // Should it have come from the film, the next one is to come from the cache.
    keepSound(desk, id, track)
    return pcm.length === 0 ? undefined : pcm
  } catch (error) {
    if (!(error instanceof Failure) || error.code === 'canceled') throw error
    return undefined
  }
}
