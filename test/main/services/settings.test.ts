import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { settingsHandlers } from '../../../main/services/settings.ts'
import { readSettings } from '../../../main/storage/settings.ts'

const base = await mkdtemp(join(tmpdir(), 'cuewright-take-'))
const before = process.env['CUEWRIGHT_HOME']
afterAll(async () => {
  if (before === undefined) delete process.env['CUEWRIGHT_HOME']
  else process.env['CUEWRIGHT_HOME'] = before
  await rm(base, { recursive: true, force: true })
})
beforeEach(async () => {
  process.env['CUEWRIGHT_HOME'] = await mkdtemp(join(base, 'home-'))
})

const take = settingsHandlers['settings.take']

test('each setting of a file is taken by itself: what is wrong is said, what is unknown passed over', async () => {
  const { settings, refused, unknown } = await take({
    theme: 'dark',
    language: 7,
    segmentation: { charactersPerLine: 9999 },
    keys: { map: 'aegisub', changed: { play: ['p'] } },
    live: { lines: 3 },
    later: true,
    ['__proto__x']: 1,
  })
  expect(settings).toMatchObject({
    theme: 'dark',
    language: 'en-US',
    keys: { map: 'aegisub' },
    live: { lines: 3, lineLength: 37 },
  })
  expect(settings.segmentation.charactersPerLine).toBe(42)
  expect(refused.map(({ name }) => name.split(',')[0])).toEqual(['language', 'segmentation'])
  expect(unknown).toEqual(['later', '__proto__x'])
  expect(await readSettings()).toEqual(settings)
})

test('a key of a service in a file is left there, and so is what no engine asks', async () => {
  const { settings } = await take({
    engines: { azure: { key: 'stolen', region: 'westeurope', nonsense: 'x' }, nobody: { a: 'b' } },
  })
  expect(JSON.stringify(settings)).not.toContain('stolen')
  expect(settings.engines).toEqual({ azure: { region: 'westeurope' } })
})

test('keys beyond all measure are refused', async () => {
  const many = Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`a${at}`, ['k']]))
  const { refused, settings } = await take({ keys: { map: 'cuewright', changed: many } })
  expect(refused).toHaveLength(1)
  expect(settings.keys.changed).toEqual({})
})

test('a file says neither which program is run nor where keys are sent; the addresses that are here stay', async () => {
  await settingsHandlers['settings.write']({
    engines: { openai: { servers: 'http://gpu-box:8000' } },
  })
  const { settings, refused } = await take({
    live: { folder: '\\\\evil.example\\share', lines: 3 },
    ffmpeg: '\\\\evil.example\\share\\ffmpeg.exe',
    engines: {
      openai: { servers: 'https://evil.example/v1', model: 'whisper-1' },
      azure: { endpoint: 'wss://evil.example', region: 'westeurope' },
      vosk: { addresses: 'ws://evil.example', proxy: 'http://evil.example' },
    },
  })
  expect(JSON.stringify(settings)).not.toContain('evil')
  expect(settings.engines).toEqual({
    openai: { servers: 'http://gpu-box:8000', model: 'whisper-1' },
    azure: { region: 'westeurope' },
  })
  expect(refused.map(({ name }) => name).toSorted()).toEqual([
    'engines, azure, endpoint',
    'engines, openai, servers',
    'engines, vosk, addresses',
    'engines, vosk, proxy',
    'ffmpeg',
    'live, folder',
  ])
  expect(settings.live).toMatchObject({ folder: '', lines: 3 })
})
