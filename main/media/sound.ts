import { open, readdir, rm, stat, statfs, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pcmRate, type Pcm, type PcmStream } from '../../core/audio/pcm.ts'
import type { MediaInfo } from '../../core/document/media.ts'
import { fromSamples, toSamples, type Ticks } from '../../core/time/ticks.ts'
import { removeStale, renameOver, temporaryIn } from '../storage/atomic-write.ts'
import { audio, chooseTrack, type AudioOptions } from './audio.ts'
import { cacheOf, contentKey, trim } from './content.ts'
import { block, blockSamples, lengthOf, readStretch } from './sound-file.ts'

/*
 * The sound of films as it was decoded once, 115 MB an hour, so that a stretch of it is there within milliseconds. A file has
 * its name only when it is whole; before that it is read by this process alone, as far as it has come.
 */

/** 35 hours of sound. */
const most = 4 * 2 ** 30
/** No more than this share of what is free on the disk. */
const share = 0.1
/** How often a pass looks whether there is still room: every 33 MB, 17 minutes of sound. */
const roomEvery = 512

/** Bytes that the cache may hold. What it holds already counts as free. */
export const roomFor = (free: number, held: number): number => Math.min(most, share * (free + held))

async function roomIn(folder: string): Promise<number> {
  const sizes = (await readdir(folder)).map((name) => stat(join(folder, name)).catch(() => undefined))
  const held = (await Promise.all(sizes)).reduce((sum, found) => sum + (found?.size ?? 0), 0)
  const { bavail, bsize } = await statfs(folder)
  return roomFor(bavail * bsize, held)
}

/** A film that is unplugged while it is open keeps the name of its sound. */
const keys = new WeakMap<
  MediaInfo,
  { readonly key: string; readonly size: number; readonly changed: number }
>()

async function keyOf(info: MediaInfo): Promise<string> {
  const known = keys.get(info)
  const found = await stat(info.path).catch(() => undefined)
  if (
    known !== undefined &&
    (found === undefined || (found.size === known.size && found.mtimeMs === known.changed))
  )
    return known.key
  const key = await contentKey(info)
  if (found !== undefined) keys.set(info, { key, size: found.size, changed: found.mtimeMs })
  return key
}

const pathOf = async (info: MediaInfo, track: number | null | undefined): Promise<string> => {
  const { index } = chooseTrack(info, track)
  return join(await cacheOf('sound'), `${await keyOf(info)}-${index}.pcm`)
}

/** A pass that keeps the sound going through it. */
interface Growing {
  /** The file so far. */
  readonly part: string
  /** How many samples of it can be read. */
  written: number
}

/** By the path that the file will have. One pass is enough: a second one over the same film keeps nothing. */
const growing = new Map<string, Growing>()

interface Keeper {
  /** Never rejects: a cache that cannot be written costs time later, not work now. */
  readonly add: (samples: Pcm) => Promise<void>
  readonly end: (isWhole: boolean) => Promise<void>
}

/** Undefined when the sound is there or on its way, when there is no room for it, or nothing can be written. */
async function keeperOf(info: MediaInfo, track: number | null): Promise<Keeper | undefined> {
  const path = await pathOf(info, track).catch(() => undefined)
  if (path === undefined || (await lengthOf(path)) !== undefined || growing.has(path)) return undefined
  const folder = dirname(path)
  const state: Growing = { part: temporaryIn(folder), written: 0 }
  growing.set(path, state)
  const file = await openPart(state.part, info).catch(() => undefined)
  let works = file !== undefined
  const pending = new Int16Array(blockSamples)
  let count = 0
  let blocks = 0

  async function giveUp(): Promise<void> {
    works = false
    if (growing.get(path ?? '') === state) growing.delete(path ?? '')
    await file?.close().catch(() => undefined)
    await rm(state.part, { force: true }).catch(() => undefined)
  }

  async function flush(isLast: boolean): Promise<void> {
    // `writeFile` goes on where the file ends and does not stop short on a full disk, as a single `write` may.
    await file?.writeFile(block(pending.subarray(0, count), blocks, isLast))
    blocks += 1
    if (!isLast) state.written = blocks * blockSamples
    count = 0
    if (blocks % roomEvery !== 0) return
    const room = await roomIn(folder)
    if (blocks * 2 * blockSamples > room) throw new Error('no room')
    await trim(folder, room, state.part)
  }

  if (!works) await giveUp()
  return {
    add: async (samples) => {
      try {
        for (let at = 0; at < samples.length && works;) {
          if (count === blockSamples) await flush(false)
          const some = samples.subarray(at, at + blockSamples - count)
          pending.set(some, count)
          count += some.length
          at += some.length
        }
      } catch {
        await giveUp()
      }
    },
    end: async (isWhole) => {
      if (!works) return
      try {
        if (!isWhole) throw new Error('broken off')
        await flush(true)
        await file?.close()
        // A film that was changed or pulled out on the way ends like one that is over.
        if (join(folder, `${await contentKey(info)}-${chooseTrack(info, track).index}.pcm`) !== path)
          throw new Error('another film')
        await renameOver(state.part, path)
        growing.delete(path)
      } catch {
        await giveUp()
      }
    },
  }
}

