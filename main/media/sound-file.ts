import { open, type FileHandle } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import type { Pcm } from '../../core/audio/pcm.ts'

/*
 * Sound on the disk as blocks that each say whether they are whole, so that a file that was torn, cut or damaged is found out
 * where it is read, and one that grows can be read as far as it is written. A block is a head of four little-endian 32-bit
 * numbers - magic with version, number of the block, how many samples, CRC-32 of these and of the samples - and its samples. All
 * but the last hold `blockSamples`. The last one has a magic of its own: without it a file is not whole.
 */

/** Two seconds: a stretch of a cue lies in two or three. */
export const blockSamples = 1 << 15
const headBytes = 16
const blockBytes = headBytes + 2 * blockSamples
const magic = 0x31_53_57_43
const lastMagic = 0x31_45_57_43

const bytesOf = (samples: Pcm): Buffer => Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)

function checksum(head: Buffer, samples: Buffer): number {
  return crc32(samples, crc32(head.subarray(0, 12)))
}

/** One block as it lies in a file. Samples are in the byte order of this computer: a cache does not travel. */
export function block(samples: Pcm, number: number, isLast: boolean): Buffer {
  const sound = bytesOf(samples)
  const head = Buffer.alloc(headBytes)
  head.writeUInt32LE(isLast ? lastMagic : magic, 0)
  head.writeUInt32LE(number, 4)
  head.writeUInt32LE(samples.length, 8)
  head.writeUInt32LE(checksum(head, sound), 12)
  return Buffer.concat([head, sound])
}

interface Block {
  readonly samples: Pcm
  readonly isLast: boolean
}

/** The block at the beginning of `bytes`; undefined when it is not the one that was written there. */
function parseBlock(bytes: Buffer, number: number): Block | undefined {
  if (bytes.length < headBytes) return undefined
  const found = bytes.readUInt32LE(0)
  const count = bytes.readUInt32LE(8)
  const isLast = found === lastMagic
  if ((found !== magic && !isLast) || bytes.readUInt32LE(4) !== number) return undefined
  if (count > blockSamples || (!isLast && count !== blockSamples)) return undefined
  const sound = bytes.subarray(headBytes, headBytes + 2 * count)
  if (sound.length !== 2 * count || checksum(bytes, sound) !== bytes.readUInt32LE(12)) return undefined
  const at = bytes.byteOffset + headBytes
  return { samples: new Int16Array(bytes.buffer, at, count), isLast }
}

async function readBlocks(
  file: FileHandle,
  first: number,
  count: number,
): Promise<readonly Block[] | undefined> {
  // A buffer of its own, whose samples lie on even addresses.
  const bytes = Buffer.from(new ArrayBuffer(count * blockBytes))
  const { bytesRead } = await file.read(bytes, 0, bytes.length, first * blockBytes)
  const blocks: Block[] = []
  for (let at = 0; at < count && at * blockBytes < bytesRead; at += 1) {
    const found = parseBlock(
      bytes.subarray(at * blockBytes, Math.min(bytesRead, (at + 1) * blockBytes)),
      first + at,
    )
    if (found === undefined) return undefined
    blocks.push(found)
    if (found.isLast) break
  }
  return blocks
}

/** How many samples a whole file holds; undefined when it is not whole, or is none. */
export async function lengthOf(path: string): Promise<number | undefined> {
  const file = await open(path).catch(() => undefined)
  if (file === undefined) return undefined
  try {
    const { size } = await file.stat()
    const number = Math.ceil(size / blockBytes) - 1
    const [last] = (number < 0 ? undefined : await readBlocks(file, number, 1)) ?? []
    if (last?.isLast !== true || number * blockBytes + headBytes + 2 * last.samples.length !== size)
      return undefined
    return number * blockSamples + last.samples.length
  } catch {
    return undefined
  } finally {
    await file.close()
  }
}

/**
 * The samples from number `first` up to `end`, fewer where the sound ends. Undefined when the file is damaged there, does not
 * reach there, or is gone. A second and a half takes half a millisecond.
 */
export async function readStretch(path: string, first: number, end: number): Promise<Pcm | undefined> {
  if (end <= first) return new Int16Array(0)
  const file = await open(path).catch(() => undefined)
  if (file === undefined) return undefined
  try {
    const from = Math.floor(first / blockSamples)
    const count = Math.floor((end - 1) / blockSamples) + 1 - from
    const blocks = await readBlocks(file, from, count)
    if (blocks === undefined || (blocks.length < count && blocks.at(-1)?.isLast !== true)) return undefined
    const whole = new Int16Array(blocks.reduce((sum, { samples }) => sum + samples.length, 0))
    for (const [at, { samples }] of blocks.entries()) whole.set(samples, at * blockSamples)
    return whole.subarray(first - from * blockSamples, end - from * blockSamples)
  } catch {
    return undefined
  } finally {
    await file.close()
  }
}
