import { basename, extname } from 'node:path'
import type { SubtitleDocument } from '../../core/document/document.ts'
import { formats } from '../../core/formats/all.ts'
import { withCues } from '../../core/document/problem-cues.ts'
import { lineEnds, newlineNames, type Origin } from '../../core/document/origin.ts'
import type { ParseOptions, SerializeOptions, SubtitleFormat } from '../../core/formats/format.ts'
import { Failure } from '../../core/problems/failure.ts'
import type { Problem } from '../../core/problems/problem.ts'
import { readers } from '../../core/transcript/readers/all.ts'
import type { OpenedDocument } from '../../preload/files.ts'
import type { SegmentationSettings } from '../../preload/program.ts'
import { writeAtomic } from './atomic-write.ts'
import { encode } from './encode.ts'
import { decode, type Decoded } from './encoding.ts'
import { serializeProject } from './project.ts'
import { readBytes } from './read-bytes.ts'
import { isBinary } from './read-text.ts'
import { findTranscript, type FoundTranscript } from './transcripts.ts'
import { counted } from '../../core/problems/counted.ts'

/** In megabytes. A two-hour film has 0.2; a string of V8 ends at 536 million characters. */
const largest = 200

/** Bytes looked at to find out the format. */
const headLength = 65_536

export interface ReadOptions extends ParseOptions {
  /** Id of the format or of the reader of transcripts, when it is not to be found out. */
  readonly as?: string | undefined
  /** Id of the encoding, when it is not to be found out. */
  readonly encoding?: string | undefined
  /** In megabytes, where less is wanted than can be read. */
  readonly limit?: number
  /** How the words of a transcript become cues. */
  readonly segmentation?: SegmentationSettings
}

/**
 * A subtitle file of any known format and encoding, or a transcript of another program. Rejects with a `Failure`:
 * `unknown-format`, `too-large`, and those of reading. What is odd in the file is in `problems`.
 */
export async function readSubtitles(
  path: string,
  { as, encoding, limit = largest, ...options }: ReadOptions = {},
): Promise<OpenedDocument> {
  const bytes = await readBytes(path, Math.min(limit, largest))
  const known = as === undefined ? undefined : formats.find(({ id }) => id === as)
  const bytesFormat =
    as === undefined ? best(bytesFormats, bytes.subarray(0, headLength), path)?.format : known
  if (bytesFormat?.kind === 'bytes') {
    return { ...openedAs(path, bytesFormat), ...bytesFormat.parse(bytes, options) }
  }
  const decoded = await decode(bytes, encoding)
  const { text, problem } = decoded
  if (isBinary(text)) throw unknownFormat(path)
  const found =
    as === undefined ? find(path, text) : (known ?? findTranscript(path, text, text.slice(0, headLength), as))
  if (found?.kind === 'heard') {
    const { problems, ...opened } = found.open(options)
    return { ...opened, problems: problem === undefined ? problems : [problem, ...problems] }
  }
  if (found?.kind !== 'text') throw unknownFormat(path)
  const { document, problems } = found.parse(text, options)
  const { origin, oddities } = originOf(decoded, found.id)
  return {
    ...openedAs(path, found),
    document: { ...document, origin },
    problems: [...oddities, ...withCues(problems, text, document.cues)],
  }
}

/** Formats and readers of transcripts are asked alike, and the surest has it. */
function find(path: string, text: string): SubtitleFormat | FoundTranscript | undefined {
  const head = text.slice(0, headLength)
  const found = best(textFormats, head, path)
  const heard = findTranscript(path, text, head)
  if (heard !== undefined && heard.score > (found?.score ?? 0)) return heard
  // Half the world's programs write JSON: its extension says nothing of whose it is.
  const isAnyJson =
    found !== undefined && found.score <= byExtension && found.format.extensions.includes('json')
  return isAnyJson && /\S/.test(head) ? undefined : found?.format
}

/** What a fitting extension adds to what the content says. */
const byExtension = 0.2
/** The same, of an extension that the format only has beside another: “.txt” is text before it is MicroDVD. */
const byOther = 0.15

/** How the file was written, and what of that is odd. */
function originOf(
  { text, encoding, bom, problem }: Decoded,
  format: string,
): { readonly origin: Origin; readonly oddities: readonly Problem[] } {
  const { newline, others } = lineEnds(text)
  const oddities: Problem[] = problem === undefined ? [] : [problem]
  if (others > 0) {
    const message = counted(
      others,
      '{{count}} line ends otherwise than most; when it is saved, all end with {{1}}.',
      '{{count}} lines end otherwise than most; when it is saved, all end with {{1}}.',
      newlineNames[newline],
    )
    oddities.push({ line: 0, code: 'mixed-newlines', message })
  }
  return { origin: { format, encoding, bom, newline }, oddities }
}

const openedAs = (path: string, { id }: SubtitleFormat) => ({ path, name: basename(path), format: id })

const textFormats = formats.filter((format) => format.kind === 'text')
const bytesFormats = formats.filter((format) => format.kind === 'bytes')

/** The content decides; between formats that are as sure, and for content that says nothing, the extension does. */
function best<
  Head,
  Format extends { readonly extensions: readonly string[]; readonly detect: (head: Head) => number },
>(
  among: readonly Format[],
  head: Head,
  path: string,
): { readonly format: Format; readonly score: number } | undefined {
  const extension = extname(path).slice(1).toLowerCase()
  let found: { readonly format: Format; readonly score: number } | undefined
  for (const format of among) {
    const [usual] = format.extensions
    const named = extension === usual ? byExtension : format.extensions.includes(extension) ? byOther : 0
    const score = format.detect(head) + named
    // Below this it is some text, but nothing says that it is subtitles.
    if (score >= byOther && score > (found?.score ?? 0)) found = { format, score }
  }
  return found
}

const unknownFormat = (path: string): Failure =>
  new Failure('unknown-format', {
    file: basename(path),
    tried: [...formats, ...readers].map(({ name }) => name),
  })

export interface WriteOptions extends SerializeOptions {
  /** Id of the encoding; UTF-8 without it. */
  readonly encoding?: string
  /** Begins with a byte-order mark; without it, files of UTF-16 do. */
  readonly bom?: boolean
}

/**
 * `document` as the bytes of a file. `format` is an id, or "cuewright" for a project without its media's place. In the format
 * that it came in, encoding, mark and line ends are those of the file unless `options` say otherwise; any other is UTF-8 with
 * line feeds. Throws `letters-lost` where the encoding does not hold all letters.
 */
export function serializeDocument(
  document: SubtitleDocument,
  format: string,
  { encoding, bom, ...options }: WriteOptions = {},
): Uint8Array {
  if (format === 'cuewright') return Buffer.from(serializeProject(document))
  const found = formats.find(({ id }) => id === format)
  if (found === undefined) throw new Failure('bad-request', { what: `there is no format “${format}”` })
  const origin = document.origin?.format === format ? document.origin : undefined
  const newline = options.newline ?? origin?.newline
  const content = found.serialize(document, { ...options, ...(newline === undefined ? {} : { newline }) })
  if (typeof content !== 'string') return content
  const target = encoding ?? origin?.encoding ?? 'utf-8'
  const isOwn = origin?.encoding === target
  return encode(content, target, bom ?? (isOwn ? origin.bom : target.startsWith('utf-16')))
}

export const writeSubtitles = (
  path: string,
  document: SubtitleDocument,
  format: string,
  options: WriteOptions = {},
): Promise<void> => writeAtomic(path, serializeDocument(document, format, options))
