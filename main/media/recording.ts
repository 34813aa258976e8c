import { mkdir, open, type FileHandle } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { pcmRate, type Pcm } from '../../core/audio/pcm.ts'
import { Failure } from '../../core/problems/failure.ts'
import { createBell } from '../bell.ts'
import { createTape } from '../recognizers/voice/tape.ts'
import { mostSamples, recordingHeader, recordingHeaderBytes } from './wav.ts'
import { isFull } from '../storage/write-failure.ts'

/** Sound that grows: it is on the disk as soon as it has come, and its end is in memory for who listens. */
export interface Recording {
  readonly path: string
  /** How many samples there are; the number of the next one. */
  readonly length: () => number
  /**
   * Adds samples of which the first is number `at`: those that are there already are left out, what is missing before them is
   * silence. Resolves when they are on the disk, or when the disk has refused them.
   */
  readonly append: (pcm: Pcm, at: number) => Promise<void>
  /** At most `most` samples from number `from` on; waits until there is one. Empty at the end, or when somebody woke it. */
  readonly read: (from: number, most: number) => Promise<Pcm>
  /** Those who wait in `read` get what is there, so that they look again whether they still want to. */
  readonly wake: () => void
  /** No more comes. Sets the lengths in the file. Rejects with the `Failure` of what could not be written. */
  readonly end: () => Promise<void>
  /** Closes the file as it is. */
  readonly close: () => Promise<void>
}

interface RecordingOptions {
  /** Told when the disk refuses sound, and with null when it takes it again. */
  readonly onTrouble: (failure: Failure | null) => void
}

/** Kept in memory: a minute, two megabytes. Who is further behind reads from the disk. */
const kept = 60 * pcmRate
/** A pause in which no window was there is silence up to this length; a longer one would be a fault of the window. */
const longestGap = 3_600 * pcmRate

const refusal = (path: string, error: unknown): Failure =>
  new Failure(
    isFull(error) ? 'recording-full' : 'recording-unwritable',
    { file: basename(path) },
    String(error),
  )

/** All of `bytes`: a single write may stop short where the disk is nearly full. */
async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < bytes.byteLength;) {
    const { bytesWritten } = await file.write(bytes, at, bytes.byteLength - at, position + at)
    if (bytesWritten === 0) throw Object.assign(new Error('nothing was written'), { code: 'ENOSPC' })
    at += bytesWritten
  }
}

const bytesOf = (pcm: Pcm): Uint8Array => new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength)

/** Begins a recording at `path`, where there is no file yet. Rejects with a `Failure` when none can be made there. */
export async function startRecording(path: string, { onTrouble }: RecordingOptions): Promise<Recording> {
  let file: FileHandle
  try {
    await mkdir(dirname(path), { recursive: true })
    file = await open(path, 'wx+', 0o600)
    await writeAll(file, recordingHeader(), 0)
  } catch (error) {
    throw new Failure('file-unwritable', { file: basename(path) }, String(error))
  }
  const tape = createTape()
  let written = 0
  let over = false
  let troubled: Failure | undefined
  const { ring: wake, wait } = createBell()
  let turn: Promise<unknown> = Promise.resolve()

  /** Writes what is not on the disk yet. What has left the memory meanwhile stays a hole, which reads as silence. */
  async function flush(): Promise<void> {
    const end = tape.end()
    if (end === written) return
    const part = tape.slice(written, end)
    try {
      await writeAll(file, bytesOf(part), recordingHeaderBytes + 2 * (end - part.length))
      written = end
      if (troubled !== undefined) onTrouble(null)
      troubled = undefined
    } catch (error) {
      const failure = refusal(path, error)
      if (troubled === undefined) onTrouble(failure)
      troubled = failure
    }
    tape.dropBefore(Math.max(end - kept, 0))
  }

  const flushed = (): Promise<void> => {
    const next = turn.then(flush)
    turn = next
    return next
  }

  async function fromDisk(from: number, end: number): Promise<Pcm> {
    const buffer = new Int16Array(end - from)
    const { bytesRead } = await file.read(
      bytesOf(buffer),
      0,
      buffer.byteLength,
      recordingHeaderBytes + 2 * from,
    )
    // Beyond what the disk took there is silence: times go on.
    return bytesRead === buffer.byteLength ? buffer : buffer.fill(0, Math.floor(bytesRead / 2))
  }

  return {
    path,
    length: () => tape.end(),
    append: async (pcm, at) => {
      const gap = Math.min(at - tape.end(), longestGap)
      for (let rest = gap; rest > 0 && !over; rest -= kept) {
        tape.append(new Int16Array(Math.min(rest, kept)))
        await flushed()
      }
      const fresh = pcm.subarray(Math.max(0, tape.end() - at))
      if (fresh.length === 0 || over) return
      if (tape.end() + fresh.length > mostSamples) throw new Failure('live-over')
      tape.append(fresh)
      wake()
      await flushed()
    },
    read: async (from, most) => {
      if (from >= tape.end() && !over) await wait()
      const end = Math.min(tape.end(), from + most)
      if (end <= from) return new Int16Array(0)
      const part = tape.slice(from, end)
      return part.length === end - from ? part : await fromDisk(from, end)
    },
    wake,
    end: async () => {
      over = true
      await flushed()
      wake()
      if (troubled === undefined) await writeAll(file, recordingHeader(tape.end()), 0)
      // What the disk did not take is not there; the lengths say what is.
      else await writeAll(file, recordingHeader(Math.min(written, tape.end())), 0)
    },
    close: async () => {
      over = true
      wake()
      await turn
      await file.close().catch(() => undefined)
    },
  }
}
