import { readCall } from '../../cli/read-call.ts'
import { batch } from '../../cli/verbs/batch.ts'
import { stepsTyped } from '../../main/batch/recipe.ts'

/** A call of batch as it is typed, read as far as its steps and options. Throws what the program would say. */
export function parse([verb, ...args]: readonly string[]): void {
  if (verb !== batch.id) throw new Error(`“${verb ?? ''}” is not batch`)
  const { values } = readCall(batch, args)
  stepsTyped(String(values['do']), { to: String(values['to']) })
}
