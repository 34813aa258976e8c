import { blocksOf, type Block } from '../core/cues/script.ts'
import type { SubtitleDocument } from '../core/document/document.ts'
import { Failure } from '../core/problems/failure.ts'
import { readText } from '../main/storage/read-text.ts'
import { readSubtitles } from '../main/storage/subtitles.ts'
import type { OpenedDocument } from '../preload/files.ts'
import { readAny, warnOfProblems } from './read-any.ts'
import type { Call } from './verb.ts'

/** What is said: cues with times, or a text without any. */
export type Script =
  | { readonly document: SubtitleDocument }
  | {
      readonly document: undefined
      readonly blocks: (fit: Parameters<typeof blocksOf>[1]) => readonly Block[]
    }

/** In megabytes; the Bible has 4. */
const largest = 50

/** Reads the text for `align`. Throws `no-cues` and `no-text` for a file with nothing in it, and what reading throws. */
export async function readScript(call: Call, path: string): Promise<Script> {
  const opened = await readAny(path).catch((error: unknown) => asText(error, path))
  if (opened.format !== 'text') {
    warnOfProblems(call, opened)
    if (opened.document.cues.length === 0) throw new Failure('no-cues', { file: opened.name })
    return { document: opened.document }
  }
  const text = await readText(path, largest)
  return { document: undefined, blocks: (fit) => blocksOf(text, fit) }
}

/** A script may have any name ("script", "notes.md"). Bytes that are no text are still refused. */
async function asText(error: unknown, path: string): Promise<OpenedDocument> {
  if (!(error instanceof Failure) || error.code !== 'unknown-format') throw error
  return await readSubtitles(path, { as: 'text' })
}
