import { strFromU8, strToU8, Unzip, UnzipInflate, zipSync } from 'fflate'

/** No transcript is larger; a day of speech has 2 MB of XML. */
const largest = 64 * 1024 * 1024
/** How often larger than packed XML may become before it is taken for a bomb; Word's own reaches 50. */
const steepest = 200
/** Where the ratio begins to count. */
const small = 4 * 1024 * 1024
/** Bytes handed to the unpacker at once: they become a thousand times as many at most. */
const step = 16 * 1024

export type PackageFault = 'not-zip' | 'no-document' | 'too-large'

const mainPart = /^word\/document\d{0,3}\.xml$/i

/** The XML of a Word document's text, unpacked no further than the limits. */
export function mainDocument(bytes: Uint8Array): { readonly xml: string } | { readonly fault: PackageFault } {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return { fault: 'not-zip' }
  const chunks: Uint8Array[] = []
  let size = 0
  let packed = 0
  const state = { isFound: false, isBroken: false }
  const unzip = new Unzip((file) => {
    if (state.isFound || !mainPart.test(file.name)) return
    state.isFound = true
    file.ondata = (error, chunk) => {
      if (error !== null) state.isBroken = true
      size += chunk.length
      if (size <= largest) chunks.push(chunk)
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  try {
    for (let at = 0; at < bytes.length; at += step) {
      const before = size
      unzip.push(bytes.subarray(at, at + step), at + step >= bytes.length)
      if (size > before) packed += step
      if (size > largest || (size > small && size > packed * steepest)) return { fault: 'too-large' }
    }
  } catch {
    // A broken end still leaves the text that came before it.
    state.isBroken = true
  }
  if (!state.isFound || (state.isBroken && size === 0))
    return { fault: state.isFound ? 'not-zip' : 'no-document' }
  const all = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return { xml: strFromU8(all) }
}

/** A package of parts by name. Every part has the same date, so that the same document gives the same bytes. */
export const packageOf = (parts: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])), {
    level: 6,
    mtime: new Date(1980, 0, 2),
  })
