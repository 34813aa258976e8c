import { readFile } from 'node:fs/promises'
import type { Cue } from '../../../core/cues/cue.ts'
import { guessedCue } from '../../../core/cues/guessed-cue.ts'
import type { SubtitleDocument } from '../../../core/document/document.ts'
import type { JournalLine } from '../../../core/document/journal/line.ts'
import { compact, revive, type Compacted, type Revived } from '../../../core/document/journal/revive.ts'
import { journalPart, journalVersion, type Root } from './schema.ts'
import { unsealed } from './lines.ts'

export interface JournalContent {
  /** The document before the first step, once all of it is there. */
  readonly root: SubtitleDocument | undefined
  readonly told: Compacted
  /** The journal that this one goes on from. */
  readonly from: string | null
  /** When the person closed it without saving. */
  readonly closed: number | null
  /** Lines in the middle that cannot be read. */
  readonly damaged: number
  /** Written by a newer version of the program. */
  readonly isNewer: boolean
  /** The lines of head and root as they stand in the file, for writing it anew. */
  readonly rootLines: readonly Uint8Array[]
}

/** What stands in the journal at `path`. Rejects with the system's error where there is none. */
export async function readJournal(path: string): Promise<JournalContent> {
  const bytes = await readFile(path)
  const lines: JournalLine[] = []
  const rootLines: Uint8Array[] = []
  const cues: Cue[] = []
  let root: Root | undefined
  let rooted = -1
  let from: string | null = null
  let closed: number | null = null
  let damaged = 0
  let isNewer = false
  for (const found of unsealed(bytes)) {
    if (found === 'damaged') {
      damaged += 1
      continue
    }
    const outcome = journalPart.safeParse(found.value)
    if (!outcome.success) {
      damaged += 1
      continue
    }
    const part = outcome.data
    if ('n' in part) lines.push(part)
    else if ('closed' in part) closed = part.closed
    else {
      rootLines.push(found.raw)
      if ('head' in part) {
        from = part.head.from
        isNewer ||= part.head.version > journalVersion
      } else if ('root' in part) {
        // Begun anew: the connection broke in the middle of it.
        root = part.root
        cues.length = 0
        rooted = -1
      } else if ('cues' in part) for (const cue of part.cues) cues.push(cue as Cue)
      else rooted = part.rooted
    }
  }
  const isWhole = root !== undefined && rooted === cues.length
  return {
    root: isWhole && root !== undefined ? { ...root, cues: cues.map(whole) } : undefined,
    told: compact(lines),
    from,
    closed,
    damaged,
    isNewer,
    rootLines,
  }
}

const whole = (cue: Cue): Cue => ((cue as Partial<Cue>).words === undefined ? guessedCue({ ...cue }) : cue)

/** The history of a journal; undefined where its root is not there, so that nothing was ever changed. */
export const revived = ({ root, told }: JournalContent): Revived | undefined =>
  root === undefined || told.isEmpty ? undefined : revive(root, told)
