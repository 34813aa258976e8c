import { pcmRate, type Pcm } from '../../core/audio/pcm.ts'
import type { MediaInfo } from '../../core/document/media.ts'
import { Failure } from '../../core/problems/failure.ts'
import { fromSamples, ticksPerSecond, type Ticks } from '../../core/time/ticks.ts'
import { alignerFor } from '../aligners/all.ts'
import { audio } from '../media/audio.ts'
import type { Desk, Handlers } from './desk.ts'
import { latest } from './latest.ts'
import { ffmpegSetting } from './settings.ts'

const ticksPerSample = ticksPerSecond / pcmRate

export const realignHandlers = ({ media, ending }: Desk): Pick<Handlers, 'realign' | 'realign.warm'> => {
  const turn = latest()
  return {
    realign: ({ media: id, track, language, start, end, tokens }) => {
      const info = media.info(id)
      const aligner = alignerFor(language)
      if (aligner === undefined) return { words: null, missing: 'language' }
      return turn(async () => {
        // The first sample that lies inside.
        const from = fromSamples(Math.ceil(start / ticksPerSample), pcmRate)
        const pcm = await soundOf(info, { track, from, to: end, signal: ending })
        if (pcm === undefined) return { words: null, missing: 'sound' }
        const task = { pcm, offset: from, tokens }
        return { words: await aligner.align(task, { language, signal: ending, urgent: true }) }
      })
    },
    'realign.warm': async ({ language }) => {
      await alignerFor(language)?.warm(language)
    },
  }
}

/** The samples of a stretch, as far as there are any; undefined when none can be read. */
async function soundOf(
  info: MediaInfo,
  options: {
    readonly track: number | null
    readonly from: Ticks
    readonly to: Ticks
    readonly signal: AbortSignal
  },
): Promise<Pcm | undefined> {
  const parts: Pcm[] = []
  try {
    for await (const pcm of audio(info, { ...options, ...(await ffmpegSetting()) })) parts.push(pcm)
  } catch (error) {
    if (!(error instanceof Failure) || error.code === 'canceled') throw error
    return undefined
  }
  const whole = new Int16Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole.length === 0 ? undefined : whole
}
