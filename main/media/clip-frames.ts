import type { MediaInfo } from '../../core/document/media.ts'
import { framesOfTable, framesOfRate, type Frames } from '../../core/time/frames.ts'
import { parseFrames } from '../../core/time/frame-table.ts'
import { zero } from '../../core/time/ticks.ts'
import { frameTimes, type FrameOptions } from './frame-times.ts'

/** The pictures that clips of a film begin and end with: as the file has them, else by its rate; undefined where there are none. */
export async function clipFrames(info: MediaInfo, options: FrameOptions): Promise<Frames | undefined> {
  const { video } = info
  if (video === undefined) return undefined
  const bytes = await frameTimes(info, options)
  const table = bytes === null ? undefined : parseFrames(bytes)
  if (table !== undefined) return framesOfTable(table)
  return video.frameRate === undefined ? undefined : framesOfRate(video.frameRate, video.start ?? zero)
}
