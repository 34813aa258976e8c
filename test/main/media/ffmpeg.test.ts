import { chmodSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { MediaInfo } from '../../../core/document/media.ts'
import { audio } from '../../../main/media/audio.ts'
import { findFfmpeg, findFfprobe, start } from '../../../main/media/ffmpeg.ts'
import { probe } from '../../../main/media/probe.ts'
import { proxy } from '../../../main/media/proxy.ts'
import { fakeFfmpeg, ffmpeg, isRunning, mediaFolder } from '../../fixtures/media.ts'

const folder = mediaFolder()
const at = (name: string): string => join(folder.path, name)
const never = new AbortController().signal
let info: MediaInfo

beforeAll(async () => {
  // Mono: ten minutes of it are 19 MB of samples, far more than all the pipes between hold.
  ffmpeg('-f', 'lavfi', '-i', 'sine=300:d=600:r=16000', '-c:a', 'flac', at('long.flac'))
  info = await probe(at('long.flac'))
})
afterAll(() => folder.remove())
afterEach(() => vi.unstubAllEnvs())

const all = async (how: { ffmpeg?: string; stallSeconds?: number }): Promise<number> => {
  let count = 0
  for await (const pcm of audio(info, { signal: never, ...how })) count += pcm.length
  return count
}

/** Waits until the process is gone; fails when it stays. */
async function gone(pid: number): Promise<void> {
  for (let tries = 0; tries < 100 && isRunning(pid); tries += 1) await sleep(20)
  expect(isRunning(pid)).toBe(false)
}

describe.skipIf(process.platform === 'win32')('finding ffmpeg', () => {
  test('setting, then FFMPEG_BIN, then PATH', async () => {
    const one = fakeFfmpeg(folder.path, 'ffmpeg-one', 'exit 1')
    const two = fakeFfmpeg(folder.path, 'ffmpeg-two', 'exit 1')
    vi.stubEnv('FFMPEG_BIN', two.path)
    expect(await findFfmpeg(one.path)).toEqual({ path: one.path, version: 'fake-1', origin: 'setting' })
    expect(await findFfmpeg('')).toEqual({ path: two.path, version: 'fake-1', origin: 'FFMPEG_BIN' })
    vi.stubEnv('FFMPEG_BIN', '')
    expect(['bundled', 'PATH']).toContain((await findFfmpeg()).origin)
  })

  test('what is not there, not executable or something else is passed over, and named when nothing is left', async () => {
    writeFileSync(at('plain'), '#!/bin/sh\necho "ffmpeg version 9"\n')
    chmodSync(at('plain'), 0o644)
    writeFileSync(at('other'), '#!/bin/sh\necho hello\n')
    chmodSync(at('other'), 0o755)
    vi.stubEnv('PATH', folder.path)
    vi.stubEnv('FFMPEG_BIN', at('other'))
    const failure = await findFfmpeg(at('plain')).catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'ffmpeg-missing' })
    expect(String(failure)).toContain(`${at('plain')} (setting), ${at('other')} (FFMPEG_BIN), `)
    vi.stubEnv('FFMPEG_BIN', at('gone'))
    await expect(findFfmpeg()).rejects.toThrow(/Install ffmpeg or set FFMPEG_BIN/)
  })

  test('a program that was replaced is asked again', async () => {
    const { path } = fakeFfmpeg(folder.path, 'ffmpeg-changing', 'exit 1')
    expect((await findFfmpeg(path)).origin).toBe('setting')
    rmSync(path)
    expect((await findFfmpeg(path)).origin).not.toBe('setting')
  })

  test('ffprobe from FFPROBE_BIN, from beside ffmpeg, or none', async () => {
    expect((await findFfprobe())?.origin).toBe('PATH')
    vi.stubEnv('PATH', folder.path)
    expect(await findFfprobe()).toBeUndefined()
    writeFileSync(at('ffprobe'), '#!/bin/sh\necho "ffprobe version fake-2"\n')
    chmodSync(at('ffprobe'), 0o755)
    vi.stubEnv('PATH', '')
    expect(await findFfprobe(at('ffmpeg-one'))).toMatchObject({ version: 'fake-2', origin: 'beside ffmpeg' })
    vi.stubEnv('FFPROBE_BIN', at('ffprobe'))
    expect(await findFfprobe()).toMatchObject({ path: at('ffprobe'), origin: 'FFPROBE_BIN' })
    rmSync(at('ffprobe'))
  })
})

