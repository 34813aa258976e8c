import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { tryOut } from '../../../../main/recognizers/sherpa/try-out.ts'
import {
  downloadBytes,
  readCatalogue,
  type CatalogueModel,
} from '../../../../main/storage/models/catalogue.ts'
import {
  downloadedBytes,
  dropDownload,
  getModel,
  type GetProgress,
} from '../../../../main/storage/models/get.ts'
import { addFolder, installedModels, removeModel } from '../../../../main/storage/models/installed.ts'
import { modelIn } from '../../../../main/storage/models/kind.ts'
import { listModels } from '../../../../main/storage/models/listing.ts'
import { recommended, type Machine } from '../../../../main/storage/models/recommend.ts'
import { modelServer, type ModelServer } from '../../../fakes/model-server.ts'
import { bzip2, hasBzip2, tar } from '../../../fixtures/archives.ts'
import { entryFor, packedModel } from '../../../fixtures/onnx/packed.ts'

let server: ModelServer
let home: string
let archive: Buffer
const before = { ...process.env }
beforeAll(async () => {
  server = await modelServer()
  if (hasBzip2) archive = packedModel(400_000)
})
afterAll(() => server.close())
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'cuewright-get-'))
  process.env['CUEWRIGHT_HOME'] = home
  server.behave({})
  if (hasBzip2) server.put('tiny.tar.bz2', archive)
})
afterEach(() => {
  process.env = { ...before }
  rmSync(home, { recursive: true, force: true })
})

const models = (): string => join(home, 'models')
const entry = (change: Partial<CatalogueModel> = {}): CatalogueModel =>
  entryFor(server.url('tiny.tar.bz2'), archive, change)
const live = (): AbortSignal => new AbortController().signal
const get = (
  model = entry(),
  signal = live(),
  onProgress: (progress: GetProgress) => void = () => undefined,
): ReturnType<typeof getModel> =>
  getModel(model, { signal, onProgress, tryOut: (found) => tryOut(found, model.name, signal) })
/** What is there beside whole models. */
const halves = (): string[] =>
  existsSync(join(models(), '.getting'))
    ? readdirSync(join(models(), '.getting'), { recursive: true }).map(String)
    : []

