import { pcmRate } from '../../core/audio/pcm.ts'
import { samplesPerTile } from '../../core/audio/spectrogram.ts'
import { fromSamples, zero } from '../../core/time/ticks.ts'
import { isShort, spectrogramTile } from '../media/spectrogram.ts'
import { keptSound, stretch } from '../media/sound.ts'
import type { Desk, Handlers } from './desk.ts'
import { ffmpegSetting } from './settings.ts'

const nothing = new Uint8Array(0)

export const spectrogramHandlers = ({ media, ending }: Desk): Pick<Handlers, 'media.spectrogram'> => ({
  'media.spectrogram': async ({ media: id, track, level, tile }) => {
    const info = media.info(id)
    if (info.audio.length === 0) return nothing
    const kept = await keptSound(info, track)
    if (kept !== undefined) return (await spectrogramTile({ level, tile }, kept, ending)) ?? nothing
    // No room on the disk to keep sound: a short tile is decoded from the film, a long one would take as long as the film.
    if (!isShort(level)) return nothing
    const length = samplesPerTile(level)
    const first = Math.max(0, tile * length - pcmRate)
    const pcm = await stretch(info, {
      track,
      from: first === 0 ? zero : fromSamples(first, pcmRate),
      to: fromSamples((tile + 1) * length + pcmRate, pcmRate),
      signal: ending,
      ...(await ffmpegSetting()),
    })
    const read = (from: number, to: number) => Promise.resolve(pcm.subarray(from - first, to - first))
    return (await spectrogramTile({ level, tile }, read, ending)) ?? nothing
  },
})