describe.skipIf(process.platform === 'win32')('an ffmpeg that misbehaves', () => {
  test('one that fails: what it said is in the details', async () => {
    const fake = fakeFfmpeg(folder.path, 'ffmpeg-fails', 'echo "it is Monday" >&2; exit 3')
    await expect(all({ ffmpeg: fake.path })).rejects.toMatchObject({
      code: 'ffmpeg-failed',
      detail: expect.stringContaining('it is Monday') as string,
    })
  })

  test('one that is killed in the middle: the samples before it arrive', async () => {
    const fake = fakeFfmpeg(folder.path, 'ffmpeg-dies', 'head -c 320000 /dev/zero; kill -KILL $$')
    let count = 0
    const listen = async (): Promise<void> => {
      for await (const pcm of audio(info, { signal: never, ffmpeg: fake.path })) count += pcm.length
    }
    await expect(listen()).rejects.toMatchObject({ code: 'ffmpeg-killed' })
    expect(count).toBe(160_000)
  })

  test('a film that has gone since it was opened is said to be gone', async () => {
    const sound = audio({ ...info, path: at('gone.flac') }, { signal: never })
    await expect(sound.next()).rejects.toMatchObject({ code: 'file-missing' })
  })

  test('one that says nothing is ended', async () => {
    const fake = fakeFfmpeg(folder.path, 'ffmpeg-hangs', 'exec sleep 600')
    await expect(all({ ffmpeg: fake.path, stallSeconds: 0.3 })).rejects.toMatchObject({
      code: 'ffmpeg-stalled',
    })
    await gone(fake.pid())
  })

  test('one behind a script that does not pass signals on is not waited for', async () => {
    // The script dies, what it had started goes on for a while and holds the pipes.
    const fake = fakeFfmpeg(folder.path, 'ffmpeg-wrapped', 'sleep 20; exit 1')
    const begun = Date.now()
    await expect(all({ ffmpeg: fake.path, stallSeconds: 0.3 })).rejects.toMatchObject({
      code: 'ffmpeg-stalled',
    })
    expect(Date.now() - begun).toBeLessThan(15_000)
    await gone(fake.pid())
  })

  test('one that cannot say what it is able to write, and one whose disk is full', async () => {
    const mute = fakeFfmpeg(folder.path, 'ffmpeg-mute', 'kill -KILL $$')
    await expect(proxy(info, { signal: never, ffmpeg: mute.path })).rejects.toMatchObject({
      code: 'ffmpeg-failed',
    })
    const full = fakeFfmpeg(
      folder.path,
      'ffmpeg-full',
      'case "$*" in *-encoders*) exit 0;; esac; echo "av_interleaved_write_frame(): No space left on device" >&2; exit 1',
    )
    await expect(proxy(info, { signal: never, ffmpeg: full.path })).rejects.toMatchObject({
      code: 'disk-full',
    })
  })

  test('one that talks without end does not fill the memory', async () => {
    const flood =
      'yes "[aac @ 0x5] [error] nothing is as it should be today, and this line says so" | head -c 100000000 >&2'
    const fake = fakeFfmpeg(
      folder.path,
      'ffmpeg-floods',
      `head -c 64000 /dev/zero; ${flood}; head -c 64000 /dev/zero`,
    )
    const before = process.memoryUsage().rss
    const warnings: string[] = []
    let count = 0
    const onWarning = ({ message }: { readonly message: string }): number => warnings.push(message)
    for await (const pcm of audio(info, { signal: never, ffmpeg: fake.path, onWarning })) count += pcm.length
    expect(count).toBe(64_000)
    expect(warnings.length).toBeLessThan(3)
    expect(process.memoryUsage().rss - before).toBeLessThan(150 << 20)
  })

  test('one that vanishes after it was found is a failure, not a crash', async () => {
    const tool = { path: at('vanished'), version: '1', origin: 'PATH' } as const
    for (const target of [undefined, at('out.wav')]) {
      const options = target === undefined ? {} : { target }
      const running = start({
        tool,
        inputs: [{ source: 'file:x', options: [] }],
        options: ['-f', 'null'],
        signal: never,
        ...options,
      })
      const { error, code } = await running.exit
      expect({ code, message: error?.message }).toEqual({
        code: null,
        message: expect.stringContaining('ENOENT') as string,
      })
    }
  })

  test('two at once keep their own programs', async () => {
    const one = fakeFfmpeg(folder.path, 'ffmpeg-a', 'head -c 3200 /dev/zero')
    const two = fakeFfmpeg(folder.path, 'ffmpeg-b', 'head -c 6400 /dev/zero')
    const counts = await Promise.all([one, two, one, two].map(({ path }) => all({ ffmpeg: path })))
    expect(counts).toEqual([1_600, 3_200, 1_600, 3_200])
  })

  test('samples may come in odd pieces', async () => {
    const fake = fakeFfmpeg(
      folder.path,
      'ffmpeg-odd',
      'printf "\\001"; sleep 0.05; printf "\\002\\003"; sleep 0.05; printf "\\004\\005\\006\\007"',
    )
    const heard: number[] = []
    for await (const pcm of audio(info, { signal: never, ffmpeg: fake.path })) heard.push(...pcm)
    expect(heard).toEqual([0x0201, 0x0403, 0x0605])
  })
})

