import { execFileSync, spawn } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { build } from 'vite'
import type { MediaInfo } from '../../../core/document/media.ts'
import { fromSamples, fromSeconds } from '../../../core/time/ticks.ts'
import { audio } from '../../../main/media/audio.ts'
import { probe } from '../../../main/media/probe.ts'
import { isKept, roomFor, sound, stretch, withSound } from '../../../main/media/sound.ts'
import { stream } from '../../fixtures/human-speech.ts'
import { fakeFfmpeg, ffmpeg, hear, joined, mediaFolder, sourceSound, wav } from '../../fixtures/media.ts'

const folder = mediaFolder()
const at = (name: string): string => join(folder.path, name)
/** Every test has a cache of its own: a pass that was not ended would keep the next one from keeping the same film. */
let cache = ''
let homes = 0
const source = sourceSound()
const { signal } = new AbortController()
/** With it nothing is decoded: what comes, comes from the cache. */
const nowhere = { signal: AbortSignal.abort() }
const fromCache = { signal, ffmpeg: fakeFfmpeg(folder.path, 'broken', 'exit 1').path }
let info: MediaInfo

beforeAll(async () => {
  writeFileSync(at('a.wav'), wav(source))
  info = await probe(at('a.wav'))
})
beforeEach(() => {
  const home = at(`home-${(homes += 1)}`)
  process.env['CUEWRIGHT_HOME'] = home
  cache = join(home, 'cache/sound')
})
afterAll(() => folder.remove())
// A busy computer takes its time to start a process, and there are many.
vi.setConfig({ testTimeout: 120_000 })

async function all(pcm: AsyncIterable<Int16Array>): Promise<Int16Array> {
  const parts: Int16Array[] = []
  for await (const samples of pcm) parts.push(samples)
  return joined(parts)
}
const pass = (of = info): AsyncGenerator<Int16Array, void, undefined> =>
  withSound(audio(of, { signal }), of, null)
const part = (first: number, end: number, of = info): Promise<Int16Array> =>
  stretch(of, { ...nowhere, from: fromSamples(first, 16_000), to: fromSamples(end, 16_000) })
/** As `toEqual`, which takes a second for a film. */
function same(found: Int16Array, wanted: Int16Array): void {
  const bytes = (pcm: Int16Array): Buffer => Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength)
  expect(found.length).toBe(wanted.length)
  expect(bytes(found).equals(bytes(wanted))).toBe(true)
}
const listed = (): string[] => (existsSync(cache) ? readdirSync(cache) : [])
/** The one file of the cache. */
const file = (): string => join(cache, listed()[0] ?? 'none')

describe('sound that is kept', () => {
  test('goes on as it came, and any stretch of it is there afterwards without the film', async () => {
    expect(await isKept(info, null)).toBe(false)
    same(await all(pass()), source)
    expect(await isKept(info, null)).toBe(true)
    const place = fc.integer({ min: 0, max: source.length + 40_000 })
    await fc.assert(
      fc.asyncProperty(place, place, async (a, b) => {
        const [first, end] = [Math.min(a, b), Math.max(a, b)]
        same(await part(first, end), source.subarray(first, end))
      }),
      { numRuns: 60 },
    )
    renameSync(at('a.wav'), at('unplugged.wav'))
    same(await part(50_000, 70_000), source.subarray(50_000, 70_000))
    renameSync(at('unplugged.wav'), at('a.wav'))
  })

  test('is there under another name of the film, not for another film', async () => {
    await all(pass())
    copyFileSync(at('a.wav'), at('same.wav'))
    expect(await isKept(await probe(at('same.wav')), null)).toBe(true)
    const bytes = readFileSync(at('a.wav'))
    bytes.writeInt16LE(4321, bytes.length - 200)
    writeFileSync(at('other.wav'), bytes)
    const other = await probe(at('other.wav'))
    expect(await isKept(other, null)).toBe(false)
    await expect(part(0, 1000, other)).rejects.toMatchObject({ code: 'canceled' })
  })

  test('can be read as far as it has come, and not further', async () => {
    const growing = withSound(stream(source), info, null)
    let samples = 0
    while (samples < 200_000) {
      const next = await growing.next()
      samples += next.done === true ? source.length : next.value.length
    }
    expect(await isKept(info, null)).toBe(true)
    same(await part(100_000, 130_000), source.subarray(100_000, 130_000))
    await expect(part(190_000, 230_000)).rejects.toMatchObject({ code: 'canceled' })
    const [from, to] = [fromSamples(190_000, 16_000), fromSamples(230_000, 16_000)]
    same(await stretch(info, { signal, from, to }), source.subarray(190_000, 230_000))
    await all(growing)
    same(await part(190_000, 230_000), source.subarray(190_000, 230_000))
    expect(listed()).toHaveLength(1)
  })

  test('is nothing when the pass breaks off', async () => {
    const growing = pass()
    await growing.next()
    expect(listed()).toHaveLength(1)
    await growing.return()
    expect(listed()).toEqual([])
    expect(await isKept(info, null)).toBe(false)
  })

  test('is kept once when two windows listen to one film', async () => {
    const [first, second] = await Promise.all([all(pass()), all(pass())])
    same(first, source)
    same(second, source)
    expect(listed()).toHaveLength(1)
    same(await part(0, source.length), source)
  })

  test('is not kept of a film that was changed while it was heard', async () => {
    copyFileSync(at('a.wav'), at('changing.wav'))
    const changing = await probe(at('changing.wav'))
    const growing = pass(changing)
    await growing.next()
    utimesSync(at('changing.wav'), 1, 1)
    truncateSync(at('changing.wav'), 400_000)
    await all(growing)
    expect(listed()).toEqual([])
  })

  test('streams like the film itself, whole or in part, and goes on from the film where it is damaged', async () => {
    await all(pass())
    same(await all(sound(info, fromCache)), source)
    const [from, to] = [fromSeconds(3.5), fromSeconds(11.25)]
    same(await all(sound(info, { ...fromCache, from, to })), source.subarray(56_000, 180_000))
    const bytes = readFileSync(file())
    bytes.writeUInt8(bytes.readUInt8(300_000) ^ 1, 300_000)
    writeFileSync(file(), bytes)
    same(await all(sound(info, { signal })), source)
    expect(listed()).toEqual([])
    same(await all(sound(info, { signal, to })), source.subarray(0, 180_000))
  })
})