describe.skipIf(!hasBzip2)('getting a model', () => {
  it('downloads, checks, unpacks, tries it out, and then it is there', async () => {
    const stages: string[] = []
    const manifest = await get(entry(), live(), ({ stage }) => {
      if (stages.at(-1) !== stage) stages.push(stage)
    })
    expect(stages).toEqual(['downloading', 'checking', 'unpacking', 'trying'])
    expect(manifest.verified).toBe('catalogue')
    const [model] = await installedModels()
    expect(model).toMatchObject({ id: 'tiny', name: 'Tiny model', languages: ['en'], origin: 'downloaded' })
    expect(model?.found).toMatchObject({ kind: 'streaming-transducer' })
    expect(halves()).toEqual([])
    await removeModel('tiny')
    expect(await installedModels()).toEqual([])
    expect(existsSync(join(models(), 'tiny'))).toBe(false)
  })

  it('leaves no half model when it is stopped at any stage, and goes on from there', async () => {
    for (const stage of ['downloading', 'checking', 'unpacking', 'trying'] as const) {
      const controller = new AbortController()
      const stopped = get(entry(), controller.signal, (progress) => {
        if (progress.stage === stage) controller.abort()
      })
      await expect(stopped, stage).rejects.toMatchObject({ code: 'canceled' })
      expect(await installedModels()).toEqual([])
      expect(halves().filter((name) => /new|lock/.test(name))).toEqual([])
    }
    server.behave({})
    await get()
    expect((await installedModels()).map(({ id }) => id)).toEqual(['tiny'])
  })

  it('does not fetch again what is whole already', async () => {
    const controller = new AbortController()
    const stopped = get(entry(), controller.signal, ({ stage }) => {
      if (stage === 'unpacking') controller.abort()
    })
    await expect(stopped).rejects.toMatchObject({ code: 'canceled' })
    expect(await downloadedBytes(entry())).toBe(archive.length)
    server.behave({})
    await get()
    expect(server.sent()).toBe(0)
  })

  it('does not keep a model that does not load', async () => {
    const bad = bzip2(
      tar([
        { name: 'tiny/tokens.txt', content: '<blk> 0\n' },
        { name: 'tiny/model.onnx', content: Buffer.from('no model at all') },
      ]),
    )
    server.put('bad.tar.bz2', bad)
    await expect(get(entryFor(server.url('bad.tar.bz2'), bad))).rejects.toMatchObject({
      code: 'model-broken',
    })
    expect(await installedModels()).toEqual([])
    expect(halves().filter((name) => /new/.test(name))).toEqual([])
  })

  it('says beforehand that there is no room', async () => {
    const huge = entry({ unpackedBytes: 5e15 })
    await expect(get(huge)).rejects.toMatchObject({ code: 'disk-space' })
    expect(server.requests()).toEqual([])
  })

  it('is refused while another one gets the same, but a killed one does not count', async () => {
    const work = join(models(), '.getting', 'tiny')
    mkdirSync(work, { recursive: true })
    const host = hostname()
    writeFileSync(join(work, 'lock'), `${host} ${process.pid}`)
    await expect(get()).rejects.toMatchObject({ code: 'model-busy' })
    const { pid } = spawnSync('true')
    writeFileSync(join(work, 'lock'), `${host} ${pid}`)
    await get()
    expect((await installedModels()).length).toBe(1)
  })

  it('throws half a download away when it is told to', async () => {
    const controller = new AbortController()
    server.behave({ slow: 5 })
    const stopped = get(entry(), controller.signal, ({ done }) => {
      if (done > 100_000) controller.abort()
    })
    await expect(stopped).rejects.toMatchObject({ code: 'canceled' })
    expect(await downloadedBytes(entry())).toBeGreaterThan(0)
    await dropDownload(entry())
    expect(await downloadedBytes(entry())).toBe(0)
  })

  const mountable =
    process.getuid?.() === 0 && spawnSync('mount', ['-t', 'tmpfs', 'none', '/mnt']).status === 0
  if (mountable) spawnSync('umount', ['/mnt'])
  it.skipIf(!mountable)('says that the disk is full, and what has come is kept', async () => {
    mkdirSync(models(), { recursive: true })
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=300k', 'none', models()])
    try {
      const { download } = await import('../../../../main/storage/models/download.ts')
      const [file] = entry().files
      if (file === undefined) throw new Error('no file')
      const options = { what: 'Tiny', signal: live(), onBytes: () => undefined, onCheck: () => undefined }
      await expect(download(file, join(models(), 'x'), options)).rejects.toMatchObject({ code: 'disk-space' })
      expect(readdirSync(models())).toContain('x.part')
    } finally {
      spawnSync('umount', [models()])
    }
  })
})

it('a folder of one’s own is used where it lies, and only forgotten', async () => {
  const { ctcModel } = await import('../../../fixtures/onnx/models.ts')
  const folder = ctcModel(join(home, 'My Model (v2)'), [])
  const { id } = await addFolder(folder, ['de'])
  expect(id).toBe('my-model-v2')
  expect((await addFolder(folder, [])).id).toBe(id)
  expect(await installedModels()).toMatchObject([
    { id, languages: ['de'], origin: 'folder', found: { kind: 'zipformer-ctc' } },
  ])
  await removeModel(id)
  expect(existsSync(join(folder, 'model.onnx'))).toBe(true)
  expect(await installedModels()).toEqual([])
})

it('a folder without a model is refused with the reason', async () => {
  const cases: readonly (readonly [string, Readonly<Record<string, string | Uint8Array>>, RegExp])[] = [
    ['empty', {}, /tokens\.txt/],
    ['no-onnx', { 'tokens.txt': 'a 0' }, /no model/],
    ['cut', { 'tokens.txt': 'a 0', 'model.onnx': 'x' }, /not an ONNX model/],
    ['unknown', { 'tokens.txt': 'a 0', 'model.onnx': Buffer.from([0x08, 8, 0x3a, 0]) }, /does not know/],
  ]
  for (const [name, files, reason] of cases) {
    mkdirSync(join(home, name))
    for (const [file, content] of Object.entries(files)) writeFileSync(join(home, name, file), content)
    expect(await modelIn(join(home, name)), name).toMatch(reason)
    await expect(addFolder(join(home, name), [])).rejects.toMatchObject({ code: 'model-unknown' })
  }
  expect(await modelIn(join(home, 'nowhere'))).toMatch(/not there/)
})

