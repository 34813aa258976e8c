import type { Problem } from '../../problems/problem.ts'
import type { Transcript } from '../transcript.ts'

export interface ReadTranscript {
  readonly transcript: Transcript
  /** What is odd in the file. JSON has no lines: 0 speaks of the file as a whole. */
  readonly problems: readonly Problem[]
}

/** The words of a displayed text with their punctuation, in order: `tokens` of core/cues, which transcripts do not know. */
export type Tokens = (text: string) => readonly string[]

interface Described {
  readonly id: string
  /** Of the program or service and what it writes. */
  readonly name: string
  /** Without the dot, the usual one first. */
  readonly extensions: readonly string[]
}

/**
 * A reader of JSON. A file is parsed once and handed to all of them: `value` is what it holds, or, of a file of several values
 * one after the other (JSON Lines, messages), the list of them. It came from outside: anything may be missing or of another kind.
 */
export interface JsonReader extends Described {
  readonly kind: 'json'
  /** How sure the reader is that `value` is its own: 0 to 1. Order must not matter. Looks at the first few items at most. */
  readonly detect: (value: unknown) => number
  /** Never throws and never drops text silently. Times that are not in the file are `interpolated`. */
  readonly read: (value: unknown, tokens: Tokens) => ReadTranscript
}

/** A reader of other text, as `JsonReader` else; `detect` is given the first 64 KB. */
export interface TextReader extends Described {
  readonly kind: 'text'
  readonly detect: (head: string) => number
  readonly read: (text: string, tokens: Tokens) => ReadTranscript
}

/** One program's transcripts with times of words. Everything that lists readers (opening, docs, tests) reads `all.ts`. */
export type TranscriptReader = JsonReader | TextReader
