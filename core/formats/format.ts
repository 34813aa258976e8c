import type { SubtitleDocument } from '../document/document.ts'
import type { Newline } from '../document/origin.ts'
import type { Loss, Problem } from '../problems/problem.ts'
import type { FrameRate } from '../time/frame-rate.ts'

export interface Parsed {
  readonly document: SubtitleDocument
  readonly problems: readonly Problem[]
}

/** What is known beside the content of a file. */
export interface ParseOptions {
  /** Of the film that the file belongs to, for formats that count frames and do not say how many a second has. */
  readonly frameRate?: FrameRate
}

/** What a person can choose when saving. */
export interface SerializeOptions {
  /** "\n" unless the target asks for another. */
  readonly newline?: Newline
  /** Word times: all, only measured ones, or none. Formats without words ignore it. */
  readonly words?: 'all' | 'measured' | 'none'
  /** How words light up where they are written as karaoke: at once, or filled from left to right. As the file had it, or at once. */
  readonly karaoke?: 'k' | 'kf'
  /** For formats that count frames: that of the film, or the one somebody chose. */
  readonly frameRate?: FrameRate
}

interface Described {
  readonly id: string
  readonly name: string
  /** What it is for, in a few words, for lists. */
  readonly use: string
  /** Without the dot, the usual one first. */
  readonly extensions: readonly string[]
  /** Whether it can hold times of words: beside the text, or nothing but words. Absent: it ignores `SerializeOptions.words`. */
  readonly words?: 'optional' | 'only'
  /** It writes times of words as karaoke, of which there is more than one kind (`SerializeOptions.karaoke`). */
  readonly karaoke?: true
  /** It counts frames, so saving it wants a frame rate; without one it takes its own (said in `docs/formats.md`). */
  readonly frames?: true
  /**
   * The document with the speakers' looks as this format says colours. Only where somebody asks for it: who opens the file again finds
   * colours in the text, not speakers with looks. Absent: the format has no colours.
   */
  readonly inSpeakerColors?: (document: SubtitleDocument) => SubtitleDocument
  /** What this format cannot hold of `document`; empty when nothing is lost. */
  readonly loses: (document: SubtitleDocument) => readonly Loss[]
}

/** A format of text, in whatever encoding the file is. */
export interface TextFormat extends Described {
  readonly kind: 'text'
  /** How sure the format is that `head` (the first 64 KB, decoded) is its own: 0 to 1. Order must not matter. */
  readonly detect: (head: string) => number
  /** Never throws on input and never drops text silently: what could not be understood becomes a problem. */
  readonly parse: (text: string, options?: ParseOptions) => Parsed
  readonly serialize: (document: SubtitleDocument, options?: SerializeOptions) => string
}

/** A format of bytes, which says itself what its letters are. */
export interface BytesFormat extends Described {
  readonly kind: 'bytes'
  /** As for text, of the first 64 KB. */
  readonly detect: (head: Uint8Array) => number
  readonly parse: (bytes: Uint8Array, options?: ParseOptions) => Parsed
  readonly serialize: (document: SubtitleDocument, options?: SerializeOptions) => Uint8Array
}

/** A format that other programs take in and nothing gives back: markers, titles of a cutting program. */
export interface WrittenFormat extends Described {
  readonly kind: 'written'
  readonly serialize: (document: SubtitleDocument, options?: SerializeOptions) => string | Uint8Array
}

export type ReadFormat = TextFormat | BytesFormat
/** One file format. Everything that lists formats (dialogs, CLI, docs, tests) reads `all.ts`. */
export type SubtitleFormat = ReadFormat | WrittenFormat
