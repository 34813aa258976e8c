import { open, type FileHandle } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { z } from 'zod'
import { idsAfter } from '../../core/cues/cue.ts'
import { segment } from '../../core/cues/segment.ts'
import { segmentRules } from '../../core/cues/segment-rules.ts'
import { emptyDocument } from '../../core/document/document.ts'
import { collect } from '../../core/problems/collect.ts'
import { Failure } from '../../core/problems/failure.ts'
import type { Problem } from '../../core/problems/problem.ts'
import { withUtterance, wordsOf, type Transcript, type Utterance } from '../../core/transcript/transcript.ts'
import type { OpenedDocument } from '../../preload/files.ts'
import type { SegmentationSettings } from '../../preload/program.ts'
import { wordSchema } from './project-schema.ts'
import { readBytes } from './read-bytes.ts'

/*
 * What was said in a live recording, beside it as "<name>.words.jsonl": a line that says what it is, then one line an utterance
 * with its words. A line is on the disk a moment after the utterance has come, and one that was broken off costs only itself.
 */

/** The document came from no file that it could be saved to. */
const liveFormat = 'live'

const head = z.object({ cuewright: z.literal('live'), version: z.literal(1), language: z.string().max(40) })
const length = wordSchema.shape.duration
const utterance = z.object({
  offset: length,
  duration: length,
  text: z.string(),
  speaker: z.string().exactOptional(),
  words: z.array(wordSchema),
}) satisfies z.ZodType<Utterance>

export const transcriptBeside = (recording: string): string =>
  `${recording.slice(0, recording.length - extname(recording).length)}.words.jsonl`

export interface LiveTranscript {
  /** Never rejects: what the disk refuses is tried again with the next one, and kept until then. */
  readonly add: (utterance: Utterance) => Promise<void>
  /** All but the first `count` utterances. */
  readonly after: (count: number) => Promise<readonly Utterance[]>
  /** Whether all is on the disk. */
  readonly close: () => Promise<boolean>
}

/** Begins the transcript of a recording, where there is none yet. Rejects with a `Failure` when none can be made there. */
export async function startTranscript(recording: string, language: string): Promise<LiveTranscript> {
  const path = transcriptBeside(recording)
  let file: FileHandle
  let size: number
  try {
    file = await open(path, 'wx', 0o600)
    const first = `${JSON.stringify({ cuewright: 'live', version: 1, language })}\n`
    await file.writeFile(first)
    size = Buffer.byteLength(first)
  } catch (error) {
    throw new Failure('file-unwritable', { file: basename(path) }, String(error))
  }
  /** Not on the disk yet. */
  let waiting: Utterance[] = []
  let turn: Promise<unknown> = Promise.resolve()

  async function flush(): Promise<void> {
    const some = [...waiting]
    if (some.length === 0) return
    const bytes = Buffer.from(some.map((each) => `${JSON.stringify(each)}\n`).join(''))
    try {
      // At its own place: a line that a full disk took half of is written over.
      for (let at = 0; at < bytes.length;) {
        const { bytesWritten } = await file.write(bytes, at, bytes.length - at, size + at)
        if (bytesWritten === 0) return
        at += bytesWritten
      }
      size += bytes.length
      waiting = waiting.slice(some.length)
      await file.datasync()
    } catch {
      // Tried again with the next one.
    }
  }
  const flushed = (): Promise<void> => {
    const next = turn.then(flush)
    turn = next
    return next
  }

  return {
    add: (each) => {
      waiting.push(each)
      return flushed()
    },
    after: async (count) => {
      await flushed()
      const pending = [...waiting]
      const kept = await readTranscript(path).catch(() => undefined)
      return [...(kept?.transcript.utterances ?? []), ...pending].slice(count)
    },
    close: async () => {
      await flushed()
      await file.close().catch(() => undefined)
      return waiting.length === 0
    },
  }
}

/** What is in such a file as a document; lines that say nothing are problems. Rejects with a `Failure`. */
export async function openTranscript(
  path: string,
  segmentation: SegmentationSettings,
): Promise<OpenedDocument> {
  const { transcript, problems } = await readTranscript(path)
  const { language } = transcript
  // Subtitles are timed in frames even without a picture; 25 is what most of them are made for.
  const rules = segmentRules(segmentation, { numerator: 25, denominator: 1 }, language)
  const cues = segment(wordsOf(transcript), rules, idsAfter([]))
  const document = { ...emptyDocument, language, cues }
  return { path, name: basename(path), format: liveFormat, document, problems }
}

interface ReadTranscript {
  readonly transcript: Transcript
  readonly problems: readonly Problem[]
}

async function readTranscript(path: string): Promise<ReadTranscript> {
  const text = new TextDecoder().decode(await readBytes(path, 400))
  const [first = '', ...lines] = text.split('\n')
  const about = head.safeParse(parsed(first))
  if (!about.success) throw new Failure('bad-project', { file: basename(path) })
  const { note, problems } = collect()
  let transcript: Transcript = { language: about.data.language, utterances: [] }
  for (const [at, line] of lines.entries()) {
    if (line === '') continue
    const found = utterance.safeParse(parsed(line))
    if (found.success) transcript = withUtterance(transcript, found.data)
    // The last line has no end when the program was broken off while it wrote.
    else if (at < lines.length - 1) note('line', at + 2, 'This utterance cannot be read; it was left out.')
  }
  return { transcript, problems: problems() }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
