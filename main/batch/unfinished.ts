import { join } from 'node:path'
import type { UnfinishedBatch } from '../../preload/batch.ts'
import { readAsked } from './asked.ts'
import { isDone, keyOf } from './done.ts'
import type { BatchTask, TaskFacts } from './inputs.ts'
import { manifestFolder, manifestText, readManifest } from './manifest.ts'
import { openBatch, stateFolder } from './open-batch.ts'
import { chosenSteps } from './recipe.ts'

/** The last batch of `folder`, when not all that it was asked for is done as it would be done now; null otherwise. */
export async function unfinishedBatch(
  folder: string,
  kindOf: TaskFacts['kindOf'],
): Promise<UnfinishedBatch | null> {
  const state = join(folder, stateFolder)
  const asked = await readAsked(state)
  if (asked === undefined) return null
  const steps = chosenSteps(asked.steps)
  const plain = steps.map(({ step, options }) => ({
    step: step.id,
    options: Object.fromEntries(
      Object.entries(options).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    ),
  }))
  const batch = await openBatch({
    named: asked.named,
    steps,
    language: asked.language ?? undefined,
    // Where the folder lies now, whatever the note says.
    outputFolder: asked.isHere ? folder : undefined,
    state,
    deep: asked.deep,
    shard: { at: 0, of: 1 },
    kindOf,
  })
  const tasks: BatchTask[] = asked.named.length === 0 ? [] : [...(await batch.tasks())]
  const files = tasks.map(({ file }) => file)
  const lists = []
  for (const manifest of asked.manifests) {
    const text = await manifestText(manifest).catch(() => '')
    const rows = readManifest(text, manifestFolder(manifest), steps, batch.facts).tasks
    tasks.push(...rows)
    if (rows.length > 0) lists.push({ manifest, files: rows.map(({ file }) => file) })
  }
  let done = 0
  for (const task of tasks) if (await isDone(batch.journal, task, await keyOf(task))) done += 1
  if (done === tasks.length) return null
  return { done, total: tasks.length, steps: plain, folder: asked.isHere ? folder : null, files, lists }
}
