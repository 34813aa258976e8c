import type { SubtitleDocument } from '../core/document/document.ts'
import { encodingName } from '../core/document/encodings.ts'
import { formats } from '../core/formats/all.ts'
import type { Loss } from '../core/problems/problem.ts'
import { writeProject } from '../main/storage/project.ts'
import { Failure } from '../core/problems/failure.ts'
import { serializeDocument, type WriteOptions } from '../main/storage/subtitles.ts'
import { put, standardOutput } from './output.ts'
import { projectId } from './target.ts'

/** `document` as a file at `path` or on stdout, in the format with the id `target`. What it could not hold. */
export async function writeAny(
  path: string,
  document: SubtitleDocument,
  target: string,
  options: WriteOptions = {},
): Promise<readonly Loss[]> {
  const losses = (formats.find(({ id }) => id === target)?.loses(document) ?? []).filter(
    ({ what }) => options.words !== 'none' || (what !== 'words' && what !== 'sources'),
  )
  if (target === projectId && path !== standardOutput) {
    await writeProject(path, document)
    return losses
  }
  const { bytes, widened } = bytesOf(document, target, options)
  await put(path, bytes)
  return widened === undefined ? losses : [...losses, widened]
}

/** Nobody asked for the encoding that the file came in: where it does not hold what was edited, the file becomes UTF-8. */
function bytesOf(
  document: SubtitleDocument,
  target: string,
  options: WriteOptions,
): { readonly bytes: Uint8Array; readonly widened?: Loss } {
  try {
    return { bytes: serializeDocument(document, target, options) }
  } catch (error) {
    const isKept = error instanceof Failure && error.code === 'letters-lost' && options.encoding === undefined
    if (!isKept) throw error
    const message = `Not all letters fit the encoding of the old file, ${encodingName(document.origin?.encoding ?? '')}; it was written as UTF-8.`
    return {
      bytes: serializeDocument(document, target, { ...options, encoding: 'utf-8' }),
      widened: { what: 'letters', message, count: 1 },
    }
  }
}
