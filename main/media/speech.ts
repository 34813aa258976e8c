import { readFile, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import type { MediaInfo } from '../../core/document/media.ts'
import { ticks, type Span } from '../../core/time/ticks.ts'
import { writeAtomic } from '../storage/atomic-write.ts'
import { chooseTrack } from './audio.ts'
import { cacheOf, contentKey, trim } from './content.ts'

/** Two hours of speech are some 100 KB. */
const most = 16 << 20

const nameOf = async (info: MediaInfo, track: number | null): Promise<string> =>
  `${await contentKey(info)}-${chooseTrack(info, track).index}.speech-2.json`

/** `[offset, duration, offset, duration, …]` in ticks; undefined for anything else. */
function parse(text: string): readonly Span[] | undefined {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!Array.isArray(read) || read.length % 2 !== 0) return undefined
  const numbers: readonly unknown[] = read
  if (!numbers.every((value): value is number => Number.isSafeInteger(value) && Number(value) >= 0))
    return undefined
  return numbers.flatMap((offset, at) =>
    at % 2 === 0 ? [{ offset: ticks(offset), duration: ticks(numbers[at + 1] ?? 0) }] : [],
  )
}

/** Where somebody speaks in a track (null is the default one), if an earlier pass stored it. */
export async function cachedSpeech(
  info: MediaInfo,
  track: number | null,
): Promise<readonly Span[] | undefined> {
  const name = await nameOf(info, track)
  const folder = await cacheOf('speech').catch(() => undefined)
  if (folder === undefined) return undefined
  const path = join(folder, name)
  const text = await readFile(path, 'utf8').catch(() => undefined)
  const now = new Date()
  if (text !== undefined) await utimes(path, now, now).catch(() => undefined)
  return text === undefined ? undefined : parse(text)
}

/** Keeps what a whole pass found. A cache that cannot be written costs time, not work: failures are not told. */
export async function storeSpeech(
  info: MediaInfo,
  track: number | null,
  spans: readonly Span[],
): Promise<void> {
  try {
    const folder = await cacheOf('speech')
    const path = join(folder, await nameOf(info, track))
    const numbers = spans.flatMap(({ offset, duration }) => [offset, duration])
    await writeAtomic(path, JSON.stringify(numbers))
    await trim(folder, most, path)
  } catch {
    return
  }
}
