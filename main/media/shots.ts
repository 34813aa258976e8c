import { readFile, utimes } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { FoundCut } from '../../core/document/shots.ts'
import type { MediaInfo } from '../../core/document/media.ts'
import { Failure } from '../../core/problems/failure.ts'
import { ticksOfFrame } from '../../core/time/frame-rate.ts'
import { nearestFrame } from '../../core/time/smpte.ts'
import { ticks, ticksPerMillisecond, type Ticks } from '../../core/time/ticks.ts'
import { writeAtomic } from '../storage/atomic-write.ts'
import { cacheOf, contentKey, trim } from './content.ts'
import { cutFinder, picture, type Cut } from './cuts.ts'
import { fileOptions, fileUrl, findFfmpeg, start } from './ffmpeg.ts'
import { rateOption } from './quick-film.ts'

export interface ShotOptions {
  readonly signal: AbortSignal
  /** The path of ffmpeg from the settings. */
  readonly ffmpeg?: string
  /** Called with every picture. */
  readonly onProgress?: (position: Ticks) => void
  /** Leaves half of the processors to whoever works meanwhile. */
  readonly gentle?: boolean
  /** How long ffmpeg may stay silent. */
  readonly stallSeconds?: number
}

/** Fainter changes are not kept: no setting shows them. */
export const faintest = 12
/** Two hours with a cut every two seconds are some 60 KB. */
const most = 32 << 20
/** Goes up when what is found changes: older findings are looked for again. */
const version = 1
const size = picture.width * picture.height
/** Containers with clocks of a millisecond round to it; so near to a frame of an even rate is on it. */
const rounding = 1.5 * ticksPerMillisecond

/**
 * Shot changes as they are found, each at the time of the first frame of the new shot: on the tick of the frame where the rate is
 * constant, at the frame's own time where it is not. A film that breaks off gives what was found up to there. Throws `no-picture`,
 * `canceled`, `file-missing`, `ffmpeg-missing`, `ffmpeg-failed`, `ffmpeg-killed`, `ffmpeg-stalled`.
 */
export async function* shots(
  info: MediaInfo,
  { signal, ffmpeg, onProgress, gentle = false, stallSeconds = 60 }: ShotOptions,
): AsyncGenerator<FoundCut, void, undefined> {
  const { video } = info
  if (video === undefined) throw new Failure('no-picture', { file: info.name })
  const isOver = (): boolean => signal.aborted
  if (isOver()) throw new Failure('canceled')
  const tool = await findFfmpeg(ffmpeg)
  const seen = { stall: false }
  const watch = setTimeout(() => {
    seen.stall = true
    running.kill()
  }, stallSeconds * 1000)
  /** Pictures and their times come by two ways; each waits here for the other. */
  const times: Ticks[] = []
  const waiting: Uint8Array[] = []
  const running = start({
    tool,
    inputs: [
      {
        source: fileUrl(info.path),
        options: [
          ...fileOptions,
          // Of pictures that others are made from, nothing is left out: errors would add up until the next key frame.
          ...['-skip_loop_filter', 'noref'],
          ...(gentle ? ['-threads', String(Math.max(1, availableParallelism() >> 1))] : []),
        ],
      },
    ],
    options: [
      ...['-nostats', '-loglevel', 'error', '-map', `0:${video.index}`, '-an', '-sn', '-dn'],
      // `scdet` gives each picture something to be printed with; seconds are printed with six digits only, so microseconds are counted.
      '-vf',
      `scale=${picture.width}:${picture.height}:flags=area,format=gray,settb=1/1000000,scdet=t=100,metadata=mode=print:file=pipe\\\\:2`,
      ...[rateOption(tool.version), 'passthrough', '-f', 'rawvideo'],
    ],
    signal,
    onLine: (line) => {
      const found = /^frame:\s*\d+\s+pts:\s*(-?\d+|NOPTS)/.exec(line)
      if (found === null) return
      const time = found[1] === 'NOPTS' ? (times.at(-1) ?? 0) : Number(found[1]) * 10
      times.push(ticks(time))
    },
  })
  const finder = cutFinder<Ticks>(faintest)
  const found = ({ at, score }: Cut<Ticks>): FoundCut => ({ at: onFrame(at, info), score })
  let count = 0

  function* judged(): Generator<Cut<Ticks>> {
    const known = Math.min(times.length, waiting.length)
    for (const [index, pixels] of waiting.splice(0, known).entries()) {
      const at = times[index]
      if (at === undefined) continue
      count += 1
      onProgress?.(at)
      yield* finder.add(at, pixels)
    }
    times.splice(0, known)
  }

  try {
    for await (const pixels of pictures(running.stdout)) {
      watch.refresh()
      // Times come in bunches of some hundred: pictures wait for theirs, and ffmpeg never waits for us.
      waiting.push(pixels)
      for (const cut of judged()) yield found(cut)
      if (isOver()) break
    }
    const exit = await running.exit
    const rest = [...judged(), ...finder.end()]
    if (isOver()) throw new Failure('canceled')
    if (seen.stall) throw new Failure('ffmpeg-stalled', { file: info.name }, exit.detail)
    if (exit.killedBy !== null) throw new Failure('ffmpeg-killed', { file: info.name }, exit.detail)
    if (count === 0) throw new Failure('ffmpeg-failed', { file: info.name }, exit.detail)
    for (const cut of rest) yield found(cut)
  } finally {
    clearTimeout(watch)
    running.kill()
    running.stdout.destroy()
    await running.exit
  }
}