/** A new file with room made for all that the film is expected to need. */
async function openPart(part: string, { duration }: MediaInfo): ReturnType<typeof open> {
  const folder = dirname(part)
  await removeStale(folder)
  const expected = duration === undefined ? 0 : 2 * toSamples(duration, pcmRate)
  const room = await roomIn(folder)
  if (expected > room) throw new Error('no room')
  await trim(folder, room - expected, part)
  return await open(part, 'wx')
}

/** The same samples, kept on their way when they are those of a whole track from its beginning to its end. */
export async function* withSound(
  pcm: PcmStream,
  info: MediaInfo,
  track: number | null,
): AsyncGenerator<Pcm, void, undefined> {
  const keeper = await keeperOf(info, track)
  let isWhole = false
  try {
    for await (const samples of pcm) {
      await keeper?.add(samples)
      yield samples
    }
    isWhole = true
  } finally {
    await keeper?.end(isWhole)
  }
}

/** Whether the sound of a track (null is the default one) is kept, or is just being. */
export async function isKept(info: MediaInfo, track: number | null): Promise<boolean> {
  const path = await pathOf(info, track).catch(() => undefined)
  return path !== undefined && (growing.has(path) || (await lengthOf(path)) !== undefined)
}

/** Reads samples of a track from the cache alone, as far as they are there; undefined when it is not kept. */
export async function keptSound(
  info: MediaInfo,
  track: number | null,
): Promise<((first: number, end: number) => Promise<Pcm | undefined>) | undefined> {
  const path = await pathOf(info, track).catch(() => undefined)
  if (path === undefined || (!growing.has(path) && (await lengthOf(path)) === undefined)) return undefined
  return (first, end) => cached(path, first, end)
}

/** Samples from the cache; undefined when they are not there. What is damaged is thrown away. */
async function cached(path: string, first: number, end: number): Promise<Pcm | undefined> {
  const part = growing.get(path)
  if (part !== undefined) return end <= part.written ? await readStretch(part.part, first, end) : undefined
  const length = await lengthOf(path)
  if (length !== undefined && first >= length) return new Int16Array(0)
  const found = length === undefined ? undefined : await readStretch(path, first, Math.min(end, length))
  const now = new Date()
  await (found === undefined ? rm(path, { force: true }) : utimes(path, now, now)).catch(() => undefined)
  return found
}

/**
 * The samples of a stretch, fewer or none where the track ends: within milliseconds where its sound is kept, else decoded from
 * the film. Throws as `audio` does.
 */
export async function stretch(
  info: MediaInfo,
  options: AudioOptions & { readonly from: Ticks; readonly to: Ticks },
): Promise<Pcm> {
  const path = await pathOf(info, options.track).catch(() => undefined)
  const [first, end] = [toSamples(options.from, pcmRate), toSamples(options.to, pcmRate)]
  const kept = path === undefined ? undefined : await cached(path, first, end)
  if (kept !== undefined) return kept
  const result = new Int16Array(end - first)
  let length = 0
  for await (const samples of audio(info, options)) {
    result.set(samples, length)
    length += samples.length
  }
  return result.subarray(0, length)
}

/** What `audio` gives, from the cache as far as the sound is kept there. */
export async function* sound(info: MediaInfo, options: AudioOptions): AsyncGenerator<Pcm, void, undefined> {
  const path = await pathOf(info, options.track).catch(() => undefined)
  const end = options.to === undefined ? Infinity : toSamples(options.to, pcmRate)
  let at = options.from === undefined ? 0 : Math.max(0, toSamples(options.from, pcmRate))
  while (path !== undefined && !growing.has(path) && !options.signal.aborted && at < end) {
    const samples = await cached(path, at, Math.min(end, at + blockSamples - (at % blockSamples)))
    if (samples === undefined) break
    if (samples.length === 0) return
    at += samples.length
    options.onProgress?.(fromSamples(at, pcmRate))
    yield samples
  }
  if (at >= end) return
  yield* audio(info, at === 0 ? options : { ...options, from: fromSamples(at, pcmRate) })
}
