import { stat } from 'node:fs/promises'
import type { BatchTask } from './inputs.ts'

/**
 * Whether the files of a task have come whole: size and time of all are as they were `milliseconds` before. Who still has one open
 * cannot be asked.
 */
export function settled(milliseconds: number): (task: BatchTask, now: number) => Promise<boolean> {
  const seen = new Map<string, { readonly look: string; readonly since: number }>()
  return async ({ file, state }, now) => {
    const looks = await Promise.all(
      [state.film, state.subtitles].map(async (path) => {
        const found = path === undefined ? undefined : await stat(path).catch(() => undefined)
        return [path, found?.size, found?.mtimeMs]
      }),
    )
    const look = JSON.stringify(looks)
    const before = seen.get(file)
    if (before?.look !== look) {
      seen.set(file, { look, since: now })
      return false
    }
    return now - before.since >= milliseconds
  }
}