it('a link in the place of a model is taken away itself', async () => {
  const real = join(home, 'elsewhere')
  mkdirSync(real)
  writeFileSync(join(real, 'cuewright-model.json'), '{"id":"x","name":"x","languages":[],"verified":"none"}')
  mkdirSync(models())
  symlinkSync(real, join(models(), 'x'))
  await removeModel('x')
  expect(readdirSync(models())).toEqual([])
  expect(readdirSync(real)).toHaveLength(1)
})

describe('the catalogue', () => {
  it('is sound: licences, sizes, addresses, checksums or where they are kept', async () => {
    const all = await readCatalogue()
    expect(all.length).toBeGreaterThan(10)
    for (const { files, unpackedBytes, languages, note } of all) {
      for (const { sha256, checksums, bytes, exact } of files) {
        expect(sha256 !== null || checksums !== undefined).toBe(true)
        expect(sha256 === null).toBe(!exact)
        expect(unpackedBytes).toBeGreaterThan(bytes)
      }
      expect(languages.toSorted()).toEqual([...new Set(languages)].toSorted())
      expect(note).toMatch(/\.$/)
    }
  })

  it('of one’s own must be of its form', async () => {
    const path = join(home, 'catalogue.json')
    process.env['CUEWRIGHT_CATALOGUE'] = path
    await expect(readCatalogue()).rejects.toMatchObject({ code: 'file-unreadable' })
    const of = (model: object): string => JSON.stringify({ version: 1, models: [model] })
    const good = entryFor('https://models.example/tiny.tar.bz2', Buffer.from('x'))
    writeFileSync(path, of(good))
    expect(await readCatalogue()).toHaveLength(1)
    for (const bad of [
      { ...good, id: '../x' },
      { ...good, files: good.files.map((file) => ({ ...file, url: 'http://models.example/x' })) },
      { ...good, files: good.files.map((file) => ({ ...file, sha256: 'x' })) },
      { ...good, licence: {} },
    ]) {
      writeFileSync(path, of(bad))
      await expect(readCatalogue()).rejects.toMatchObject({ code: 'file-unreadable' })
    }
  })

  it('recommends what fits the language and the computer', async () => {
    const all = await readCatalogue()
    const strong: Machine = { cores: 8, memory: 16e9, freeDisk: 100e9 }
    const of = (language: string, machine: Machine): string | undefined =>
      recommended(all, language, machine)?.id
    expect(of('en-US', strong)).toBe('parakeet-tdt-0.6b-v2')
    expect(of('de-DE', strong)).toBe('parakeet-tdt-0.6b-v3')
    expect(of('ja', strong)).toBe('sense-voice')
    expect(of('hi-IN', strong)).toMatch(/^whisper/)
    expect(of('tlh', strong)).toBeUndefined()
    const weak: Machine = { cores: 2, memory: 3.2e9, freeDisk: 100e9 }
    expect(of('en', weak)).toBe('parakeet-tdt-110m')
    expect(of('en', { ...strong, freeDisk: 300e6 })).toBe('parakeet-tdt-110m')
    expect(of('en', { ...strong, freeDisk: 1e6 })).toBeUndefined()
    for (const model of all) expect(downloadBytes(model)).toBeGreaterThan(1e6)
  })

  it('lists what is here first, and recommends nothing where something is', async () => {
    const nothing = await listModels('en')
    expect(nothing.models.every(({ state }) => state === 'absent')).toBe(true)
    const { ctcModel } = await import('../../../fixtures/onnx/models.ts')
    await addFolder(ctcModel(join(home, 'mine'), []), ['en'])
    const some = await listModels('en')
    expect(some.models[0]).toMatchObject({ id: 'mine', state: 'here' })
    expect(some.recommended).toBeNull()
  })
})
