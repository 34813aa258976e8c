import { readFile, rm, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import type { PcmStream } from '../../core/audio/pcm.ts'
import { parsePeaks, serializePeaks, type PeakBuilder, type Peaks } from '../../core/audio/peaks.ts'
import type { MediaInfo } from '../../core/document/media.ts'
import { writeAtomic } from '../storage/atomic-write.ts'
import { chooseTrack } from './audio.ts'
import { cacheOf, contentKey, trim } from './content.ts'

/** Some 130 films of two hours. */
const most = 512 << 20

/** The same samples, on their way through `builder`: one pass gives both. */
export async function* withPeaks(
  pcm: PcmStream,
  builder: PeakBuilder,
): AsyncGenerator<Int16Array, void, undefined> {
  for await (const samples of pcm) {
    builder.add(samples)
    yield samples
  }
}

const nameOf = async (info: MediaInfo, track: number | null): Promise<string> =>
  `${await contentKey(info)}-${chooseTrack(info, track).index}.peaks`

/**
 * The peaks of a track (null is the default one) that an earlier pass stored. A damaged entry is as good as none, and so is a
 * cache that cannot be reached.
 */
export async function cachedPeaks(info: MediaInfo, track: number | null): Promise<Peaks | undefined> {
  const name = await nameOf(info, track)
  const folder = await cacheOf('peaks').catch(() => undefined)
  if (folder === undefined) return undefined
  const path = join(folder, name)
  const bytes = await readFile(path).catch(() => undefined)
  if (bytes === undefined) return undefined
  const peaks = parsePeaks(bytes)
  const now = new Date()
  if (peaks === undefined) await rm(path, { force: true }).catch(() => undefined)
  else await utimes(path, now, now).catch(() => undefined)
  return peaks
}

/** Keeps the peaks of a whole pass. A cache that cannot be written costs time, not work: failures are not told. */
export async function storePeaks(info: MediaInfo, track: number | null, peaks: Peaks): Promise<void> {
  try {
    const folder = await cacheOf('peaks')
    const path = join(folder, await nameOf(info, track))
    await writeAtomic(path, serializePeaks(peaks))
    await trim(folder, most, path)
  } catch {
    return
  }
}
