import type { Parsed, ParseOptions } from '../../format.ts'
import { readTimedText } from './reader.ts'
import { notationName } from './writer.ts'

/** A file of the family as a document, whose kept blocks belong to `format`. */
export function parseTimedText(text: string, options: ParseOptions | undefined, format: string): Parsed {
  const { cues, language, metadata, header, blocks, notation, problems } = readTimedText(text, options)
  const kept = header === undefined ? undefined : { format, blocks: [{ at: 0, text: header }, ...blocks] }
  return {
    document: {
      language,
      cues: cues.map(({ cue }) => cue),
      styles: {},
      metadata:
        kept === undefined || notation === 'clock' ? metadata : { ...metadata, [notationName]: notation },
      ...(kept === undefined ? {} : { kept }),
    },
    problems,
  }
}
