import { existsSync } from 'node:fs'
import { pcmRate, type Pcm } from '../../core/audio/pcm.ts'
import type { AudioTrack, MediaInfo } from '../../core/document/media.ts'
import { Failure } from '../../core/problems/failure.ts'
import { fromSamples, ticksPerSecond, toSamples, type Ticks } from '../../core/time/ticks.ts'
import { isAntiphase } from './channels.ts'
import { watchDamage, type MediaWarning } from './damage.ts'
import { fileOptions, fileUrl, findFfmpeg, start, type Exit, type Running } from './ffmpeg.ts'

export interface AudioOptions {
  /** Stream index of the track; null or absent takes the default one. */
  readonly track?: number | null
  /** A window of the same timeline: the first sample is the one that sounds at `from`, the last one is before `to`. */
  readonly from?: Ticks
  readonly to?: Ticks
  readonly signal: AbortSignal
  /** The path of ffmpeg from the settings. */
  readonly ffmpeg?: string
  /** Called for every chunk, about a second of sound: much more often than a screen can show. */
  readonly onProgress?: (position: Ticks) => void
  readonly onWarning?: (warning: MediaWarning) => void
  /** How long ffmpeg may stay silent while samples are waited for. */
  readonly stallSeconds?: number
}

/**
 * The timeline of the file, kept whatever happens to its packets: sound that starts late is preceded by silence, a gap stays a
 * gap. ffmpeg alone corrects errors from 100 ms on, so lost packets add up to that much (measured: -85 ms); 20 ms is below one
 * AAC packet and above the jitter of timestamps in old containers (measured: 0 ms).
 */
export const keepTime = (info: MediaInfo, track: AudioTrack): string =>
  `aresample=async=1:min_hard_comp=${hasJumpAtStart(info, track) ? 0.1 : 0.02}:first_pts=0`

/**
 * Fragmented MP4 without an edit list: the first packet of sound stands at 0 and all others are moved by the delay of the first
 * picture. Chromium plays through that jump (measured), and so does this.
 */
function hasJumpAtStart({ container, video }: MediaInfo, track: AudioTrack): boolean {
  const delay = video?.start ?? 0
  return container.includes('mp4') && track.start === 0 && delay > 0 && delay <= ticksPerSecond / 10
}

/**
 * Seconds decoded before a window and thrown away: a codec needs some packets until it is right. Windows are then the samples of
 * the whole pass (measured in MP4, MOV, 3GP, MP3, AAC, AC-3, FLAC, Ogg, WAV, AIFF, CAF, TS, MPEG), 1 ms off in Matroska and ASF,
 * whose clocks are that coarse.
 */
export const runUp = 2

/** Where ffmpeg finds a time in the middle: 10 ms off in AVI, seconds in a WAV file of compressed sound (both measured). */
export const seeksRightly = ({ container }: MediaInfo, { codec }: AudioTrack): boolean =>
  container !== 'avi' && (container !== 'wav' || codec.startsWith('pcm_'))

/** The track that a player would take. */
export function chooseTrack({ audio, name }: MediaInfo, wanted: number | null | undefined): AudioTrack {
  const found = audio.find(({ index }) => index === wanted)
  if (found !== undefined) return found
  if (wanted !== null && wanted !== undefined)
    throw new Failure('no-such-track', { file: name, what: String(wanted) })
  const track = audio.find(({ isDefault }) => isDefault) ?? audio[0]
  if (track === undefined) throw new Failure('no-audio', { file: name })
  return track
}

/**
 * The sound of a file as 16 kHz mono samples; sample 0 sounds at time 0 of `info`. Nothing is decoded before it is asked for,
 * and a slow reader holds ffmpeg back. Damage is told through `onWarning` and the good part is kept. Throws `canceled`,
 * `no-audio`, `no-such-track`, `file-missing`, `ffmpeg-missing`, `ffmpeg-failed`, `ffmpeg-killed`, `ffmpeg-stalled`.
 */
