import iconv from 'iconv-lite'
import { encodingName, holdsAllLetters } from '../../core/document/encodings.ts'
import { Failure } from '../../core/problems/failure.ts'

/** Of letters that do not fit, this many are named. */
const named = 12

/** Those of `letters` (any text) that `encoding` does not have, each once. */
export function lettersLost(letters: string, encoding: string): readonly string[] {
  if (holdsAllLetters(encoding)) return []
  if (iconv.decode(iconv.encode(letters, encoding), encoding) === letters) return []
  return [...new Set(letters)].filter(
    (letter) => iconv.decode(iconv.encode(letter, encoding), encoding) !== letter,
  )
}

/**
 * `text` as bytes. Throws `letters-lost`, naming them, where the encoding has not all of its letters: no question mark ever
 * takes the place of one.
 */
export function encode(text: string, encoding: string, bom: boolean): Uint8Array {
  if (encoding === 'utf-8') return Buffer.from(bom ? `\uFEFF${text}` : text)
  const declared = text.replace(
    /^(\s*<\?xml[^>]{0,80}?\sencoding\s*=\s*["'])[\w.-]{1,40}/,
    `$1${labelOf(encoding)}`,
  )
  const lost = lettersLost(declared, encoding)
  if (lost.length > 0) {
    throw new Failure('letters-lost', {
      what: encodingName(encoding),
      tried: [...lost.slice(0, named), ...(lost.length > named ? [`and ${lost.length - named} more`] : [])],
    })
  }
  return iconv.encode(declared, encoding, { addBOM: bom && encoding.startsWith('utf-') })
}

/** What an XML head calls it. */
const labelOf = (encoding: string): string => (encoding.startsWith('utf-16') ? 'UTF-16' : encoding)