/** The tick of the frame, where a container's clock has rounded it. */
function onFrame(time: Ticks, { video }: MediaInfo): Ticks {
  const rate = video?.frameRate
  if (rate === undefined || video?.variable === true) return time
  const frame = ticksOfFrame(nearestFrame(time, rate), rate)
  return Math.abs(frame - time) <= rounding ? frame : time
}

/** The bytes of a stream as whole pictures, each with memory of its own. */
async function* pictures(bytes: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array, void, undefined> {
  let open = new Uint8Array(size)
  let filled = 0
  for await (const chunk of bytes) {
    for (let at = 0; at < chunk.length;) {
      const part = chunk.subarray(at, at + size - filled)
      open.set(part, filled)
      filled += part.length
      at += part.length
      if (filled < size) continue
      yield open
      open = new Uint8Array(size)
      filled = 0
    }
  }
}

const nameOf = async (info: MediaInfo): Promise<string> =>
  `${await contentKey(info)}-${info.video?.index ?? 0}.shots.json`

/** `{version, cuts: [time, score, time, score, …]}`; undefined for anything else. */
function parse(text: string): readonly FoundCut[] | undefined {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof read !== 'object' || read === null || !('version' in read) || !('cuts' in read)) return undefined
  const { cuts } = read
  if (read.version !== version || !Array.isArray(cuts) || cuts.length % 2 !== 0) return undefined
  const numbers: readonly unknown[] = cuts
  if (!numbers.every((value): value is number => typeof value === 'number' && Number.isFinite(value)))
    return undefined
  return numbers.flatMap((at, index) =>
    index % 2 === 0 && Number.isSafeInteger(at) ? [{ at: ticks(at), score: numbers[index + 1] ?? 0 }] : [],
  )
}

/** The shot changes that an earlier pass over the whole film stored. */
export async function cachedShots(info: MediaInfo): Promise<readonly FoundCut[] | undefined> {
  const name = await nameOf(info)
  const folder = await cacheOf('shots').catch(() => undefined)
  if (folder === undefined) return undefined
  const path = join(folder, name)
  const text = await readFile(path, 'utf8').catch(() => undefined)
  const now = new Date()
  if (text !== undefined) await utimes(path, now, now).catch(() => undefined)
  return text === undefined ? undefined : parse(text)
}

/** Keeps what a whole pass found. A cache that cannot be written costs time, not work: failures are not told. */
export async function storeShots(info: MediaInfo, cuts: readonly FoundCut[]): Promise<void> {
  try {
    const folder = await cacheOf('shots')
    const path = join(folder, await nameOf(info))
    const numbers = cuts.flatMap(({ at, score }) => [at, score])
    await writeAtomic(path, JSON.stringify({ version, cuts: numbers }))
    await trim(folder, most, path)
  } catch {
    return
  }
}
