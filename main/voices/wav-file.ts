import { open, rm } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { Pcm } from '../../core/audio/pcm.ts'
import { Failure } from '../../core/problems/failure.ts'
import { wavHeader } from '../media/wav.ts'
import { removeStale, renameOver, temporaryIn } from '../storage/atomic-write.ts'
import { writeFailure } from '../storage/write-failure.ts'

/** What 32-bit lengths can say. */
const mostSamples = Math.floor((0xffff_ffff - 44) / 2)

/**
 * Writes a WAV file (mono, 16 bits) as its sound comes; nothing of it is kept in memory. It has its name only when it is whole:
 * before that, and after an abort or a failure, what is at `path` is what was there. Rejects with `disk-full`,
 * `file-unwritable`, and what `sound` throws. How many samples there are.
 */
export async function writeWav(path: string, rate: number, sound: AsyncIterable<Pcm>): Promise<number> {
  const folder = dirname(path)
  await removeStale(folder)
  const part = temporaryIn(folder)
  let samples = 0
  try {
    const file = await open(part, 'w', 0o666).catch((error: unknown) => {
      throw writeFailure(error, basename(path))
    })
    try {
      await file.write(wavHeader(0, rate))
      for await (const pcm of sound) {
        samples += pcm.length
        if (samples > mostSamples) throw new Failure('file-unwritable', { file: basename(path) }, 'over 4 GB')
        await file
          .writeFile(Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength))
          .catch((error: unknown) => {
            throw writeFailure(error, basename(path))
          })
      }
      await file.write(wavHeader(samples, rate), 0, 44, 0)
      await file.datasync()
    } finally {
      await file.close()
    }
    await renameOver(part, path).catch((error: unknown) => {
      throw writeFailure(error, basename(path))
    })
    return samples
  } finally {
    await rm(part, { force: true })
  }
}
