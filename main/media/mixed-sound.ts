import { ducking, type Ducking } from '../../core/audio/ducking.ts'
import { mixer } from '../../core/audio/mix.ts'
import type { AudioTrack, MediaInfo } from '../../core/document/media.ts'
import { Failure } from '../../core/problems/failure.ts'
import type { Span } from '../../core/time/ticks.ts'
import { keepTime } from './audio.ts'
import { fileOptions, fileUrl, start, type Tool } from './ffmpeg.ts'

export interface MixOptions {
  readonly info: MediaInfo
  readonly track: AudioTrack
  /** The path of a WAV file, which begins where the film does. */
  readonly voice: string
  /** Where the voice speaks. */
  readonly spans: readonly Span[]
  readonly duck: Ducking
  readonly tool: Tool
  readonly signal: AbortSignal
}

/** Frames that are mixed at once: some 170 ms. */
const block = 8192
/** Nothing writes more channels of compressed sound. */
const mostChannels = 8

/** Channels and samples a second of the mix: those of the film's track, as far as codecs go. */
export const mixShape = ({
  channels,
  rate,
}: Pick<AudioTrack, 'channels' | 'rate'>): { readonly channels: number; readonly rate: number } => ({
  channels: channels >= 1 && channels <= mostChannels ? channels : 2,
  rate: rate >= 8000 && rate <= 48_000 ? rate : 48_000,
})

/**
 * The film's sound with the voice in it, as 32-bit floats, interleaved, from the film's first moment until both have ended. The
 * sound is lowered where the voice speaks and is itself, sample by sample, everywhere else. Pulled: a slow reader holds both
 * decoders back. Throws `canceled`, `ffmpeg-failed`.
 */
export async function* mixedSound(options: MixOptions): AsyncGenerator<Uint8Array, void, undefined> {
  const { info, track, tool, signal, spans, duck } = options
  const { channels, rate } = mixShape(track)
  const sound = floats(tool, signal, fileUrl(info.path), [
    ...['-map', `0:${track.index}`, '-af', keepTime(info, track)],
    ...['-ac', String(channels), '-ar', String(rate)],
  ])
  const voice = floats(tool, signal, fileUrl(options.voice), ['-ac', '1', '-ar', String(rate)])
  const gainOf = ducking(spans, rate, duck)
  const { add, end } = mixer(channels, rate)
  const gain = new Float32Array(block)
  try {
    for (let from = 0; ; from += block) {
      const [film, said] = await Promise.all([sound.take(block * channels), voice.take(block)])
      const frames = Math.max(Math.ceil(film.length / channels), said.length)
      if (frames === 0) break
      const factors = gain.subarray(0, frames)
      gainOf(factors, from)
      const made = add(film, said, factors)
      if (made.length > 0) yield bytesOf(made)
      if (frames < block) break
    }
    if (signal.aborted) throw new Failure('canceled')
    await sound.judge(info.name)
    yield bytesOf(end())
  } finally {
    await Promise.all([sound.close(), voice.close()])
  }
}

const bytesOf = (samples: Float32Array): Uint8Array =>
  new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength)

interface Floats {
  /** So many; fewer only at the end. */
  readonly take: (count: number) => Promise<Float32Array>
  /** Throws `ffmpeg-failed` where nothing came at all. */
  readonly judge: (file: string) => Promise<void>
  readonly close: () => Promise<void>
}

/** The decoded samples of a file, as many as are asked for. */
function floats(tool: Tool, signal: AbortSignal, source: string, options: readonly string[]): Floats {
  const running = start({
    tool,
    inputs: [{ source, options: fileOptions }],
    options: ['-nostats', '-loglevel', 'level+error', ...options, '-flush_packets', '0', '-f', 'f32le'],
    signal,
  })
  const chunks = running.stdout[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined, undefined>
  let kept: Buffer[] = []
  let bytes = 0
  let total = 0
  return {
    take: async (count) => {
      while (bytes < 4 * count) {
        const next = await chunks.next()
        if (next.done === true) break
        kept.push(next.value)
        bytes += next.value.length
      }
      const all = Buffer.concat(kept)
      const length = Math.min(4 * count, all.length - (all.length % 4))
      kept = [all.subarray(length)]
      bytes = all.length - length
      total += length
      return new Float32Array(Uint8Array.from(all.subarray(0, length)).buffer)
    },
    judge: async (file) => {
      const { code, detail } = await running.exit
      if (code !== 0 && total === 0) throw new Failure('ffmpeg-failed', { file }, detail)
    },
    close: async () => {
      running.kill()
      running.stdout.destroy()
      await running.exit
    },
  }
}
