import { createHash } from 'node:crypto'
import { readFile, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { z } from 'zod'
import type { Part } from '../../core/script/script.ts'
import type { Ticks } from '../../core/time/ticks.ts'
import { cacheOf, trim } from '../media/content.ts'
import type { SentenceSound } from './sentence-sound.ts'
import type { Voice, VoiceOptions } from './voice.ts'

/*
 * Sentences that were spoken, so that only a changed one is spoken again. A file is the length of its head (32 bits, little
 * endian), the head as JSON, the samples, and a CRC-32 of all that; one that is not whole is spoken anew. Nothing depends on it:
 * where the folder cannot be written, everything is spoken each time.
 */

/** Changes when voices here say the same script otherwise. */
const version = 1
/** Some six hours of speech. */
const most = 2 ** 30

const ticks = z.custom<Ticks>((value) => Number.isSafeInteger(value))
const head = z.object({
  rate: z.number().int().positive(),
  words: z.array(
    z.object({
      text: z.string(),
      offset: ticks,
      duration: ticks,
      source: z.enum(['synthesized', 'interpolated']),
    }),
  ),
  marks: z.array(z.object({ name: z.string(), offset: ticks })),
})

const withoutPlaces = (parts: readonly Part[]): unknown[] =>
  parts.map((part) => {
    if (part.type === 'inside') return { ...part, parts: withoutPlaces(part.parts) }
    const { place: _, ...rest } = part
    return rest
  })

/** A name for what would be heard: the same for the same sentence in the same manner, wherever it stands. */
export function sentenceKey(
  voice: Voice,
  parts: readonly Part[],
  options: Pick<VoiceOptions, 'voice' | 'rate' | 'pitch' | 'values'>,
): string {
  const said = voice.settings
    .filter(({ kind, neutral }) => kind !== 'secret' && neutral !== true)
    .map(({ id }) => options.values[id] ?? '')
  const all = [version, voice.id, options.voice, options.rate, options.pitch, said, withoutPlaces(parts)]
  return createHash('sha256').update(JSON.stringify(all)).digest('hex').slice(0, 32)
}

/** The sentence as it was spoken before; undefined where it was not, or the file is not whole. */
export async function keptSentence(key: string): Promise<SentenceSound | undefined> {
  try {
    const path = join(await cacheOf('voices'), key)
    const bytes = await readFile(path)
    const end = bytes.length - 4
    if (end < 4 || crc32(bytes.subarray(0, end)) !== bytes.readUInt32LE(end)) return undefined
    const start = 4 + bytes.readUInt32LE(0)
    const { rate, words, marks } = head.parse(JSON.parse(bytes.toString('utf8', 4, start)))
    const pcm = new Int16Array(bytes.buffer.slice(bytes.byteOffset + start, bytes.byteOffset + end))
    const now = new Date()
    await utimes(path, now, now).catch(() => undefined)
    return { pcm, rate, words, marks }
  } catch {
    return undefined
  }
}

/** Never rejects. */
export async function keepSentence(key: string, { pcm, rate, words, marks }: SentenceSound): Promise<void> {
  try {
    const folder = await cacheOf('voices')
    const json = Buffer.from(JSON.stringify({ rate, words, marks }))
    const length = Buffer.alloc(4)
    length.writeUInt32LE(json.length)
    const body = Buffer.concat([length, json, Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength)])
    const sum = Buffer.alloc(4)
    sum.writeUInt32LE(crc32(body))
    const part = join(folder, `.${process.pid}-${key}`)
    try {
      await writeFile(part, Buffer.concat([body, sum]))
      await rename(part, join(folder, key))
    } finally {
      await rm(part, { force: true })
    }
  } catch {
    // As it is said above.
  }
}

/** Gives back what was used longest ago. Never rejects. */
export async function trimSentences(): Promise<void> {
  try {
    await trim(await cacheOf('voices'), most, '')
  } catch {
    // The folder cannot be read: there is nothing to trim.
  }
}
