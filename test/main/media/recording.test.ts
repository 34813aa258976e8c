import fc from 'fast-check'
import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toSeconds } from '../../../core/time/ticks.ts'
import type { FailureReport } from '../../../core/problems/failure.ts'
import { probe } from '../../../main/media/probe.ts'
import { startRecording, type Recording } from '../../../main/media/recording.ts'
import { repairRecording, recordingHeaderBytes } from '../../../main/media/wav.ts'

let folder: string
let count = 0
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cuewright-recording-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const nothing = { onTrouble: () => undefined }
const place = (): string => join(folder, `take ${(count += 1)}.wav`)
const open = (): Promise<Recording> => startRecording(place(), nothing)
const ramp = (from: number, length: number): Int16Array =>
  Int16Array.from({ length }, (_, at) => ((from + at) % 30_000) + 1)
const samplesIn = (path: string): Int16Array => {
  const bytes = readFileSync(path).subarray(recordingHeaderBytes)
  return new Int16Array(Uint8Array.from(bytes).buffer)
}

test('what is recorded is on the disk at once, and the file says how long it is when it has ended', async () => {
  const recording = await open()
  await recording.append(ramp(0, 24_000), 0)
  expect(samplesIn(recording.path)).toEqual(ramp(0, 24_000))
  await recording.end()
  await recording.close()
  const info = await probe(recording.path)
  expect(toSeconds(info.duration ?? (0 as never))).toBeCloseTo(1.5, 6)
  expect(info.audio).toMatchObject([{ codec: 'pcm_s16le', channels: 1, rate: 16_000 }])
})

test('one that was broken off reads to its end, and is whole once it has been repaired', async () => {
  const recording = await open()
  await recording.append(ramp(0, 32_000), 0)
  const broken = place()
  copyFileSync(recording.path, broken)
  // Killed between the two bytes of a sample.
  truncateSync(broken, recordingHeaderBytes + 2 * 20_000 + 1)
  await repairRecording(broken)
  const head = readFileSync(broken)
  expect(head.readUInt32LE(70)).toBe(40_000)
  expect(head.readUInt32LE(4)).toBe(40_000 + recordingHeaderBytes - 8)
  expect(toSeconds((await probe(broken)).duration ?? (0 as never))).toBeCloseTo(1.25, 6)
  const once = readFileSync(broken)
  await repairRecording(broken)
  expect(readFileSync(broken).equals(once)).toBe(true)
  await recording.close()
})

test('files of other programs are not touched by a repair', async () => {
  const path = place()
  execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'sine=duration=1', '-ar', '16000', path])
  truncateSync(path, statSync(path).size - 1000)
  const before = readFileSync(path)
  await repairRecording(path)
  expect(readFileSync(path).equals(before)).toBe(true)
  writeFileSync(path, 'short')
  await repairRecording(path)
  await repairRecording(join(folder, 'nowhere.wav'))
  expect(readFileSync(path, 'utf8')).toBe('short')
})

test('a name that is taken is refused, and the file that has it stays', async () => {
  const path = place()
  writeFileSync(path, 'mine')
  await expect(startRecording(path, nothing)).rejects.toMatchObject({ code: 'file-unwritable' })
  expect(readFileSync(path, 'utf8')).toBe('mine')
})

test('whatever order sound comes in, each sample is at its place; what never came is silence', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: -3_000, max: 3_000 }), fc.integer({ min: 1, max: 4_000 })), {
        maxLength: 12,
      }),
      async (pieces) => {
        const recording = await open()
        const wanted: number[] = []
        for (const [shift, length] of pieces) {
          const at = Math.max(0, wanted.length + shift)
          while (wanted.length < at) wanted.push(0)
          const piece = ramp(at, length)
          wanted.push(...piece.subarray(wanted.length - at))
          await recording.append(piece, at)
        }
        expect(recording.length()).toBe(wanted.length)
        expect(samplesIn(recording.path)).toEqual(Int16Array.from(wanted))
        await recording.close()
      },
    ),
    { numRuns: 25 },
  )
})

test('a reader waits for sound, gets it in order, and an end', async () => {
  const recording = await open()
  const first = recording.read(0, 100)
  await recording.append(ramp(0, 250), 0)
  expect(await first).toEqual(ramp(0, 100))
  expect(await recording.read(100, 1_000)).toEqual(ramp(100, 150))
  const woken = recording.read(250, 10)
  recording.wake()
  expect(await woken).toHaveLength(0)
  const last = recording.read(250, 10)
  await recording.end()
  expect(await last).toHaveLength(0)
  await recording.close()
})

test('a reader that is minutes behind reads from the disk, and the memory does not grow', async () => {
  const recording = await open()
  const piece = 16_000
  for (let second = 0; second < 300; second += 1)
    await recording.append(ramp(second * piece, piece), second * piece)
  expect(await recording.read(10 * piece, 500)).toEqual(ramp(10 * piece, 500))
  expect(await recording.read(299 * piece, 500)).toEqual(ramp(299 * piece, 500))
  await recording.close()
})

const canMount = ((): boolean => {
  try {
    const disk = mkdtempSync(join(tmpdir(), 'cuewright-mount-'))
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', disk], { stdio: 'ignore' })
    execFileSync('umount', [disk])
    rmSync(disk, { recursive: true })
    return true
  } catch {
    return false
  }
})()

describe.skipIf(!canMount)('a disk that is full', () => {
  let disk: string
  beforeAll(() => {
    disk = mkdtempSync(join(tmpdir(), 'cuewright-full-'))
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk])
  })
  afterAll(() => {
    execFileSync('umount', [disk])
    rmSync(disk, { recursive: true, force: true })
  })

  test('is told once; who listens hears on; with room again all that is in memory is written', async () => {
    const told: (FailureReport['code'] | null)[] = []
    const filler = join(disk, 'filler')
    writeFileSync(filler, Buffer.alloc(100_000))
    const recording = await startRecording(join(disk, 'full.wav'), {
      onTrouble: (failure) => told.push(failure?.code ?? null),
    })
    for (let at = 0; at < 160_000; at += 16_000) await recording.append(ramp(at, 16_000), at)
    expect(told).toEqual(['recording-full'])
    expect(await recording.read(150_000, 10_000)).toEqual(ramp(150_000, 10_000))
    rmSync(filler)
    await recording.append(ramp(160_000, 100), 160_000).catch(() => undefined)
    // Still too much for this disk; but what fits is there, and its head says how long that is.
    await recording.end()
    await recording.close()
    const info = await probe(join(disk, 'full.wav'))
    expect(toSeconds(info.duration ?? (0 as never))).toBeGreaterThan(1)
  })

  test('that gets room in time loses nothing', async () => {
    const told: (FailureReport['code'] | null)[] = []
    const filler = join(disk, 'filler2')
    rmSync(join(disk, 'full.wav'), { force: true })
    writeFileSync(filler, Buffer.alloc(150_000))
    const recording = await startRecording(join(disk, 'room.wav'), {
      onTrouble: (failure) => told.push(failure?.code ?? null),
    })
    for (let at = 0; at < 80_000; at += 16_000) await recording.append(ramp(at, 16_000), at)
    rmSync(filler)
    await recording.append(ramp(80_000, 16_000), 80_000)
    expect(told).toEqual(['recording-full', null])
    await recording.end()
    await recording.close()
    expect(samplesIn(join(disk, 'room.wav'))).toEqual(ramp(0, 96_000))
  })
})
