import { mkdir, open, stat, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Failure } from '../../../core/problems/failure.ts'
import { writeAtomic } from '../atomic-write.ts'
import { dataFolder } from '../folders.ts'
import { sealed } from './lines.ts'
import { readJournal } from './read.ts'
import { journalVersion } from './schema.ts'
import { isFull } from '../write-failure.ts'

/** A journal that is being written. */
export interface Journal {
  readonly id: string
  /**
   * Adds lines of JSON. What a full disk took half of is taken back. Rejects with a `Failure` (`journal-full`,
   * `journal-unwritable`), and may be tried again.
   */
  readonly append: (lines: readonly string[]) => Promise<void>
  /** Waits for what is on its way, and lets go of the file. */
  readonly close: () => Promise<void>
}

export const journalFolder = (): string => join(dataFolder(), 'journals')
export const journalPath = (id: string): string => join(journalFolder(), `${id}.jsonl`)

/** Bytes of edits from which on a journal is written anew without what does not count any more. */
const worthCompacting = 4 << 20

/** Opens the journal `id`, to be added to; `from` is the one that it goes on from. */
export function openJournal(id: string, from: string | null): Journal {
  const path = journalPath(id)
  let file: FileHandle | undefined
  let size = 0
  /** How large it was when it was last written anew. */
  let base = 0
  let turn: Promise<unknown> = Promise.resolve()

  async function opened(): Promise<FileHandle> {
    if (file !== undefined) return file
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const handle = await open(path, 'a', 0o600)
    size = (await handle.stat()).size
    file = handle
    if (size > 0) await write('\n')
    else await write(sealed(JSON.stringify({ head: { version: journalVersion, from, began: Date.now() } })))
    return handle
  }

  async function write(text: string): Promise<void> {
    const bytes = Buffer.from(text)
    await file?.appendFile(bytes)
    size += bytes.length
  }

  async function add(lines: readonly string[]): Promise<void> {
    try {
      const handle = await opened()
      try {
        await write(lines.map(sealed).join(''))
      } catch (error) {
        await handle.truncate(size).catch(() => undefined)
        throw error
      }
    } catch (error) {
      await letGo()
      throw new Failure(isFull(error) ? 'journal-full' : 'journal-unwritable', {}, String(error))
    }
    if (size - base > worthCompacting && size > 3 * base) await shorten().catch(() => undefined)
  }

  /** Writes the journal anew: its root, and one line that says where all others lead. */
  async function shorten(): Promise<void> {
    const { root, told, rootLines } = await readJournal(path)
    base = size
    if (root === undefined || told.isEmpty) return
    const whole = [
      ...rootLines.flatMap((line) => [line, newline]),
      Buffer.from(sealed(JSON.stringify(told.line))),
    ]
    await letGo()
    await writeAtomic(path, Buffer.concat(whole))
    base = (await stat(path)).size
  }

  async function letGo(): Promise<void> {
    await file?.close().catch(() => undefined)
    file = undefined
  }

  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const next = turn.then(work)
    turn = next.catch(() => undefined)
    return next
  }
  return {
    id,
    append: (lines) => inTurn(() => add(lines)),
    close: () => inTurn(letGo),
  }
}

const newline = Buffer.from('\n')
