import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { peakBuilder } from '../../../core/audio/peaks.ts'
import type { MediaInfo } from '../../../core/document/media.ts'
import { audio } from '../../../main/media/audio.ts'
import { trim } from '../../../main/media/content.ts'
import { cachedPeaks, storePeaks, withPeaks } from '../../../main/media/peaks.ts'
import { probe } from '../../../main/media/probe.ts'
import { copyOf, joined, mediaFolder, sourceSound, wav } from '../../fixtures/media.ts'

const folder = mediaFolder()
const at = (name: string): string => join(folder.path, name)
const cache = at('home/cache/peaks')
const source = sourceSound()
let info: MediaInfo

beforeAll(async () => {
  writeFileSync(at('a.wav'), wav(source))
  info = await probe(at('a.wav'))
})
afterAll(() => folder.remove())

describe('peaks of a pass', () => {
  test('come from the same samples that go on', async () => {
    const builder = peakBuilder()
    const parts: Int16Array[] = []
    const stream = audio(info, { signal: new AbortController().signal })
    for await (const pcm of withPeaks(stream, builder)) parts.push(pcm)
    expect(joined(parts)).toEqual(source)
    const plain = peakBuilder()
    plain.add(source)
    expect(builder.snapshot()).toEqual(plain.snapshot())
  })
})

describe('the cache of peaks', () => {
  const builder = peakBuilder()
  builder.add(source)
  const peaks = builder.snapshot()

  test('finds them again by content, under another name and time, not for another track', async () => {
    expect(await cachedPeaks(info, null)).toBeUndefined()
    await storePeaks(info, null, peaks)
    expect(await cachedPeaks(info, null)).toEqual(peaks)
    expect(await cachedPeaks(info, 0)).toEqual(peaks)
    renameSync(at('a.wav'), at('b.wav'))
    utimesSync(at('b.wav'), 1, 1)
    expect(await cachedPeaks(await probe(at('b.wav')), null)).toEqual(peaks)
    await expect(cachedPeaks(await probe(at('b.wav')), 3)).rejects.toMatchObject({ code: 'no-such-track' })
    renameSync(at('b.wav'), at('a.wav'))
  })

  test('does not take another file for it, though size, name and time are the same', async () => {
    const other = copyOf(at('a.wav'), at('c.wav'))
    const bytes = readFileSync(other)
    bytes.writeInt16LE(1234, bytes.length - 100)
    writeFileSync(other, bytes)
    expect(await cachedPeaks(await probe(other), null)).toBeUndefined()
  })

  test('a damaged entry is thrown away', async () => {
    await storePeaks(info, null, peaks)
    const [name = ''] = readdirSync(cache)
    writeFileSync(join(cache, name), readFileSync(join(cache, name)).subarray(0, 100))
    expect(await cachedPeaks(info, null)).toBeUndefined()
    expect(readdirSync(cache)).toEqual([])
  })

  test('a media file that is gone is said to be so', async () => {
    await expect(cachedPeaks({ ...info, path: at('gone.wav') }, null)).rejects.toMatchObject({
      code: 'file-missing',
    })
  })

  test('a cache that cannot be written does not stop the work', async () => {
    const before = process.env['CUEWRIGHT_HOME'] ?? ''
    process.env['CUEWRIGHT_HOME'] = at('a.wav')
    await expect(storePeaks(info, null, peaks)).resolves.toBeUndefined()
    await expect(cachedPeaks(info, null)).resolves.toBeUndefined()
    process.env['CUEWRIGHT_HOME'] = before
  })

  test('keeps to its size: what was used longest ago goes first', async () => {
    const small = at('small')
    mkdirSync(small)
    for (const [index, name] of ['old', 'middle', 'new', 'kept'].entries()) {
      writeFileSync(join(small, name), Buffer.alloc(100))
      utimesSync(join(small, name), 1_000 + index, name === 'kept' ? 1 : 1_000 + index)
    }
    await trim(small, 250, join(small, 'kept'))
    expect(readdirSync(small).sort()).toEqual(['kept', 'middle', 'new'])
    expect(statSync(join(small, 'kept')).size).toBe(100)
  })
})
