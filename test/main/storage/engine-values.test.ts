import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { engineSettings, engineValues, setEngineValue } from '../../../main/storage/engine-values.ts'
import { dataFolder } from '../../../main/storage/folders.ts'
import { readSecret, sealWith, writeSecret } from '../../../main/storage/secrets.ts'
import type { EngineSetting } from '../../../preload/engines.ts'

const key: EngineSetting = { id: 'key', label: 'Key', kind: 'secret', variable: 'CUEWRIGHT_TEST_KEY' }
const region: EngineSetting = { id: 'region', label: 'Region', kind: 'text', fallback: 'west' }
const engine = { id: 'test', settings: [key, region] }

const before = { ...process.env }
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cuewright-values-'))
  process.env['CUEWRIGHT_HOME'] = folder
})
afterEach(() => {
  sealWith(undefined)
  process.env = { ...before }
  rmSync(folder, { recursive: true, force: true })
})

const file = (): string => join(dataFolder(), 'secrets.json')

it('takes what was set, then the environment, then what is usual', async () => {
  expect(await engineValues(engine)).toEqual({ key: '', region: 'west' })
  process.env['CUEWRIGHT_TEST_KEY'] = 'outside'
  await setEngineValue(engine, region, 'east')
  expect(await engineValues(engine)).toEqual({ key: 'outside', region: 'east' })
  await setEngineValue(engine, key, ' inside\n')
  expect((await engineValues(engine))['key']).toBe('inside')
  await setEngineValue(engine, key, null)
  await setEngineValue(engine, region, null)
  expect(await engineValues(engine)).toEqual({ key: 'outside', region: 'west' })
})

it('never gives a secret to a window, only that there is one', async () => {
  await setEngineValue(engine, key, 'inside')
  const told = await engineSettings(engine)
  expect(JSON.stringify(told)).not.toContain('inside')
  expect(told.map(({ id, given }) => [id, given])).toEqual([
    ['key', 'stored'],
    ['region', 'none'],
  ])
})

it.skipIf(process.platform === 'win32')(
  'keeps secrets in a file of its owner alone, apart from settings',
  async () => {
    await setEngineValue(engine, key, 'inside')
    expect(statSync(file()).mode & 0o777).toBe(0o600)
    await setEngineValue(engine, key, 'other')
    expect(statSync(file()).mode & 0o777).toBe(0o600)
  },
)

it('is unreadable where the host seals it, and gone where another host looks', async () => {
  sealWith({
    close: (secret) => Promise.resolve(Buffer.from(secret).toString('hex')),
    open: (sealed) => Promise.resolve(Buffer.from(sealed, 'hex').toString('utf8')),
  })
  await writeSecret('a.key', 'inside')
  expect(readFileSync(file(), 'utf8')).not.toContain('inside')
  expect(await readSecret('a.key')).toBe('inside')
  sealWith(undefined)
  expect(await readSecret('a.key')).toBeUndefined()
})

it('keeps what is set at the same time', async () => {
  const threshold: EngineSetting = { id: 'threshold', label: 'Threshold', kind: 'number' }
  const both = { ...engine, settings: [...engine.settings, threshold] }
  await Promise.all([
    setEngineValue(both, region, 'east'),
    setEngineValue(both, threshold, '5'),
    setEngineValue({ ...both, id: 'other' }, region, 'north'),
  ])
  expect(await engineValues(both)).toMatchObject({ region: 'east', threshold: '5' })
  expect(await engineValues({ ...both, id: 'other' })).toMatchObject({ region: 'north' })
})

it.skipIf(process.platform === 'win32')('the folders of our own are open to nobody else', async () => {
  await setEngineValue(engine, region, 'east')
  expect(statSync(dataFolder()).mode & 0o077).toBe(0)
})
