import { closeSync, fsyncSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { DamagedArchive, unpackBzip2 } from './bzip2.ts'
import { untar, UnsafeArchive } from './tar.ts'
import type { UnpackTask, UnpackNews } from './unpack.ts'

/** The thread that takes an archive apart: half a gigabyte computes for a minute. */

const tell = (news: UnpackNews): void => parentPort?.postMessage(news)

function unpack({ archive, folder, bytes }: UnpackTask): void {
  const from = openSync(archive, 'r')
  const buffer = new Uint8Array(1 << 20)
  let read = 0
  try {
    const tar = untar(
      (path) => {
        // Recordings to try the model with.
        if (path[0] === 'test_wavs') return null
        const target = join(folder, ...path)
        mkdirSync(dirname(target), { recursive: true })
        // A file that is there twice would be written over: 'wx' refuses it.
        const file = openSync(target, 'wx', 0o644)
        return {
          write: (part) => {
            for (let at = 0; at < part.length;) at += writeSync(file, part, at)
          },
          end: () => {
            fsyncSync(file)
            closeSync(file)
          },
        }
      },
      { bytes, files: 10_000 },
    )
    unpackBzip2(() => {
      const count = readSync(from, buffer, 0, buffer.length, null)
      read += count
      tell({ type: 'read', bytes: read })
      return count === 0 ? null : buffer.subarray(0, count)
    }, tar.write)
    tar.end()
    tell({ type: 'done' })
  } finally {
    closeSync(from)
  }
}

try {
  unpack(workerData as UnpackTask)
} catch (error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const fault =
    error instanceof UnsafeArchive || code === 'EEXIST'
      ? 'unsafe'
      : error instanceof DamagedArchive
        ? 'damaged'
        : code === 'ENOSPC' || code === 'EDQUOT'
          ? 'full'
          : 'other'
  tell({ type: 'failed', fault, message: error instanceof Error ? error.message : String(error) })
}
