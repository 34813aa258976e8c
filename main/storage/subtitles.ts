import { basename, extname } from 'node:path'
import type { SubtitleDocument } from '../../core/document/document.ts'
import { formats } from '../../core/formats/all.ts'
import type { SerializeOptions, SubtitleFormat } from '../../core/formats/format.ts'
import { Failure } from '../../core/problems/failure.ts'
import type { OpenedDocument } from '../../preload/files.ts'
import { writeAtomic } from './atomic-write.ts'
import { decode } from './encoding.ts'
import { serializeProject } from './project.ts'
import { readBytes } from './read-bytes.ts'

/** In megabytes. A two-hour film has 0.2; a string of V8 ends at 536 million characters. */
const largest = 200

/**
 * A subtitle file of any known format and encoding; `as` names the format when it is not to be found out. Rejects with a
 * `Failure`: `unknown-format`, `too-large`, and those of reading. What is odd in the file is in `problems`.
 */
export async function readSubtitles(
  path: string,
  { as }: { readonly as?: string } = {},
): Promise<OpenedDocument> {
  const bytes = await readBytes(path, largest)
  const { text, problem } = await decode(bytes)
  const format = as === undefined ? formatOf(text, path) : formats.find(({ id }) => id === as)
  if (format === undefined || isBinary(text)) throw unknownFormat(path)
  const { document, problems } = format.parse(text)
  return {
    path,
    name: basename(path),
    format: format.id,
    document,
    problems: problem === undefined ? problems : [problem, ...problems],
  }
}

/** The content decides; between formats that are as sure, and for content that says nothing, the extension does. */
function formatOf(text: string, path: string): SubtitleFormat | undefined {
  const extension = extname(path).slice(1).toLowerCase()
  const head = text.slice(0, 65_536)
  const scored = formats.map((format) => {
    const own = format.extensions.includes(extension) ? 0.2 : 0
    return { format, score: format.detect(head) + own }
  })
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a))
  // Below this it is some text, but nothing says that it is subtitles.
  return best.score >= 0.2 ? best.format : undefined
}

/** Control characters are rare in text and every tenth byte of anything else. */
function isBinary(text: string): boolean {
  const head = text.slice(0, 4096)
  const odd = head.match(/[\0-\x08\x0E-\x1F\uFFFD]/g)?.length ?? 0
  return odd > 8 && odd > head.length / 20
}

const unknownFormat = (path: string): Failure =>
  new Failure('unknown-format', { file: basename(path), tried: formats.map(({ name }) => name) })

/** `document` as the bytes of a file, UTF-8. `format` is an id, or "cuewright" for a project without its media's place. */
export function serializeDocument(
  document: SubtitleDocument,
  format: string,
  options: SerializeOptions = {},
): Uint8Array {
  if (format === 'cuewright') return Buffer.from(serializeProject(document))
  const found = formats.find(({ id }) => id === format)
  if (found === undefined) throw new Failure('bad-request', { what: `there is no format “${format}”` })
  return Buffer.from(found.serialize(document, options))
}

export const writeSubtitles = (
  path: string,
  document: SubtitleDocument,
  format: string,
  options: SerializeOptions = {},
): Promise<void> => writeAtomic(path, serializeDocument(document, format, options))
