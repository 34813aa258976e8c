import type { SubtitleDocument } from '../document/document.ts'
import type { Loss, Problem } from '../problems/problem.ts'

export interface Parsed {
  readonly document: SubtitleDocument
  readonly problems: readonly Problem[]
}

/** What a person can choose when saving. */
export interface SerializeOptions {
  /** "\n" unless the target asks for another. */
  readonly newline?: '\n' | '\r\n'
  /** Word times: all, only measured ones, or none. Formats without words ignore it. */
  readonly words?: 'all' | 'measured' | 'none'
}

/** One file format. Everything that lists formats (dialogs, CLI, docs, tests) reads `all.ts`. */
export interface SubtitleFormat {
  readonly id: string
  readonly name: string
  /** Without the dot, the usual one first. */
  readonly extensions: readonly string[]
  /** Whether it can hold times of words: beside the text, or nothing but words. Absent: it ignores `SerializeOptions.words`. */
  readonly words?: 'optional' | 'only'
  /** What this format cannot hold of `document`; empty when nothing is lost. */
  readonly loses: (document: SubtitleDocument) => readonly Loss[]
  /** How sure the format is that `head` (the first 64 KB, decoded) is its own: 0 to 1. Order must not matter. */
  readonly detect: (head: string) => number
  /** Never throws on input and never drops text silently: what could not be understood becomes a problem. */
  readonly parse: (text: string) => Parsed
  readonly serialize: (document: SubtitleDocument, options?: SerializeOptions) => string
}
