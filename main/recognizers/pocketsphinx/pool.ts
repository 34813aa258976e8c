import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { endMark, startDecoder, type DecodedWord, type Decoder } from './decoder.ts'
import type { PocketSphinxFiles } from './files.ts'

/** The processes of one session and their private folder. */
export interface Pool {
  /** Decodes with care as soon as a process is free. */
  readonly decode: (pcm: Int16Array) => Promise<readonly DecodedWord[]>
  /** Decodes quickly and roughly; one at a time. */
  readonly guess: (pcm: Int16Array) => Promise<readonly DecodedWord[]>
  /** Ends all processes and removes the folder. */
  readonly close: () => Promise<void>
}

/** Two processes share a core pair well; each takes about 115 MB. */
const width = Math.min(2, availableParallelism())

export async function openPool(files: PocketSphinxFiles): Promise<Pool> {
  const folder = await mkdtemp(join(tmpdir(), 'cuewright-speech-'))
  await writeFile(join(folder, `${endMark}.raw`), '')
  const started: Decoder[] = []
  const free: Decoder[] = []
  const queue: ((decoder: Decoder) => void)[] = []
  let guesser: Decoder | undefined
  let closed = false
  let closing: Promise<void> | undefined

  function start(mode: 'careful' | 'quick'): Decoder {
    if (closed) throw new Error('the pool is closed')
    const decoder = startDecoder(files, folder, mode)
    started.push(decoder)
    return decoder
  }
  let careful = 0
  function take(): Promise<Decoder> {
    const idle = free.pop()
    if (idle !== undefined) return Promise.resolve(idle)
    if (careful < width) {
      careful += 1
      return Promise.resolve(start('careful'))
    }
    return new Promise((resolve) => queue.push(resolve))
  }
  function give(decoder: Decoder): void {
    const next = queue.shift()
    if (next === undefined) free.push(decoder)
    else next(decoder)
  }

  async function cleared(): Promise<void> {
    await Promise.all(started.map((decoder) => decoder.close()))
    // A process that is being killed may still put its lattice there.
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
  }

  return {
    decode: async (pcm) => {
      const decoder = await take()
      try {
        return await decoder.decode(pcm)
      } finally {
        give(decoder)
      }
    },
    guess: async (pcm) => {
      guesser ??= start('quick')
      return await guesser.decode(pcm)
    },
    close: () => {
      closed = true
      return (closing ??= cleared())
    },
  }
}
