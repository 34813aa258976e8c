import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import { Failure } from '../../core/problems/failure.ts'
import { writeAtomic } from './atomic-write.ts'
import { dataFolder } from './folders.ts'
import { putAside } from './put-aside.ts'
import { readBytes } from './read-bytes.ts'

/**
 * A small JSON file in the data folder, checked against `schema`; `otherwise` when there is none. One that is damaged is put
 * aside ("settings.json.damaged-2026-11-20T20-31-07") and counts as none, and so does one that cannot be read: no file of our own
 * keeps the program from starting.
 */
export async function readOwn<Value>(
  name: string,
  schema: z.ZodType<Value>,
  otherwise: Value,
): Promise<Value> {
  try {
    return await readStrictly(name, schema, otherwise)
  } catch (error) {
    if (error instanceof Failure) return otherwise
    throw error
  }
}

/**
 * Writes what `change` makes of the file and gives it. One that is there and cannot be read is not written over. Rejects with
 * the `Failure` of reading or writing.
 */
export async function changeOwn<Value>(
  name: string,
  schema: z.ZodType<Value>,
  otherwise: Value,
  change: (value: Value) => Value,
): Promise<Value> {
  const value = change(await readStrictly(name, schema, otherwise))
  try {
    await mkdir(dataFolder(), { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new Failure('file-unwritable', { file: name }, String(error))
  }
  await writeAtomic(join(dataFolder(), name), `${JSON.stringify(value, null, 2)}\n`)
  return value
}

async function readStrictly<Value>(name: string, schema: z.ZodType<Value>, otherwise: Value): Promise<Value> {
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
  await putAside(path)
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
