import { basename, extname } from 'node:path'
import { idsAfter } from '../../core/cues/cue.ts'
import { escape } from '../../core/cues/markup.ts'
import { defaultSettings, segmentRules } from '../../core/cues/segment-rules.ts'
import { tokens } from '../../core/cues/tokens.ts'
import { transcriptCues } from '../../core/cues/transcript-cues.ts'
import { emptyDocument } from '../../core/document/document.ts'
import type { FrameRate } from '../../core/time/frame-rate.ts'
import { readers } from '../../core/transcript/readers/all.ts'
import type { ReadTranscript, TranscriptReader } from '../../core/transcript/readers/reader.ts'
import { readJson, type ReadJson } from '../../core/transcript/readers/shared/json.ts'
import type { OpenedDocument } from '../../preload/files.ts'
import type { SegmentationSettings } from '../../preload/program.ts'

/** A transcript of another program, found in a file. */
export interface FoundTranscript {
  readonly kind: 'heard'
  /** How sure its reader is; the extension counts, as for formats. */
  readonly score: number
  /** Reads it, and cuts its words into cues. Its format is the id of the reader, in which nothing can be saved. */
  readonly open: (rules: TranscriptRules) => OpenedDocument
}

interface TranscriptRules {
  readonly segmentation?: SegmentationSettings
  /** Of the film, for the gap between cues. */
  readonly frameRate?: FrameRate
}

/**
 * The reader that is surest of the file's `text`, whose first part is `head`, or the one with the id `as`; undefined where none
 * knows it.
 */
export function findTranscript(
  path: string,
  text: string,
  head: string,
  as?: string,
): FoundTranscript | undefined {
  const json = as !== undefined || /^[\s\uFEFF]*[[{]/.test(head) ? readJson(text) : undefined
  const value = json?.values.length === 1 ? json.values[0] : json?.values
  const found = readers.find(({ id }) => id === as)
  const [reader, score] =
    as === undefined ? surest(path, head, json === undefined ? undefined : { value }) : [found, 1]
  if (reader === undefined) return undefined
  return {
    kind: 'heard',
    score,
    open: (rules) =>
      opened(
        path,
        reader,
        reader.kind === 'json' ? reader.read(value, plain) : reader.read(text, plain),
        reader.kind === 'json' ? json : undefined,
        rules,
      ),
  }
}

/** `json` is what the file holds, where it is such. */
function surest(
  path: string,
  head: string,
  json: { readonly value: unknown } | undefined,
): readonly [TranscriptReader | undefined, number] {
  const extension = extname(path).slice(1).toLowerCase()
  let found: TranscriptReader | undefined
  let score = 0
  for (const reader of readers) {
    if (reader.kind === 'json' && json === undefined) continue
    const sure = reader.kind === 'json' ? reader.detect(json?.value) : reader.detect(head)
    const own = sure + (reader.extensions.includes(extension) ? 0.2 : 0)
    if (sure === 0 || own <= score) continue
    found = reader
    score = own
  }
  return [found, score]
}

const plain = (text: string): readonly string[] => tokens(escape(text))

function opened(
  path: string,
  { id }: TranscriptReader,
  { transcript, problems }: ReadTranscript,
  json: ReadJson | undefined,
  { segmentation = defaultSettings, frameRate = { numerator: 25, denominator: 1 } }: TranscriptRules,
): OpenedDocument {
  const { language } = transcript
  const rules = segmentRules(segmentation, frameRate, language)
  const cues = transcriptCues(transcript, rules, idsAfter([]))
  const message = 'The file is no JSON from here on; what stands before was read.'
  return {
    path,
    name: basename(path),
    format: id,
    document: { ...emptyDocument, language, cues },
    problems:
      json?.brokenAt === undefined
        ? problems
        : [...problems, { code: 'not-json', line: json.brokenAt, message }],
  }
}
