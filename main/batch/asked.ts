import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeAtomic } from '../storage/atomic-write.ts'
import { stepSchema } from './recipe.ts'

const name = 'asked.json'
/** More is not noted: it is asked for by a script, which asks again. */
const most = 20_000

const path = z.string().min(1).max(32_768)
const schema = z.strictObject({
  /** Files and folders, absolute. */
  named: z.array(path).max(most),
  manifests: z.array(path).max(100),
  steps: z.array(stepSchema).max(20),
  language: z.string().max(40).nullable(),
  /** Writes into the folder that this lies in, and not beside each file. */
  isHere: z.boolean(),
  deep: z.boolean(),
})

/** What the last batch of a folder was asked to do. */
export type Asked = z.infer<typeof schema>

/** Notes it beside the journal in `state`. That it cannot be noted keeps nobody from anything. */
export async function noteAsked(state: string, asked: Asked): Promise<void> {
  if (asked.named.length > most) return
  await writeAtomic(join(state, name), `${JSON.stringify(asked)}\n`).catch(() => undefined)
}

/** Undefined where nothing was noted, or what is there is no such note: others may write into the folder. */
export async function readAsked(state: string): Promise<Asked | undefined> {
  try {
    return schema.parse(JSON.parse(await readFile(join(state, name), 'utf8')))
  } catch {
    return undefined
  }
}
