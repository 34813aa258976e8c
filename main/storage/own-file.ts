import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import { Failure } from '../../core/problems/failure.ts'
import { dataFolder } from './folders.ts'
import { readBytes } from './read-bytes.ts'

/**
 * A small JSON file in the data folder, checked against `schema`; `otherwise` when there is none. One that is damaged is put
 * aside ("settings.json.bad-2026-11-20T20-31-07") and counts as none: no broken file keeps the program from starting.
 */
export async function readOwn<Value>(
  name: string,
  schema: z.ZodType<Value>,
  otherwise: Value,
): Promise<Value> {
  const path = join(dataFolder(), name)
  let bytes
  try {
    bytes = await readBytes(path, 10)
  } catch (error) {
    if (error instanceof Failure && error.code === 'file-missing') return otherwise
    throw error
  }
  const outcome = schema.safeParse(json(bytes))
  if (outcome.success) return outcome.data
  const now = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
  // Somebody else may have put it aside already.
  await rename(path, `${path}.bad-${now}`).catch(() => undefined)
  return otherwise
}

function json(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return undefined
  }
}

/** Runs changes one after the other, so that none overwrites what another has just written. */
export function inTurn(): <Value>(change: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve()
  return (change) => {
    const turn = last.then(change, change)
    last = turn.catch(() => undefined)
    return turn
  }
}
