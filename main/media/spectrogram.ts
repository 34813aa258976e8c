import type { Pcm } from '../../core/audio/pcm.ts'
import {
  frame,
  framesOf,
  pitches,
  samplesPerColumn,
  samplesPerTile,
  tileColumns,
  writeColumns,
  type TileRequest,
} from '../../core/audio/spectrogram.ts'

/** Samples from `first` to `end` (not included), fewer where the sound ends; undefined where it cannot be read. */
export type ReadSound = (first: number, end: number) => Promise<Pcm | undefined>

/** Samples read at once: 33 seconds, one megabyte. */
const piece = 2 ** 19
/** From here on two frames are further apart than what reading between them would cost. */
const sparseLevel = 10

/** One tile, in memory that does not grow with its length; undefined where not all of its sound can be read yet. */
export async function spectrogramTile(
  { level, tile }: TileRequest,
  read: ReadSound,
  signal: AbortSignal,
): Promise<Uint8Array | undefined> {
  const into = new Uint8Array(tileColumns * pitches)
  const first = tile * tileColumns
  const step = level >= sparseLevel ? 1 : Math.max(2, Math.min(tileColumns, piece / samplesPerColumn(level)))
  for (let from = first; from < first + tileColumns && !signal.aborted; from += step) {
    const to = Math.min(first + tileColumns, from + step)
    const columns = { level, from, to, first }
    if (level >= sparseLevel) {
      const parts = await framesRead(framesOf(level, from), read)
      if (parts === undefined) return undefined
      // The sound has ended: the rest is silence.
      if (parts.every(({ length }) => length === 0)) break
      writeSparse(parts, framesOf(level, from), columns, into)
    } else {
      const begin = Math.max(0, from * samplesPerColumn(level) - frame)
      const pcm = await read(begin, to * samplesPerColumn(level) + frame)
      if (pcm === undefined) return undefined
      if (pcm.length === 0) break
      writeColumns(pcm, begin, columns, into)
    }
  }
  return into
}

async function framesRead(frames: readonly number[], read: ReadSound): Promise<readonly Pcm[] | undefined> {
  const parts: Pcm[] = []
  for (const at of frames) {
    const part = await read(Math.max(0, at), at + frame)
    if (part === undefined) return undefined
    parts.push(part)
  }
  return parts
}

/** The frames of one column, laid side by side where the column looks for them. */
function writeSparse(
  parts: readonly Pcm[],
  frames: readonly number[],
  columns: { readonly level: number; readonly from: number; readonly to: number; readonly first: number },
  into: Uint8Array,
): void {
  // A column as far apart as its own frames would be megabytes of nothing: level 4 has as many frames, as near as they can be.
  const level = 4
  const near = framesOf(level, 0)
  const pcm = new Int16Array((near.at(-1) ?? 0) + frame - (near[0] ?? 0))
  parts.forEach((part, at) => {
    const lead = Math.max(0, -(frames[at] ?? 0))
    pcm.set(part.subarray(0, frame - lead), (near[at] ?? 0) - (near[0] ?? 0) + lead)
  })
  const one = into.subarray((columns.from - columns.first) * pitches)
  writeColumns(pcm, near[0] ?? 0, { level, from: 0, to: 1, first: 0 }, one)
}

/** Below this many samples a tile is worth decoding from the film where its sound is not kept. */
export const isShort = (level: number): boolean => samplesPerTile(level) <= piece
