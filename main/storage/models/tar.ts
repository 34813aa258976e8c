import { DamagedArchive, type Sink } from './bzip2.ts'

/** An archive that tries what no model has to. */
export class UnsafeArchive extends Error {
  override readonly name = 'UnsafeArchive'
}

export interface TarFile {
  readonly write: (bytes: Uint8Array) => void
  readonly end: () => void
}

interface TarLimits {
  /** All files together. */
  readonly bytes: number
  readonly files: number
}

const block = 512
/** Longer names are an attack; so is a header of more than this. */
const longestHeader = 64 * 1024
/** Names of devices on Windows. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

/**
 * The parts of a name inside an archive, without the one folder that it is packed in; null for that folder itself. Throws for
 * names that lead anywhere else, on any system.
 */
export function safePath(name: string): readonly string[] | null {
  const bad = (): UnsafeArchive => new UnsafeArchive(`it holds a file called “${name.slice(0, 200)}”`)
  // Backslashes and colons lead out on Windows, control characters lie in a terminal.
  if (/[\\:*?"<>|\p{Cc}]/u.test(name) || name.startsWith('/')) throw bad()
  const parts = name.split('/').filter((part) => part !== '' && part !== '.')
  if (parts.some((part) => part === '..' || device.test(part) || /[. ]$/.test(part) || part.length > 200))
    throw bad()
  return parts.length <= 1 ? null : parts.slice(1)
}

const text = (bytes: Uint8Array, from: number, length: number): string => {
  const part = bytes.subarray(from, from + length)
  const end = part.indexOf(0)
  return Buffer.from(end < 0 ? part : part.subarray(0, end)).toString('utf8')
}

/** Octal digits, or a number of bytes with the first bit set (GNU's, for large files). */
function size(header: Uint8Array): number {
  const first = header[124] ?? 0
  if ((first & 0x80) !== 0) {
    let value = first & 0x7f
    for (let at = 125; at < 136; at += 1) value = value * 256 + (header[at] ?? 0)
    return value
  }
  const digits = text(header, 124, 12).trim()
  return /^[0-7]*$/.test(digits) ? Number.parseInt(digits || '0', 8) : Number.NaN
}

function isSound(header: Uint8Array): boolean {
  let sum = 0
  for (let at = 0; at < block; at += 1) sum += at >= 148 && at < 156 ? 32 : (header[at] ?? 0)
  return Number.parseInt(text(header, 148, 8).trim(), 8) === sum
}

/** "path" of a header of names: "30 path=…\n". */
const paxPath = (bytes: Uint8Array): string | undefined =>
  /(?:^|\n)\d+ path=(.*)\n/.exec(Buffer.from(bytes).toString('utf8'))?.[1]

/**
 * Takes a tar archive (ustar, GNU, pax) apart as its bytes come. `open` is asked for every file by the parts of its name; null
 * leaves it out. Only ordinary files and folders are let through. `end` says whether it was whole. Throws `UnsafeArchive` and
 * `DamagedArchive`.
 */
export function untar(
  open: (path: readonly string[]) => TarFile | null,
  limits: TarLimits,
): { readonly write: Sink; readonly end: () => void } {
  let rest: Uint8Array = new Uint8Array()
  let left = 0
  let padding = 0
  let take: ((bytes: Uint8Array) => void) | undefined
  let done: (() => void) | undefined
  let longName: string | undefined
  let total = 0
  let files = 0
  let isOver = false

  /** The contents of a header that only names the next file. */
  function named(length: number, read: (bytes: Uint8Array) => string | undefined): void {
    if (length > longestHeader) throw new UnsafeArchive('a name in it is far too long')
    const parts: Uint8Array[] = []
    take = (bytes) => void parts.push(bytes.slice())
    done = () => (longName = read(Buffer.concat(parts)) ?? longName)
  }

  /** Whether it begins anything. */
  function header(bytes: Uint8Array): boolean {
    if (bytes.every((byte) => byte === 0)) {
      isOver = true
      return false
    }
    const length = size(bytes)
    if (!isSound(bytes) || !Number.isSafeInteger(length)) throw new DamagedArchive('a header is wrong')
    const prefix = text(bytes, 257, 5) === 'ustar' ? text(bytes, 345, 155) : ''
    const name = longName ?? (prefix === '' ? text(bytes, 0, 100) : `${prefix}/${text(bytes, 0, 100)}`)
    const type = String.fromCharCode(bytes[156] ?? 0)
    left = length
    padding = (block - (length % block)) % block
    take = done = undefined
    if (type === 'x') {
      named(length, paxPath)
      return true
    }
    if (type === 'L') {
      named(length, (found) => text(found, 0, found.length))
      return true
    }
    if (type === 'g') return true
    longName = undefined
    const path = safePath(name)
    if (type === '5') return true
    if (type !== '0' && type !== '\0')
      throw new UnsafeArchive(`“${name.slice(0, 200)}” in it is a link or a device`)
    total += length
    files += 1
    if (total > limits.bytes || files > limits.files)
      throw new UnsafeArchive('there is far more in it than there can be')
    const file = path === null ? null : open(path)
    take = file?.write
    done = file?.end
    return true
  }

  return {
    write: (bytes) => {
      let at = 0
      while (at < bytes.length && !isOver) {
        if (left > 0) {
          const part = bytes.subarray(at, at + left)
          take?.(part)
          at += part.length
          left -= part.length
          if (left === 0) done?.()
          continue
        }
        if (padding > 0) {
          const skipped = Math.min(padding, bytes.length - at)
          at += skipped
          padding -= skipped
          continue
        }
        const needed = block - rest.length
        const part = bytes.subarray(at, at + needed)
        at += part.length
        if (part.length < needed) rest = Buffer.concat([rest, part])
        else {
          const whole = rest.length === 0 ? part : Buffer.concat([rest, part])
          rest = new Uint8Array()
          if (header(whole) && left === 0) done?.()
        }
      }
    },
    end: () => {
      // Some programs leave out the empty blocks at the end; a file that is cut is another thing.
      if (left > 0 || rest.length > 0) throw new DamagedArchive('it ends too early')
    },
  }
}
