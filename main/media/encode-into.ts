import { basename } from 'node:path'
import { Failure } from '../../core/problems/failure.ts'
import type { Ticks } from '../../core/time/ticks.ts'
import type { FfmpegTask } from './ffmpeg.ts'
import { encode } from './proxy.ts'

/** Runs a task that writes what is to be at `path`, `length` long; a failure speaks of that file and not of one that is read. */
export async function encodeInto(
  path: string,
  length: Ticks,
  onProgress: ((position: Ticks, duration: Ticks) => void) | undefined,
  task: FfmpegTask,
): Promise<void> {
  const file = basename(path)
  await encode(file, (position) => onProgress?.(position < length ? position : length, length), task).catch(
    (error: unknown) => {
      // What is said of a file that is read would be said of the one that is written.
      if (error instanceof Failure && error.code === 'ffmpeg-failed')
        throw new Failure('write-failed', { file }, error.detail)
      throw error
    },
  )
}
