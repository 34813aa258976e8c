import { basename } from 'node:path'
import { Failure } from '../../core/problems/failure.ts'
import { decode } from './encoding.ts'
import { readBytes } from './read-bytes.ts'

/** Bytes that are no text, whichever encoding they are taken for: control characters are rare in text and every tenth byte of anything else. */
export function isBinary(text: string): boolean {
  const head = text.slice(0, 4096)
  const odd = head.match(/[\0-\x08\x0E-\x1F\uFFFD]/g)?.length ?? 0
  return odd > 8 && odd > head.length / 20
}

/**
 * The words of a file that is no subtitles, in any encoding. Rejects with `no-text` where it holds none, or is no text at all, and
 * like `readBytes`.
 */
export async function readText(path: string, megabytes: number): Promise<string> {
  const { text } = await decode(await readBytes(path, megabytes))
  if (isBinary(text) || !/\S/.test(text)) throw new Failure('no-text', { file: basename(path) })
  return text
}
