/** Bytes as a string with one character (U+0000 to U+00FF) for each: what kept blocks and settings can hold. */
export function binaryOf(bytes: Uint8Array): string {
  let text = ''
  // As arguments of a call, an engine takes about 120,000 of them.
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  }
  return text
}

/** The inverse of `binaryOf`; of other characters the low byte. */
export function bytesOfBinary(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at)
  return bytes
}
