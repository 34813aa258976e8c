import type { Problem } from '../../core/problems/problem.ts'

export interface Decoded {
  readonly text: string
  /** "utf-8", "utf-16le", "windows-1252" …, as iconv names it. */
  readonly encoding: string
  /** When the encoding was guessed or some bytes did not fit. */
  readonly problem?: Problem
}

/**
 * Bytes as text: by byte-order mark, as UTF-8 when every byte fits, as UTF-16 when every second byte says so, otherwise by
 * the letters' statistics. Never rejects; the mark itself is not in the text.
 */
export async function decode(bytes: Uint8Array): Promise<Decoded> {
  const unicode = unicodeOf(bytes)
  if (unicode !== undefined) return unicode
  const repaired = nearlyUtf8(bytes)
  if (repaired !== undefined) return repaired
  // Both are half a megabyte of tables, and nearly every file is UTF-8.
  const [{ detect }, { default: iconv }] = await Promise.all([import('jschardet'), import('iconv-lite')])
  const sample = sampleOf(bytes)
  const name = detect(Buffer.from(sample)).encoding?.toLowerCase() ?? ''
  const guess = aliases.get(name) ?? name
  const isUsable = iconv.encodingExists(guess) && !guess.startsWith('utf') && guess !== 'ascii'
  const isUnlikely = otherAlphabet.test(guess) && isMostlyAscii(sample)
  const encoding = isUsable && !isUnlikely ? guess : 'windows-1252'
  const message = `The file does not say its encoding; it was read as ${encoding}. Check letters with accents.`
  // iconv, because TextDecoder of Node 20 makes control characters of the curly quotes in windows-1252.
  return {
    text: iconv.decode(Buffer.from(bytes), encoding),
    encoding,
    problem: { line: 0, code: 'encoding-guessed', message },
  }
}

/** What jschardet calls otherwise, and what subtitle files are when they look like an old standard that Windows extended. */
const aliases = new Map([
  ['cp932', 'shift_jis'],
  ['cp949', 'euc-kr'],
  ['utf-16-le', 'utf-16le'],
  ['utf-16-be', 'utf-16be'],
  ['iso-8859-1', 'windows-1252'],
  ['iso8859-15', 'windows-1252'],
  ['iso-8859-9', 'windows-1254'],
  ['maccyrillic', 'windows-1251'],
])

const otherAlphabet = /125[1356]|koi8|8859-?[5678]|cp?866|ibm8|mac/

/** In Russian or Greek nearly all letters are beyond ASCII; a short French sentence is taken for Cyrillic without this. */
function isMostlyAscii(bytes: Uint8Array): boolean {
  let letters = 0
  let beyond = 0
  for (const byte of bytes) {
    if (byte >= 0xc0) beyond += 1
    else if ((byte | 32) >= 97 && (byte | 32) <= 122) letters += 1
  }
  return letters > 2 * beyond
}

function unicodeOf(bytes: Uint8Array): Decoded | undefined {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf)
    return strictly(bytes, 'utf-8') ?? nearlyUtf8(bytes)
  if (first === 0xff && second === 0xfe) return loosely(bytes, 'utf-16le')
  if (first === 0xfe && second === 0xff) return loosely(bytes, 'utf-16be')
  const wide = wideOf(bytes)
  return wide === undefined ? strictly(bytes, 'utf-8') : loosely(bytes, wide)
}

function strictly(bytes: Uint8Array, encoding: string): Decoded | undefined {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding }
  } catch {
    return undefined
  }
}

const loosely = (bytes: Uint8Array, encoding: string): Decoded =>
  flawed(new TextDecoder(encoding).decode(bytes), encoding)

const flawed = (text: string, encoding: string): Decoded => {
  const count = text.split('\uFFFD').length - 1
  const message = `${count} places in the file are no ${encoding.toUpperCase()}; they show as “\uFFFD”.`
  return count === 0
    ? { text, encoding }
    : { text, encoding, problem: { line: 0, code: 'bad-bytes', message } }
}

/** UTF-16 without a mark: digits, spaces and line ends have a zero on one side, and nothing has one on the other. */
function wideOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const pairs = Math.min(bytes.length, 8192) >> 1
  let low = 0
  let high = 0
  for (let at = 0; at < pairs; at += 1) {
    if (bytes[2 * at] === 0) high += 1
    if (bytes[2 * at + 1] === 0) low += 1
  }
  if (low > pairs / 10 && high < pairs / 100) return 'utf-16le'
  return high > pairs / 10 && low < pairs / 100 ? 'utf-16be' : undefined
}

/** UTF-8 with a few broken bytes (a cut file, a bad patch): ten good letters beyond ASCII for each bad place. */
function nearlyUtf8(bytes: Uint8Array): Decoded | undefined {
  const text = new TextDecoder().decode(bytes)
  let bad = 0
  let good = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0xfffd) bad += 1
    else if (code > 0x7f) good += 1
  }
  return good >= 10 * bad ? flawed(text, 'utf-8') : undefined
}

/** What tells encodings apart are bytes beyond ASCII; 64 KB around the first of them say enough, quickly. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte > 0x7f)
  const from = Math.max(0, first - 200)
  return bytes.subarray(from, from + 65_536)
}