describe('a cache that went wrong', () => {
  test('gives the right samples or none, wherever it is cut or damaged', async () => {
    await all(pass())
    const [name = ''] = listed()
    const whole = readFileSync(join(cache, name))
    const place = fc.nat(whole.length - 1)
    await fc.assert(
      fc.asyncProperty(place, fc.boolean(), fc.nat(source.length), async (where, isCut, first) => {
        const bytes = Buffer.from(whole)
        bytes.writeUInt8(bytes.readUInt8(where) ^ 0x20, where)
        writeFileSync(join(cache, name), isCut ? whole.subarray(0, where) : bytes)
        const end = Math.min(source.length, first + 40_000)
        const found = await part(first, end).catch((error: unknown) => error)
        if (found instanceof Int16Array) same(found, source.subarray(first, end))
        else {
          expect(found).toMatchObject({ code: 'canceled' })
          expect(listed()).toEqual([])
        }
        if (isCut) expect(found).not.toBeInstanceOf(Int16Array)
      }),
      { numRuns: 60 },
    )
  })

  test('is made again, and what a dead process left is taken away', async () => {
    await all(pass())
    truncateSync(file(), 100_000)
    const dead = spawn(process.execPath, ['-e', '0'])
    await new Promise((done) => dead.once('exit', done))
    const stale = `.cuewright-${hostOf()}-${dead.pid}-0123abcd.tmp`
    writeFileSync(join(cache, stale), 'half a film')
    await all(pass())
    expect(listed()).toHaveLength(1)
    same(await part(0, source.length), source)
  })

  test('does not stop the work where it cannot be written', async () => {
    process.env['CUEWRIGHT_HOME'] = at('a.wav')
    same(await all(pass()), source)
    expect(await isKept(info, null)).toBe(false)
    const [from, to] = [fromSeconds(2), fromSeconds(4)]
    same(await stretch(info, { signal, from, to }), source.subarray(32_000, 64_000))
  })

  test('does not stop the work when the disk fills up', async (context) => {
    const small = at('small')
    mkdirSync(small)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', small], { stdio: 'ignore' })
    } catch {
      context.skip('a small disk can only be made by root with the right to mount')
    }
    try {
      process.env['CUEWRIGHT_HOME'] = small
      const growing = pass()
      const first = (await growing.next()).value ?? source
      try {
        for (let count = 0; ; count += 1) writeFileSync(join(small, `f${count}`), Buffer.alloc(1 << 17))
      } catch {
        // It is full.
      }
      same(joined([first, await all(growing)]), source)
      expect(readdirSync(join(small, 'cache/sound'))).toEqual([])
      expect(await isKept(info, null)).toBe(false)
    } finally {
      execFileSync('umount', [small])
    }
  })
})

