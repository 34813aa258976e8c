import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { changeOwn, inTurn, readOwn } from './own-file.ts'
import { dataFolder } from './folders.ts'

/** How this host keeps a secret from other programs and people: Electron's safeStorage, which asks the system's key store. */
export interface Seal {
  readonly close: (secret: string) => Promise<string>
  /** Undefined for what was sealed on another computer or for another person. */
  readonly open: (sealed: string) => Promise<string | undefined>
}

/** A host without a key store leaves secrets readable, in a file that only its owner may open. */
let seal: Seal | undefined
export const sealWith = (next: Seal | undefined): void => void (seal = next)

const name = 'secrets.json'
const entry = z.object({ sealed: z.boolean(), value: z.string() })
const schema = z.record(z.string(), entry)
type Secrets = z.infer<typeof schema>
const take = inTurn()

/** The secret that was kept under `id`; undefined when there is none, or none that can be opened here. */
export async function readSecret(id: string): Promise<string | undefined> {
  const found = (await take(() => readOwn<Secrets>(name, schema, {})))[id]
  if (found === undefined) return undefined
  return found.sealed ? seal?.open(found.value) : found.value
}

/** Keeps `value` under `id`, or with null forgets it. The file is its owner's alone (0600). Rejects like `writeAtomic`. */
export const writeSecret = (id: string, value: string | null): Promise<void> =>
  take(async () => {
    await onlyMine()
    const kept = value === null ? undefined : await keepable(value)
    await changeOwn<Secrets>(name, schema, {}, (secrets) => {
      const { [id]: _, ...others } = secrets
      return kept === undefined ? others : { ...others, [id]: kept }
    })
  })

const keepable = async (value: string): Promise<z.infer<typeof entry>> =>
  seal === undefined ? { sealed: false, value } : { sealed: true, value: await seal.close(value) }

/** The file has its mode before it has a secret; a replaced file keeps the mode of the old one. */
async function onlyMine(): Promise<void> {
  const path = join(dataFolder(), name)
  await mkdir(dataFolder(), { recursive: true, mode: 0o700 }).catch(() => undefined)
  await writeFile(path, '{}\n', { mode: 0o600, flag: 'wx' }).catch(() => undefined)
  await chmod(path, 0o600).catch(() => undefined)
}
