import { basename, join } from 'node:path'
import { Failure } from '../../core/problems/failure.ts'
import type { BatchTask } from './inputs.ts'
import type { BatchState, StepCall } from './step.ts'

/** Some endings are options of a recipe, which may come from a window or another's manifest: none leads out of the folder. */
function ending(text: string): string {
  if (/[/\\\0]/.test(text))
    throw new Failure('bad-usage', { what: `“${text}” is no ending of a file: it names a folder.` })
  return text
}

/** The calls that do a task, in order, each with what the ones before it made. Throws where a step wants what the file has not. */
export function planned(task: BatchTask, between: string): readonly StepCall[] {
  const file = basename(task.file)
  const calls: StepCall[] = []
  let state: BatchState = task.state
  for (const [at, { step, options }] of task.steps.entries()) {
    for (const need of step.needs) {
      if (need === 'film' && state.film === undefined) throw new Failure('batch-film', { file })
      if (need === 'subtitles' && state.subtitles === undefined)
        throw new Failure('batch-subtitles', { file })
      if (need === 'text' && (state.script ?? state.subtitles) === undefined)
        throw new Failure('batch-subtitles', { file })
    }
    const made = step.calls(state, options, {
      final: (own) => `${task.stem}.${ending(own)}`,
      between: (own) => join(between, `${basename(task.stem)}.${at}.${ending(own)}`),
    })
    calls.push(...made)
    state = made.at(-1)?.next ?? state
  }
  return calls
}