describe.skipIf(process.platform === 'win32')('ending', () => {
  const wrapped = (): ReturnType<typeof fakeFfmpeg> =>
    fakeFfmpeg(folder.path, 'ffmpeg-real', 'exec ffmpeg "$@"')

  test('an abort in the middle ends ffmpeg and the stream', async () => {
    const { path, pid } = wrapped()
    const controller = new AbortController()
    let count = 0
    const listen = async (): Promise<void> => {
      for await (const pcm of audio(info, { signal: controller.signal, ffmpeg: path })) {
        count += pcm.length
        controller.abort()
      }
    }
    await expect(listen()).rejects.toMatchObject({ code: 'canceled' })
    expect(count).toBeLessThan(600 * 16_000)
    await gone(pid())
  })

  test('an abort before the start starts nothing', async () => {
    const fake = fakeFfmpeg(folder.path, 'ffmpeg-unused', 'exit 0')
    const pcm = audio(info, { signal: AbortSignal.abort(), ffmpeg: fake.path })
    await expect(pcm.next()).rejects.toMatchObject({ code: 'canceled' })
    expect(() => fake.pid()).toThrow(/ENOENT/)
  })

  test('a reader that goes away ends ffmpeg', async () => {
    const { path, pid } = wrapped()
    for await (const pcm of audio(info, { signal: never, ffmpeg: path })) {
      expect(pcm.length).toBeGreaterThan(0)
      break
    }
    expect(isRunning(pid())).toBe(false)
  })

  test('a slow reader holds ffmpeg back and is not taken for a stall', async () => {
    const { path, pid } = wrapped()
    let count = 0
    // Long enough to start in on a computer that has other work.
    for await (const pcm of audio(info, { signal: never, ffmpeg: path, stallSeconds: 1 })) {
      if (count === 0) {
        await sleep(2500)
        // Nobody reads: ten minutes would have been decoded by now.
        expect(isRunning(pid())).toBe(true)
      }
      count += pcm.length
    }
    expect(count).toBe(600 * 16_000)
  })
})
