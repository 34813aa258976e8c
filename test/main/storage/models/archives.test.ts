import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { DamagedArchive, unpackBzip2 } from '../../../../main/storage/models/bzip2.ts'
import { safePath } from '../../../../main/storage/models/tar.ts'
import { unpack } from '../../../../main/storage/models/unpack.ts'
import { bzip2, hasBzip2, tar } from '../../../fixtures/archives.ts'

const folder = mkdtempSync(join(tmpdir(), 'cuewright-archives-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function undone(bytes: Uint8Array, chunk = 7919): Buffer {
  const out: Uint8Array[] = []
  let at = 0
  unpackBzip2(
    () => {
      if (at >= bytes.length) return null
      at += chunk
      return bytes.subarray(at - chunk, at)
    },
    (part) => void out.push(part),
  )
  return Buffer.concat(out)
}

describe.skipIf(!hasBzip2)('bzip2', () => {
  it('undoes what bzip2 does, whatever it is', () => {
    const byte = fc.oneof(fc.constant(0), fc.constant(65), fc.integer({ min: 0, max: 255 }))
    // Runs are what its first stage is about.
    const run = fc.tuple(byte, fc.integer({ min: 1, max: 600 }))
    fc.assert(
      fc.property(fc.array(run, { maxLength: 200 }), fc.integer({ min: 1, max: 9 }), (runs, level) => {
        const bytes = Buffer.concat(runs.map(([value, length]) => Buffer.alloc(length, value)))
        expect(undone(bzip2(bytes, level)).equals(bytes)).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  it('undoes several blocks and several streams', () => {
    let seed = 1
    const noise = Buffer.from(
      Uint8Array.from({ length: 350_000 }, () => (seed = (seed * 48_271) % 2_147_483_647) >> 12),
    )
    const both = Buffer.concat([bzip2(noise, 1), bzip2(Buffer.from('and more'), 9)])
    expect(undone(both).equals(Buffer.concat([noise, Buffer.from('and more')]))).toBe(true)
  })

  it('never gives wrong bytes, whichever bit is wrong, and notices an end that comes too early', () => {
    const words = Array.from({ length: 300 }, (_, at) => `word${(at * 7919) % 1000} of ${at}`)
    const bytes = Buffer.from(words.join(' '))
    const packed = bzip2(bytes)
    let noticed = 0
    for (let at = 0; at < packed.length; at += 1) {
      const wrong = Buffer.from(packed)
      wrong[at] = (wrong[at] ?? 0) ^ 16
      // Some bits say nothing: lengths of codes that nothing uses.
      let out: Buffer | undefined
      try {
        out = undone(wrong)
      } catch (error) {
        expect(error).toBeInstanceOf(DamagedArchive)
        noticed += 1
      }
      if (out !== undefined) expect(out.equals(bytes)).toBe(true)
      if (at % 5 === 0) expect(() => undone(packed.subarray(0, at)), `cut at ${at}`).toThrow(DamagedArchive)
    }
    expect(noticed).toBeGreaterThan(0.9 * packed.length)
  })
})

it('lets no name lead out of its folder', () => {
  expect(safePath('model/encoder.onnx')).toEqual(['encoder.onnx'])
  expect(safePath('./model/test_wavs/0.wav')).toEqual(['test_wavs', '0.wav'])
  expect(safePath('model/')).toBeNull()
  for (const name of [
    '/etc/passwd',
    'model/../../x',
    '..',
    'model/..',
    'C:\\x',
    'model\\..\\x',
    'model/a:b',
    'model/con.txt',
    'model/x\u0000y',
    'model/x.',
    '//server/share/x',
  ])
    expect(() => safePath(name), name).toThrow(/file called/)
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('.', '/', 'a', '\\', ':', ' ') }), (name) => {
      let parts
      try {
        parts = safePath(name)
      } catch {
        return
      }
      const place = join('/base', ...(parts ?? []))
      expect(place.startsWith('/base')).toBe(true)
    }),
  )
})

describe.skipIf(!hasBzip2)('an archive', () => {
  const target = join(folder, 'out')
  beforeEach(() => {
    rmSync(target, { recursive: true, force: true })
    mkdirSync(target)
  })
  const take = async (
    archive: Uint8Array,
    bytes = 1_000_000,
    signal = new AbortController().signal,
  ): Promise<void> => {
    writeFileSync(join(folder, 'a.tar.bz2'), archive)
    await unpack(
      { archive: join(folder, 'a.tar.bz2'), folder: target, bytes },
      { what: 'A model', signal, onBytes: () => undefined },
    )
  }

  it('comes out without its one folder and its test sounds', async () => {
    await take(
      bzip2(
        tar([
          { name: 'model/', type: '5' },
          { name: 'model/tokens.txt', content: '<blk> 0\n' },
          { name: 'model/empty' },
          { name: 'model/deep/er/file', content: 'x'.repeat(5000) },
          { name: 'model/test_wavs/0.wav', content: 'RIFF' },
        ]),
      ),
    )
    expect(readFileSync(join(target, 'tokens.txt'), 'utf8')).toBe('<blk> 0\n')
    expect(readFileSync(join(target, 'deep/er/file'))).toHaveLength(5000)
    expect(readdirSync(target).toSorted()).toEqual(['deep', 'empty', 'tokens.txt'])
  })

  it('with a long name in a pax header keeps it', async () => {
    const long = `model/${'n'.repeat(150)}.onnx`
    const record = ` path=${long}\n`
    const length = record.length + String(record.length + 3).length
    await take(
      bzip2(
        tar([
          { name: 'x', type: 'x', content: `${length}${record}` },
          { name: 'short', content: 'abc' },
        ]),
      ),
    )
    expect(readdirSync(target)).toEqual([`${'n'.repeat(150)}.onnx`])
  })

  it.each([
    ['a name that climbs out', [{ name: 'model/../../escaped', content: 'x' }]],
    ['an absolute name', [{ name: '/tmp/escaped', content: 'x' }]],
    ['a symbolic link', [{ name: 'model/link', type: '2', link: '/etc/passwd' }]],
    [
      'a file through a symbolic link',
      [
        { name: 'model/link', type: '2', link: '/tmp' },
        { name: 'model/link/escaped', content: 'x' },
      ],
    ],
    ['a hard link', [{ name: 'model/link', type: '1', link: '/etc/passwd' }]],
    ['a device', [{ name: 'model/dev', type: '3' }]],
    [
      'a file that is there twice',
      [
        { name: 'model/a', content: 'x' },
        { name: 'model/a', content: 'y' },
      ],
    ],
  ])('with %s is refused', async (_, entries) => {
    await expect(take(bzip2(tar(entries)))).rejects.toMatchObject({ code: 'archive-unsafe' })
    expect(existsSync(join(folder, 'escaped'))).toBe(false)
    expect(existsSync('/tmp/escaped')).toBe(false)
  })

  it('that grows without an end is refused before the disk is full', async () => {
    // 45 bytes a block of 900,000 zeros.
    const bomb = bzip2(tar([{ name: 'model/zeros', content: Buffer.alloc(20_000_000) }]))
    expect(bomb.length).toBeLessThan(5000)
    await expect(take(bomb, 1_000_000)).rejects.toMatchObject({ code: 'archive-unsafe' })
    expect(readdirSync(target)).toEqual([])
  })

  it('that is damaged or cut is said to be', async () => {
    const whole = tar([{ name: 'model/a', content: 'x'.repeat(3000) }])
    await expect(take(bzip2(whole.subarray(0, 2000)))).rejects.toMatchObject({ code: 'archive-broken' })
    await expect(take(bzip2(whole).subarray(0, 60))).rejects.toMatchObject({ code: 'archive-broken' })
    await expect(take(Buffer.from('<html>'))).rejects.toMatchObject({ code: 'archive-broken' })
    const lying = tar([{ name: 'model/a', content: 'x', size: 0o77777777777 }])
    await expect(take(bzip2(lying))).rejects.toMatchObject({ code: 'archive-unsafe' })
  })

  it('is let go at once when somebody stops', async () => {
    let seed = 7
    const noise = Uint8Array.from({ length: 6_000_000 }, () => (seed = (seed * 48_271) % 2_147_483_647) >> 11)
    const controller = new AbortController()
    const began = performance.now()
    setTimeout(() => controller.abort(), 150)
    const packed = bzip2(tar([{ name: 'model/a', content: noise }]), 9)
    const taking = take(packed, 10_000_000, controller.signal)
    await expect(taking).rejects.toMatchObject({ code: 'canceled' })
    expect(performance.now() - began).toBeLessThan(15_000)
  })
})
