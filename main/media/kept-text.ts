import { readFile, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import type { MediaInfo } from '../../core/document/media.ts'
import { writeAtomic } from '../storage/atomic-write.ts'
import { chooseTrack } from './audio.ts'
import { cacheOf, contentKey, trim } from './content.ts'

/** Of two hours of speech some 100 KB are kept. */
const most = 16 << 20

/** What of a track (null is the default one) was found out once and is kept; `kind` names it, and how it was found. */
interface Of {
  readonly info: MediaInfo
  readonly track: number | null
  readonly kind: string
}

const pathOf = async ({ info, track, kind }: Of): Promise<string> =>
  join(await cacheOf('speech'), `${await contentKey(info)}-${chooseTrack(info, track).index}.${kind}.json`)

/** What was kept; undefined for nothing. It may be damaged. Throws where the film cannot be read. */
export async function keptText(of: Of): Promise<string | undefined> {
  await contentKey(of.info)
  const path = await pathOf(of).catch(() => undefined)
  const text = path === undefined ? undefined : await readFile(path, 'utf8').catch(() => undefined)
  const now = new Date()
  if (path !== undefined && text !== undefined) await utimes(path, now, now).catch(() => undefined)
  return text
}

/** A cache that cannot be written costs time, not work: failures are not told. */
export async function keepText(of: Of, text: string): Promise<void> {
  try {
    const path = await pathOf(of)
    await writeAtomic(path, text)
    await trim(join(path, '..'), most, path)
  } catch {
    return
  }
}
