import type { PcmStream } from '../core/audio/pcm.ts'
import type { MediaInfo } from '../core/document/media.ts'
import { Failure } from '../core/problems/failure.ts'
import { toSeconds } from '../core/time/ticks.ts'
import { audio } from '../main/media/audio.ts'
import type { MediaWarning } from '../main/media/damage.ts'
import { probe } from '../main/media/probe.ts'
import { ffmpegSetting } from '../main/services/settings.ts'
import { wholeOption, type Call, type Option } from './verb.ts'

export const trackOption: Readonly<Record<string, Option>> = {
  track: {
    type: 'string',
    value: 'n',
    help: 'Number of the audio track, as “probe” shows it (the default one)',
  },
}

/** What was wrong with the sound, and where in seconds; for the JSON result. */
interface Warning {
  readonly message: string
  readonly at: number | null
}

export interface Sound {
  readonly info: MediaInfo
  /** Can be pulled once. */
  readonly pcm: PcmStream
  /** The same sound from its beginning, as often as it is wanted. */
  readonly again: () => PcmStream
  /** Grows while `pcm` is pulled. Each was said on stderr too. */
  readonly warnings: readonly Warning[]
  /** Which sound it is, for who pulls it otherwise, and where to say what is wrong with it. */
  readonly source: {
    readonly track: number | null
    readonly ffmpeg?: string
    readonly onWarning: (warning: MediaWarning) => void
  }
}

/** The sound of the media that a call names. Throws what `probe` and `audio` throw. */
export async function hear(call: Call, path: string): Promise<Sound> {
  const track = wholeOption(call, 'track', 0, 10_000)
  const setting = await ffmpegSetting()
  const { signal } = call
  const info = await probe(path, { signal, ...setting })
  if (info.audio.length === 0) throw new Failure('no-audio', { file: info.name })
  const warnings: Warning[] = []
  const options = { signal, track: track ?? null, ...setting }
  const onWarning = ({ message, at }: MediaWarning): void => {
    warnings.push({ message, at: at === null ? null : toSeconds(at) })
    call.terminal.warn(`cuewright: ${message}`)
  }
  return {
    info,
    pcm: audio(info, { ...options, onWarning }),
    again: () => audio(info, options),
    warnings,
    source: { track: track ?? null, ...setting, onWarning },
  }
}
