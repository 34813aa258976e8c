import { encodingName, encodingNamed } from '../../core/document/encodings.ts'
import type { Problem } from '../../core/problems/problem.ts'
import { counted } from '../../core/problems/counted.ts'

export interface Decoded {
  readonly text: string
  /** Id of `encodings` in core/document. */
  readonly encoding: string
  /** It began with a byte-order mark, which is not in the text. */
  readonly bom: boolean
  /** When the encoding was guessed or some bytes did not fit. */
  readonly problem?: Problem
}

/**
 * Bytes as text: in the encoding `as`, or by byte-order mark, as UTF-8 when every byte fits, as UTF-16 when every second byte
 * says so, as an XML head says, otherwise by the letters' statistics. Never rejects.
 */
export async function decode(bytes: Uint8Array, as?: string): Promise<Decoded> {
  if (as !== undefined) return await read(bytes, as)
  const marked = markOf(bytes)
  if (marked === 'utf-8') {
    return strictly(bytes, 'utf-8') ?? nearlyUtf8(bytes) ?? (await guessed(bytes.subarray(3)))
  }
  if (marked !== undefined) return loosely(bytes, marked)
  const wide = wideOf(bytes)
  if (wide !== undefined) return loosely(bytes, wide)
  const utf8 = strictly(bytes, 'utf-8')
  if (utf8 !== undefined) return utf8
  const declared = declaredIn(bytes)
  if (declared !== undefined) return await read(bytes, declared)
  return nearlyUtf8(bytes) ?? (await guessed(bytes))
}

async function read(bytes: Uint8Array, encoding: string): Promise<Decoded> {
  if (encoding.startsWith('utf-')) return loosely(bytes, encoding)
  // A megabyte of tables, and nearly every file is UTF-8. TextDecoder of Node 20 makes control characters of the curly quotes
  // in windows-1252.
  const { default: iconv } = await import('iconv-lite')
  return flawed(iconv.decode(Buffer.from(bytes), encoding), encoding, false)
}

async function guessed(bytes: Uint8Array): Promise<Decoded> {
  const [encoding = 'windows-1252'] = await likelyEncodings(bytes)
  const decoded = await read(bytes, encoding)
  const message = `The file does not say its encoding; it was read as ${encodingName(encoding)}. Check letters with accents.`
  return { ...decoded, problem: { line: 0, code: 'encoding-guessed', message } }
}

/** Which encodings of old the bytes may be in, by the statistics of letters, the most likely first; never empty. */
export async function likelyEncodings(bytes: Uint8Array): Promise<readonly string[]> {
  const { detectAll } = await import('jschardet')
  const sample = sampleOf(bytes)
  const isLatin = isMostlyAscii(sample)
  const found = new Set<string>()
  for (const { encoding } of detectAll(Buffer.from(sample), { minimumThreshold: 0 })) {
    const known = encodingNamed(extended.get(encoding?.toLowerCase() ?? '') ?? encoding ?? '')
    if (known === undefined || known.rare === true || known.id.startsWith('utf-')) continue
    if (isLatin && otherAlphabet.test(known.id)) continue
    found.add(known.id)
  }
  return found.size === 0 ? ['windows-1252'] : [...found]
}

/** Old standards that Windows extended, and what is Windows far more often: subtitle files in them use the extension. */
const extended = new Map([
  ['iso-8859-1', 'windows-1252'],
  ['iso8859-15', 'windows-1252'],
  ['iso-8859-15', 'windows-1252'],
  ['iso-8859-2', 'windows-1250'],
  ['iso-8859-7', 'windows-1253'],
  ['iso-8859-8', 'windows-1255'],
  ['iso-8859-9', 'windows-1254'],
  ['iso-8859-13', 'windows-1257'],
  ['maccyrillic', 'windows-1251'],
])

const otherAlphabet = /125[1356]|874|koi8/

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

function markOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined
}

function strictly(bytes: Uint8Array, encoding: string): Decoded | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return { text, encoding, bom: markOf(bytes) === encoding }
  } catch {
    return undefined
  }
}

const loosely = (bytes: Uint8Array, encoding: string): Decoded =>
  flawed(new TextDecoder(encoding).decode(bytes), encoding, markOf(bytes) === encoding)

const flawed = (text: string, encoding: string, bom: boolean): Decoded => {
  const count = text.split('\uFFFD').length - 1
  const message = counted(
    count,
    '{{count}} place in the file is not valid {{1}}; it shows as “\uFFFD”.',
    '{{count}} places in the file are not valid {{1}}; they show as “\uFFFD”.',
    encodingName(encoding),
  )
  return count === 0
    ? { text, encoding, bom }
    : { text, encoding, bom, problem: { line: 0, code: 'bad-bytes', message } }
}

/** What the head of an XML file says, where that can be so. */
function declaredIn(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1')
  const name = /^\s*<\?xml[^>]{0,80}?\sencoding\s*=\s*["']([\w.-]{1,40})["']/.exec(head)?.[1]
  const known = name === undefined ? undefined : encodingNamed(name)
  return known === undefined || known.id.startsWith('utf-') ? undefined : known.id
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
  return good >= 10 * bad ? flawed(text, 'utf-8', markOf(bytes) === 'utf-8') : undefined
}

/** What tells encodings apart are bytes beyond ASCII; 64 KB around the first of them say enough, quickly. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte > 0x7f)
  const from = Math.max(0, first - 200)
  return bytes.subarray(from, from + 65_536)
}
