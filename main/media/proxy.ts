import { rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import type { MediaInfo } from '../../core/document/media.ts'
import { Failure } from '../../core/problems/failure.ts'
import { parseClock } from '../../core/time/timecode.ts'
import type { Ticks } from '../../core/time/ticks.ts'
import { chooseTrack, keepTime } from './audio.ts'
import { cacheOf, contentKey, trim } from './content.ts'
import { fileOptions, fileUrl, findFfmpeg, start, type FfmpegTask } from './ffmpeg.ts'
import { quickFilm } from './quick-film.ts'

export interface ProxyOptions {
  /** Stream index of the sound; null or absent takes the default track. Browser engines play the first track of a file, whichever is the default. */
  readonly track?: number | null
  readonly signal: AbortSignal
  /** The path of ffmpeg from the settings. */
  readonly ffmpeg?: string
  readonly onProgress?: (position: Ticks) => void
}

/** Some ten films of two hours. */
const most = 10 * 2 ** 30
/** How long ffmpeg may say nothing. It tells its progress twice a second. */
const stallSeconds = 60

/**
 * A film that every browser engine plays, on the timeline of the original: a picture or sound that starts late still does, and
 * frames keep their own times. Made once for the same content and track. The path of the film; throws `canceled`, `ffmpeg-missing`,
 * `ffmpeg-failed`, `ffmpeg-killed`, `ffmpeg-stalled`, `disk-full`, `file-unwritable`.
 */
export async function proxy(
  info: MediaInfo,
  { track, signal, ffmpeg, onProgress }: ProxyOptions,
): Promise<string> {
  const sound = info.audio.length === 0 ? undefined : chooseTrack(info, track)
  const tool = await findFfmpeg(ffmpeg)
  const film = await quickFilm(tool)
  const folder = await cacheOf('proxies')
  const path = join(folder, `${await contentKey(info)}-${sound?.index ?? 'mute'}.${film.extension}`)
  const now = new Date()
  if (await stat(path).catch(() => undefined)) {
    await utimes(path, now, now).catch(() => undefined)
    return path
  }
  // A half-made film never has the name of a whole one.
  const part = join(folder, `.${process.pid}-${now.getTime()}.${film.extension}`)
  try {
    await encode(info.name, onProgress, {
      tool,
      inputs: [{ source: fileUrl(info.path), options: fileOptions }],
      options: [
        ...['-stats', '-loglevel', 'level+warning', '-sn', '-dn', '-max_muxing_queue_size', '4096'],
        ...(info.video === undefined ? [] : ['-map', `0:${info.video.index}`, '-vf', fit, ...film.picture]),
        ...(sound === undefined
          ? []
          : ['-map', `0:${sound.index}`, '-af', keepTime(info, sound), '-ac', '2', ...film.sound]),
        ...film.container,
      ],
      target: fileUrl(part),
      signal,
    })
    await rename(part, path)
  } finally {
    await rm(part, { force: true })
  }
  await trim(folder, most, path).catch(() => undefined)
  return path
}

/** At most 720 lines, square pixels, even sides. */
const fit =
  "scale=w='max(2,trunc(iw*max(sar,0.01)*min(1,720/ih)/2)*2)':h='max(2,trunc(min(720,ih)/2)*2)',setsar=1,format=yuv420p"

const changedAt = async (file: string | undefined): Promise<number> =>
  file === undefined ? 0 : ((await stat(file).catch(() => undefined))?.mtimeMs ?? 0)

/** Runs a task that writes a file, to its end. */
export async function encode(
  name: string,
  onProgress: ProxyOptions['onProgress'],
  task: FfmpegTask,
): Promise<void> {
  const seen = { stall: false }
  const file = task.target?.replace(/^file:/, '')
  let before = 0
  const watch = setTimeout(() => {
    // Moving the index of a large film to its front takes minutes in which ffmpeg says nothing, and the file changes all the time.
    void changedAt(file).then((now) => {
      if (now > before) {
        before = now
        watch.refresh()
        return
      }
      seen.stall = true
      running.kill()
    })
  }, stallSeconds * 1000)
  const running = start({
    ...task,
    onLine: (line) => {
      watch.refresh()
      task.onLine?.(line)
      const position = parseClock(/time=\s*(\d+:\d\d:\d\d\.\d+)/.exec(line)?.[1] ?? '')
      if (position !== undefined) onProgress?.(position)
    },
  })
  const exit = await running.exit
  clearTimeout(watch)
  if (task.signal.aborted) throw new Failure('canceled')
  if (exit.code === 0) return
  if (/No space left on device|Disk quota exceeded/.test(exit.detail))
    throw new Failure('disk-full', { file: name }, exit.detail)
  const code = seen.stall ? 'ffmpeg-stalled' : exit.killedBy === null ? 'ffmpeg-failed' : 'ffmpeg-killed'
  throw new Failure(code, { file: name }, exit.detail)
}