export async function* audio(info: MediaInfo, options: AudioOptions): AsyncGenerator<Pcm, void, undefined> {
  const { signal, from, to, onProgress } = options
  const track = chooseTrack(info, options.track)
  if (signal.aborted) throw new Failure('canceled')
  const tool = await findFfmpeg(options.ffmpeg)
  const oneChannel = track.channels === 2 && (await isAntiphase(info, track.index, tool, signal))
  const first = from === undefined ? 0 : Math.max(0, toSamples(from, pcmRate))
  const limit = to === undefined ? Infinity : toSamples(to, pcmRate)
  // A whole second, so that the window's samples fall between the same input samples as those of the whole pass.
  const jumps = seeksRightly(info, track) && !hasJumpAtStart(info, track)
  const seek = jumps ? Math.max(0, Math.floor(first / pcmRate) - runUp) : 0
  let position = seek * pcmRate
  // A jump into the middle of a stream makes decoders complain; only whole passes tell about damage.
  const damage = watchDamage(info, track, from === undefined ? options.onWarning : undefined)
  const running = start({
    tool,
    inputs: [
      {
        source: fileUrl(info.path),
        options: [...fileOptions, ...(seek === 0 ? [] : ['-ss', String(seek)])],
      },
    ],
    options: [
      ...['-nostats', '-loglevel', 'level+warning', '-map', `0:${track.index}`],
      ...['-af', `${oneChannel ? 'pan=mono|c0=c0,' : ''}${keepTime(info, track)}`],
      // Left to itself ffmpeg hands over every packet, 900 bytes each: half of the whole work in Node.
      ...['-ac', '1', '-ar', String(pcmRate), '-flush_packets', '0', '-f', 's16le'],
    ],
    signal,
    onLine: (line) => damage.hear(line, position),
  })
  try {
    for await (const pcm of samples(running, info, options.stallSeconds ?? 30)) {
      const begin = Math.max(0, first - position)
      const end = Math.min(pcm.length, limit - position)
      position += pcm.length
      onProgress?.(fromSamples(Math.min(position, limit), pcmRate))
      if (end > begin) yield begin === 0 && end === pcm.length ? pcm : pcm.subarray(begin, end)
      if (position >= limit) return
    }
    judge(await running.exit, info, signal, position - seek * pcmRate, from !== undefined)
    damage.end(position)
  } finally {
    running.kill()
    running.stdout.destroy()
    await running.exit
  }
}

/** How the end of ffmpeg is to be taken. An error code after good samples is a damaged end, not a failure: what came is kept. */
function judge(
  exit: Exit,
  { name, path }: MediaInfo,
  signal: AbortSignal,
  count: number,
  isWindow: boolean,
): void {
  if (signal.aborted) throw new Failure('canceled')
  if (exit.killedBy !== null) throw new Failure('ffmpeg-killed', { file: name }, exit.detail)
  if (count > 0 || (isWindow && exit.code === 0)) return
  // Moved or unplugged since it was opened.
  const code = existsSync(path) ? (exit.code === 0 ? 'no-audio' : 'ffmpeg-failed') : 'file-missing'
  throw new Failure(code, { file: name }, exit.detail)
}

/** The bytes of ffmpeg as samples. Throws `ffmpeg-stalled` when none come while they are waited for. */
async function* samples(
  { stdout, kill }: Running,
  info: MediaInfo,
  stallSeconds: number,
): AsyncGenerator<Pcm, void, undefined> {
  const chunks = stdout[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined, undefined>
  let odd: Buffer | undefined
  for (;;) {
    const next = await inTime(chunks.next(), stallSeconds)
    if (next === undefined) {
      kill()
      throw new Failure('ffmpeg-stalled', { file: info.name }, `Nothing came for ${stallSeconds} seconds.`)
    }
    if (next.done === true) return
    const bytes: Buffer = odd === undefined ? next.value : Buffer.concat([odd, next.value])
    const whole = bytes.length - (bytes.length % 2)
    odd = whole === bytes.length ? undefined : bytes.subarray(whole)
    if (whole > 0) yield int16(bytes, whole)
  }
}

/** `value`, or undefined when it takes longer. The clock runs only while something is waited for, so a slow reader is no stall. */
async function inTime<Value>(value: Promise<Value>, seconds: number): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((done) => (timer = setTimeout(done, seconds * 1000, undefined)))
  try {
    return await Promise.race([value, late])
  } finally {
    clearTimeout(timer)
  }
}

/** A view where the bytes lie on an even address, a copy elsewhere. */
function int16(bytes: Buffer, length: number): Pcm {
  if (bytes.byteOffset % 2 === 0) return new Int16Array(bytes.buffer, bytes.byteOffset, length / 2)
  const copy = new Uint8Array(length)
  copy.set(bytes.subarray(0, length))
  return new Int16Array(copy.buffer)
}
