import { mkdirSync } from 'node:fs'
import { appendFile, open, readdir } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { Failure } from '../../core/problems/failure.ts'
import { isFull } from '../storage/write-failure.ts'

const entrySchema = z.object({
  file: z.string(),
  /** `begun` names the outputs before any is written: after a kill they are known to be the batch's own. */
  status: z.enum(['begun', 'ok', 'failed']),
  key: z.string(),
  outputs: z.array(z.string()),
  warnings: z.array(z.string()),
  findings: z.number().optional(),
  error: z.object({ code: z.string(), message: z.string(), detail: z.string().optional() }).optional(),
  seconds: z.number(),
  /** Milliseconds since 1970. */
  at: z.number(),
})
type JournalEntry = z.infer<typeof entrySchema>

/** What was done in a folder, by all machines: each appends to a file of its own, and reads those of all. */
export interface Journal {
  /** Reads what was appended since. */
  readonly refresh: () => Promise<void>
  readonly latest: (file: string) => JournalEntry | undefined
  /** Whether a batch has made or begun the file at this path, and of which file. */
  readonly makerOf: (output: string) => string | undefined
  readonly append: (entry: Omit<JournalEntry, 'at'>) => Promise<void>
}

/** The journal in `folder`, which is made. A line that a kill has torn is left out. */
export async function openJournal(folder: string): Promise<Journal> {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    throw new Failure(isFull(error) ? 'disk-full' : 'batch-state', { file: folder }, String(error))
  }
  const name = `${hostname().replace(/[^\w.-]/g, '_')}.jsonl`
  const own = join(folder, name)
  const read = new Map<string, number>()
  const entries = new Map<string, JournalEntry>()
  const makers = new Map<string, string>()
  const take = (line: string): void => {
    let json: unknown
    try {
      json = JSON.parse(line)
    } catch {
      return
    }
    const { data: entry } = entrySchema.safeParse(json)
    if (entry === undefined) return
    for (const output of entry.outputs) makers.set(output, entry.file)
    const before = entries.get(entry.file)
    if (before === undefined || before.at <= entry.at) entries.set(entry.file, entry)
  }
  const refresh = async (): Promise<void> => {
    for (const each of await readdir(folder)) {
      if (!each.endsWith('.jsonl')) continue
      const file = await open(join(folder, each), 'r')
      try {
        const from = read.get(each) ?? 0
        const { size } = await file.stat()
        if (size <= from) continue
        const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from)
        // What stands behind the last line end is still being written.
        const end = buffer.subarray(0, bytesRead).lastIndexOf(10) + 1
        read.set(each, from + end)
        buffer.subarray(0, end).toString('utf8').split('\n').forEach(take)
      } finally {
        await file.close()
      }
    }
  }
  await refresh()
  return {
    refresh,
    latest: (file) => entries.get(file),
    makerOf: (output) => makers.get(output),
    append: async (entry) => {
      const line = JSON.stringify({ ...entry, at: Date.now() })
      // The line end before it keeps it apart from one that was torn. Lasting through a power cut before the file counts as done.
      await appendFile(own, `\n${line}\n`, { flush: true })
      take(line)
    },
  }
}
