import type { SubtitleDocument } from '../core/document/document.ts'
import { formats } from '../core/formats/all.ts'
import type { Loss } from '../core/problems/problem.ts'
import { writeProject } from '../main/storage/project.ts'
import { serializeDocument } from '../main/storage/subtitles.ts'
import { put, standardOutput } from './output.ts'
import { projectId } from './target.ts'

/** `document` as a file at `path` or on stdout, in the format with the id `target`. What it could not hold. */
export async function writeAny(
  path: string,
  document: SubtitleDocument,
  target: string,
): Promise<readonly Loss[]> {
  const losses = formats.find(({ id }) => id === target)?.loses(document) ?? []
  if (target === projectId && path !== standardOutput) await writeProject(path, document)
  else await put(path, serializeDocument(document, target))
  return losses
}
