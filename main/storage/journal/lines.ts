import { crc32 } from 'node:zlib'

/*
 * Lines that each say whether they are whole: "<CRC-32> <JSON>". They are only ever added; a torn one is passed over.
 */

/** `json` as a line of a journal. */
export const sealed = (json: string): string => `${crc32(json).toString(16).padStart(8, '0')} ${json}\n`

/** The values of the whole lines among `bytes`, and how many others there are; the last one may have been torn off by a kill. */
export function* unsealed(
  bytes: Uint8Array,
): Generator<{ readonly value: unknown; readonly raw: Uint8Array } | 'damaged'> {
  const text = new TextDecoder()
  for (let from = 0; from < bytes.length;) {
    const found = bytes.indexOf(10, from)
    const isTorn = found < 0
    const raw = bytes.subarray(from, isTorn ? bytes.length : found)
    from = isTorn ? bytes.length : found + 1
    if (raw.length === 0) continue
    const json = raw.subarray(9)
    const isWhole = json.length > 0 && crc32(json) === Number.parseInt(text.decode(raw.subarray(0, 8)), 16)
    if (isWhole) yield { value: JSON.parse(text.decode(json)), raw }
    else if (!isTorn) yield 'damaged'
  }
}
