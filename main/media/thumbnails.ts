import type { MediaInfo } from '../../core/document/media.ts'
import { toSeconds, type Ticks } from '../../core/time/ticks.ts'
import { fileOptions, fileUrl, findFfmpeg, start } from './ffmpeg.ts'

/** Pictures taken at once: ffmpeg uses more than one processor for each. */
const atOnce = 2
/** A picture of 160 by 90 has 4 KB; one that is much greater is none of ours. */
const most = 200_000

/**
 * Small pictures of a film at `times`, as base64 of JPEGs, by their places in the list. Those that ffmpeg cannot give are
 * left out: a report without a picture is still one. Throws `ffmpeg-missing`.
 */
export async function thumbnails(
  info: MediaInfo,
  times: readonly Ticks[],
  {
    signal,
    ffmpeg,
    width = 160,
  }: { readonly signal: AbortSignal; readonly ffmpeg?: string; readonly width?: number },
): Promise<ReadonlyMap<number, string>> {
  const found = new Map<number, string>()
  if (info.video === undefined) return found
  const tool = await findFfmpeg(ffmpeg)
  let next = 0
  const work = async (): Promise<void> => {
    for (let at = next++; at < times.length && !signal.aborted; at = next++) {
      const { stdout, exit, kill } = start({
        tool,
        inputs: [
          {
            source: fileUrl(info.path),
            options: [...fileOptions, '-ss', toSeconds(times[at] ?? (0 as Ticks)).toFixed(3)],
          },
        ],
        options: [
          '-map',
          '0:v:0',
          '-frames:v',
          '1',
          '-vf',
          `scale=${width}:-2`,
          '-q:v',
          '7',
          '-c:v',
          'mjpeg',
          '-f',
          'image2pipe',
        ],
        signal,
      })
      const stall = setTimeout(kill, 20_000)
      const pieces: Buffer[] = []
      let size = 0
      for await (const piece of stdout as AsyncIterable<Buffer>) {
        size += piece.length
        if (size > most) kill()
        else pieces.push(piece)
      }
      clearTimeout(stall)
      const { code } = await exit
      if (code === 0 && size > 0 && size <= most) found.set(at, Buffer.concat(pieces).toString('base64'))
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, times.length) }, work))
  return found
}
