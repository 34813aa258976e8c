import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { escape } from '../../../../core/cues/markup.ts'
import { tokens } from '../../../../core/cues/tokens.ts'
import { readers } from '../../../../core/transcript/readers/all.ts'
import type { ReadTranscript, TranscriptReader } from '../../../../core/transcript/readers/reader.ts'
import { readJson } from '../../../../core/transcript/readers/shared/json.ts'
import { wordsOf } from '../../../../core/transcript/transcript.ts'

const folder = join(import.meta.dirname, 'samples')

/** Files of a reader: "<id>.json", "<id>.<what>.json", "<id>.jsonl" for several values, "<id>.tsv"; see samples/README.md for where they come from. */
export const samplesOf = (id: string): readonly (readonly [name: string, text: string])[] =>
  readdirSync(folder)
    .filter((name) => name.startsWith(`${id}.`))
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')])

/** Tokens of a text that is no markup. */
export const plainTokens = (text: string): readonly string[] => tokens(escape(text))

/** What a reader is given of a file: all its text, or the one value in it or the list of several. */
export const valueOf = (text: string): unknown => {
  const { values } = readJson(text)
  return values.length === 1 ? values[0] : values
}

export const sureness = (reader: TranscriptReader, text: string): number =>
  reader.kind === 'json' ? reader.detect(valueOf(text)) : reader.detect(text)

export const readText = (reader: TranscriptReader, text: string): ReadTranscript =>
  reader.kind === 'json' ? reader.read(valueOf(text), plainTokens) : reader.read(text, plainTokens)

/** The sample of that name, read by its reader. */
export function readSample(id: string, name: string): ReadTranscript {
  const reader = readers.find((each) => each.id === id)
  const text = samplesOf(id).find(([own]) => own === name)?.[1]
  if (reader === undefined || text === undefined) throw new Error(`no sample ${name} of ${id}`)
  return readText(reader, text)
}

/** Words as rows: text, start and end in ticks, "guess" where it is one. */
export const rowsOf = ({ transcript }: ReadTranscript): readonly (readonly (string | number)[])[] =>
  wordsOf(transcript).map(({ text, offset, duration, source }) => [
    text,
    offset,
    offset + duration,
    ...(source === 'interpolated' ? ['guess'] : []),
  ])
