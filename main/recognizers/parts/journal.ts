import { open, readFile, rm, stat, type FileHandle } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { z } from 'zod'
import type { Ticks } from '../../../core/time/ticks.ts'
import { projectSchema } from '../../storage/project-schema.ts'
import type { FinishedPart } from './in-parts.ts'

/*
 * What was recognized of one film, part by part, in lines that each say whether they are whole: "<CRC-32> <JSON>". Lines are only
 * ever added, each by one write, and a torn one is passed over; so a kill at any moment costs one part, and two programs on the
 * same film may both add to it.
 */

/** Who began it: for a window that offers to go on. */
export interface JournalHead {
  readonly recognizer: string
  readonly language: string
  /** Stream index of the track; null is the default one. */
  readonly track: number | null
}

export interface JournalContent {
  readonly head: JournalHead | undefined
  /** By their start. */
  readonly parts: ReadonlyMap<number, FinishedPart>
  /** Where the sound ended, in samples, when all of it was recognized. */
  readonly end: number | undefined
}

export interface Journal {
  /** Never rejects: what cannot be kept is told once, and recognition goes on. */
  readonly add: (part: FinishedPart) => Promise<void>
  /** All was recognized: `end` is where the sound ended. */
  readonly finish: (end: number) => Promise<void>
  readonly close: () => Promise<void>
}

/** A film of ten hours has 15 MB. */
const largest = 256 << 20

const time = z.custom<Ticks>((value) => Number.isSafeInteger(value) && Number(value) >= 0)
const sample = z.number().int().min(0)
const span = { offset: time, duration: time }
const final = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('recognized'),
    utterance: z.object({
      ...span,
      text: z.string(),
      words: projectSchema.shape.cues.element.shape.words,
      speaker: z.string().exactOptional(),
    }),
  }),
  z.object({ type: z.literal('noMatch'), span: z.object(span) }),
])
const line = z.union([
  z.object({
    head: z.object({ recognizer: z.string(), language: z.string(), track: z.number().int().nullable() }),
  }),
  z.object({
    part: z
      .object({ start: sample, end: sample, check: z.number().nullable(), events: z.array(final) })
      .refine(({ start, end }) => start < end),
  }),
  z.object({ end: sample }),
])

function parsed(text: string): z.infer<typeof line> | undefined {
  const sum = text.slice(0, 8)
  const json = text.slice(9)
  if (json === '' || crc32(json) !== Number.parseInt(sum, 16)) return undefined
  try {
    return line.safeParse(JSON.parse(json)).data
  } catch {
    return undefined
  }
}

const written = (value: object): string => {
  const json = JSON.stringify(value)
  return `${crc32(json).toString(16).padStart(8, '0')} ${json}\n`
}

/** What lies in a journal; nothing where there is none, or none that can be read. */
export async function readJournal(path: string): Promise<JournalContent> {
  const parts = new Map<number, FinishedPart>()
  let head: JournalHead | undefined
  let end: number | undefined
  const isFit = await stat(path).then(
    (found) => found.isFile() && found.size <= largest,
    () => false,
  )
  const text = isFit ? await readFile(path, 'utf8').catch(() => '') : ''
  for (const each of text.split('\n')) {
    const found = parsed(each)
    if (found === undefined) continue
    if ('head' in found) head ??= found.head
    else if ('end' in found) end = found.end
    else if (!parts.has(found.part.start)) parts.set(found.part.start, found.part)
  }
  return { head, parts, end }
}

/** Opens the journal at `path` to be added to; `trouble` hears once, in the system's words, that it cannot be written. */
export function openJournal(path: string, head: JournalHead, trouble: (error: unknown) => void): Journal {
  let file: FileHandle | undefined
  let isTold = false
  async function add(value: object): Promise<void> {
    try {
      if (file === undefined) {
        file = await open(path, 'a', 0o600)
        // What a kill has torn off gets its line end.
        await file.appendFile((await file.stat()).size === 0 ? written({ head }) : '\n')
      }
      await file.appendFile(written(value))
      await file.datasync()
    } catch (error) {
      await file?.close().catch(() => undefined)
      file = undefined
      if (!isTold) trouble(error)
      isTold = true
    }
  }
  let last = Promise.resolve()
  const inTurn = (value: object): Promise<void> => (last = last.then(() => add(value)))
  return {
    add: (part) => inTurn({ part }),
    finish: (end) => inTurn({ end }),
    close: async () => {
      await last
      await file?.close().catch(() => undefined)
      file = undefined
    },
  }
}

/** A film that was never recognized; one that another program holds open (Windows) is forgotten with its age. */
export const removeJournal = (path: string): Promise<void> => rm(path, { force: true }).catch(() => undefined)
