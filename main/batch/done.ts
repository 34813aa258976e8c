import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { programVersion } from '../storage/folders.ts'
import type { BatchTask } from './inputs.ts'
import type { Journal } from './journal.ts'

/** A short name for a text, the same on every machine. */
export const nameOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 24)

export const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

/** Of the inputs as they are now, what is done with them, and the version that does it. */
export async function keyOf({ state, steps, stem }: BatchTask): Promise<string> {
  const inputs = await Promise.all(
    [state.film, state.subtitles, state.script].map(async (path) => {
      const found = path === undefined ? undefined : await stat(path).catch(() => undefined)
      return [path, found?.size, found?.mtimeMs]
    }),
  )
  const work = steps.map(({ step, options }) => [step.id, options])
  return nameOf(JSON.stringify([inputs, work, state.language, stem, programVersion()]))
}

/** Whether the journal says that a task is done as it would be done now, and its outputs are still there. */
export async function isDone(journal: Journal, { file }: BatchTask, key: string): Promise<boolean> {
  const entry = journal.latest(file)
  if (entry?.status !== 'ok' || entry.key !== key) return false
  return (await Promise.all(entry.outputs.map(isThere))).every(Boolean)
}