describe('the room that it takes', () => {
  test('is 4 GB, and a tenth of what is free when that is less', () => {
    expect(roomFor(1e12, 0)).toBe(4 * 2 ** 30)
    expect(roomFor(9e9, 1e9)).toBe(1e9)
  })

  test('has no place for a film that is too long for a small disk', async (context) => {
    const small = at('tiny')
    mkdirSync(small)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', small], { stdio: 'ignore' })
    } catch {
      context.skip('a small disk can only be made by root with the right to mount')
    }
    try {
      process.env['CUEWRIGHT_HOME'] = small
      same(await all(pass()), source)
      expect(readdirSync(join(small, 'cache/sound'))).toEqual([])
    } finally {
      execFileSync('umount', [small])
    }
  })

  test('is taken from what was used longest ago', async (context) => {
    const small = at('evict')
    mkdirSync(small)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', small], { stdio: 'ignore' })
    } catch {
      context.skip('a small disk can only be made by root with the right to mount')
    }
    try {
      process.env['CUEWRIGHT_HOME'] = small
      // 640 kB each, and 1.6 MB of room.
      const films = await Promise.all(
        [1, 2, 3].map(async (number) => {
          writeFileSync(at(`film-${number}.wav`), wav(source.map((sample) => sample + number)))
          return await probe(at(`film-${number}.wav`))
        }),
      )
      const kept = async (): Promise<boolean[]> => await Promise.all(films.map((film) => isKept(film, null)))
      for (const [index, film] of films.entries()) {
        await all(pass(film))
        const place = join(small, 'cache/sound')
        for (const name of readdirSync(place))
          utimesSync(
            join(place, name),
            1000 + index,
            statSync(join(place, name)).mtimeMs < 1e9 ? 1000 : 2000 + index,
          )
        if (index === 1) await part(0, 1000, films[0])
      }
      expect(await kept()).toEqual([true, false, true])
    } finally {
      execFileSync('umount', [small])
    }
  })
})

/** The mark of this computer in names of unfinished files. */
function hostOf(): string {
  return execFileSync(process.execPath, [
    '-p',
    "require('crypto').createHash('sha256').update(require('os').hostname()).digest('hex').slice(0, 8)",
  ])
    .toString()
    .trim()
}

test('a kill at any moment leaves nothing that lies, and the next pass cleans up', async () => {
  // Inside the project, where the bundle finds its dependencies.
  const program = join(import.meta.dirname, '../../../node_modules/.cache/test-sound')
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(import.meta.dirname, '../../../main/media/sound.ts'),
      outDir: program,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'sound.mjs' } },
    },
  })
  const script = `
    import { withSound } from ${JSON.stringify(pathToFileURL(join(program, 'sound.mjs')).href)}
    async function* pcm() {
      for (let at = 0; at < 320_000; at += 1000) {
        await new Promise((done) => setTimeout(done, at === 0 ? 0 : 0.2))
        yield new Int16Array(1000).fill(at / 1000)
      }
    }
    let isSaid = false
    for await (const _ of withSound(pcm(), ${JSON.stringify(info)}, null)) {
      if (!isSaid) process.stdout.write('ready')
      isSaid = true
    }
  `
  writeFileSync(at('run.mjs'), script)
  let left = 0
  for (let round = 0; round < 8; round += 1) {
    const child = spawn(process.execPath, [at('run.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] })
    const gone = new Promise((done) => child.once('exit', done))
    await new Promise((done) => child.stdout.once('data', done))
    await new Promise((done) => setTimeout(done, round * 50))
    child.kill('SIGKILL')
    await gone
    const names = listed()
    if (names.some((name) => name.endsWith('.tmp'))) left += 1
    if (names.some((name) => name.endsWith('.pcm'))) {
      const found = await part(0, 320_000)
      same(
        found,
        Int16Array.from({ length: 320_000 }, (_, index) => Math.floor(index / 1000)),
      )
      rmSync(file())
    } else await expect(part(0, 1000)).rejects.toMatchObject({ code: 'canceled' })
  }
  expect(left).toBeGreaterThan(0)
  await all(pass())
  expect(listed().map((name) => name.endsWith('.pcm'))).toEqual([true])
}, 180_000)

test.each([
  ['a.avi', ['-c:a', 'libmp3lame', '-q:a', '5', '-ar', '44100']],
  ['a-adpcm.wav', ['-c:a', 'adpcm_ms']],
  ['a.mp3', ['-c:a', 'libmp3lame', '-q:a', '5']],
  ['a.mp4', ['-c:a', 'aac']],
  ['a.ts', ['-c:a', 'mp2', '-ar', '48000']],
])('without a cache a stretch of %s is what the whole pass has there', async (name, coding) => {
  ffmpeg('-i', at('a.wav'), ...coding, at(name))
  const { pcm } = await hear(at(name))
  const film = await probe(at(name))
  for (const first of [40_000, 155_123, 250_001]) {
    const [from, to] = [fromSamples(first, 16_000), fromSamples(first + 20_000, 16_000)]
    const found = await stretch(film, { signal, from, to })
    const largest = found.reduce(
      (most, sample, index) => Math.max(most, Math.abs(sample - (pcm[first + index] ?? 0))),
      0,
    )
    // The dither of the resampler; a millisecond to the side would be thousands.
    expect(largest).toBeLessThan(40)
    expect(found).toHaveLength(20_000)
  }
})
