import { encodings } from '../../core/document/encodings.ts'
import type { EncodingPreview } from '../../preload/files.ts'
import { decode, likelyEncodings } from './encoding.ts'
import { readBytes } from './read-bytes.ts'

/** In megabytes, as for `readSubtitles`. */
const largest = 200

/** Lines of a preview, and letters of each. */
const [lines, width] = [6, 160]

/** How the file at `path` reads in every encoding, the most likely first. Rejects with a `Failure` of reading. */
export async function previewEncodings(path: string): Promise<readonly EncodingPreview[]> {
  const bytes = await readBytes(path, largest)
  const { encoding: found } = await decode(bytes)
  const sample = telling(bytes)
  const likely = [...new Set([found, ...(await likelyEncodings(bytes))])].slice(0, 6)
  const previews = await Promise.all(encodings.map(({ id }) => preview(sample, id, likely)))
  const placeOf = ({ encoding, bad }: EncodingPreview): number =>
    likely.includes(encoding) ? likely.indexOf(encoding) : likely.length + (bad > 1 ? 1 : 0)
  return previews.toSorted((a, b) => placeOf(a) - placeOf(b))
}

async function preview(
  bytes: Uint8Array,
  encoding: string,
  likely: readonly string[],
): Promise<EncodingPreview> {
  const { text } = await decode(bytes, encoding)
  const bad = text.split('\uFFFD').length - 1
  // Control characters do not show, and would break the lines of the window.
  const all = text
    .split(/\r\n?|\n/)
    .map((line) => line.replace(/[\0-\x1F\x7F-\x9F]/g, '\u2423').slice(0, width))
  const telling = all.filter((line) => /[^\0-\x7F]/.test(line))
  const chosen = (telling.length === 0 ? all.filter((line) => /\S/.test(line)) : telling).slice(0, lines)
  return { encoding, isLikely: likely.includes(encoding) && bad <= 1, bad, sample: chosen.join('\n') }
}

/** The first 16 KB and as much from where the first letters beyond ASCII are, at an even place for UTF-16. */
function telling(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte > 0x7f)
  const from = first < 8192 ? 0 : (first - 2048) & ~1
  return bytes.subarray(from, from + 32_768)
}
