import { extname } from 'node:path'
import { readProject } from '../main/storage/project.ts'
import { readSubtitles, type ReadOptions } from '../main/storage/subtitles.ts'
import type { OpenedDocument } from '../preload/files.ts'
import { projectId } from './target.ts'
import type { Call } from './verb.ts'

/** Subtitles or a project, whichever the file is. */
export async function readAny(path: string, options: ReadOptions = {}): Promise<OpenedDocument> {
  if (extname(path).toLowerCase() === `.${projectId}`) return (await readProject(path)).project
  return await readSubtitles(path, options)
}

const shown = 8

/** What was odd in a file, on stderr; a program finds it in the result. */
export function warnOfProblems(call: Call, { name, problems }: OpenedDocument): void {
  if (call.isSet('json')) return
  for (const { line, message } of problems.slice(0, shown)) {
    call.terminal.warn(`${name}${line === 0 ? '' : `, line ${line}`}: ${message}`)
  }
  if (problems.length > shown)
    call.terminal.warn(`${name}: ${problems.length - shown} more remarks like these`)
}
