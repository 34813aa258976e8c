import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { modelServer, type ModelServer } from '../fakes/model-server.ts'
import { hasBzip2 } from '../fixtures/archives.ts'
import { ctcModel } from '../fixtures/onnx/models.ts'
import { entryFor, packedModel } from '../fixtures/onnx/packed.ts'
import { cuewright, parsed, start } from './cuewright.ts'

let server: ModelServer
let archive: Buffer
let home: string
const before = { ...process.env }
beforeAll(async () => {
  server = await modelServer()
  if (hasBzip2) archive = packedModel(2_000_000)
})
afterAll(() => server.close())
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'cuewright-cli-models-'))
  process.env['CUEWRIGHT_HOME'] = home
  server.behave({})
  if (!hasBzip2) return
  server.put('tiny.tar.bz2', archive)
  const catalogue = join(home, 'catalogue.json')
  writeFileSync(
    catalogue,
    JSON.stringify({ version: 1, models: [entryFor(server.url('tiny.tar.bz2'), archive)] }),
  )
  process.env['CUEWRIGHT_CATALOGUE'] = catalogue
})
afterEach(() => {
  process.env = { ...before }
  rmSync(home, { recursive: true, force: true })
})

describe.skipIf(!hasBzip2)('cuewright models', () => {
  it('lists, gets, lists again, removes', async () => {
    const empty = await cuewright('models')
    expect(empty.code).toBe(0)
    expect(empty.stdout).toMatch(
      /tiny {2}Tiny model · 2 MB to download · en · streaming · starts of words · MIT/,
    )
    expect(empty.stdout).toMatch(/For en on this computer: “cuewright models get tiny”/)
    // Listing fetches nothing.
    expect(server.requests()).toEqual([])
    const got = await cuewright('models', 'get', 'tiny')
    expect(got).toMatchObject({ code: 0 })
    expect(got.stdout).toMatch(/checked against the publisher’s checksum/)
    expect(got.stderr).toMatch(/licence MIT/)
    const list = parsed((await cuewright('models', 'list', '--json')).stdout)
    expect(list).toMatchObject({
      ok: true,
      result: { models: [{ id: 'tiny', state: 'here', words: 'starts' }] },
    })
    expect((await cuewright('models', 'get', 'tiny')).stdout).toMatch(/is here/)
    expect(await cuewright('models', 'remove', 'tiny')).toMatchObject({ code: 0 })
    expect(await cuewright('models', 'remove', 'tiny', '-q')).toMatchObject({ code: 0 })
    expect(readdirSync(join(home, 'models'), { recursive: true }).map(String)).toEqual(['.getting'])
  })

  it('killed in the middle of a download it goes on where it was', async () => {
    server.behave({ slow: 40 })
    const part = join(home, 'models/.getting/tiny/tiny.tar.bz2.part')
    const { child, ended } = start(['models', 'get', 'tiny'])
    await expect
      .poll(() => statSync(part, { throwIfNoEntry: false })?.size ?? 0, { timeout: 20_000 })
      .toBeGreaterThan(600_000)
    child.kill('SIGKILL')
    expect((await ended).code).toBeNull()
    const kept = statSync(part).size
    expect((await cuewright('models', 'list', '--json')).stdout).toContain('"state":"partial"')
    server.behave({})
    expect(await cuewright('models', 'get', 'tiny')).toMatchObject({ code: 0 })
    expect(server.requests().map(({ range }) => range)).toEqual([`bytes=${kept}-`])
    expect(server.sent()).toBe(archive.length - kept)
  })

  it('stopped with Ctrl-C it says so and keeps what came', async () => {
    server.behave({ slow: 40 })
    const part = join(home, 'models/.getting/tiny/tiny.tar.bz2.part')
    const { child, ended } = start(['models', 'get', 'tiny'])
    await expect
      .poll(() => statSync(part, { throwIfNoEntry: false })?.size ?? 0, { timeout: 20_000 })
      .toBeGreaterThan(0)
    child.kill('SIGINT')
    expect((await ended).code).toBe(130)
    expect(statSync(part).size).toBeGreaterThan(0)
  })

  it('says what is wrong in one sentence', async () => {
    expect(await cuewright('models', 'get', 'nothing')).toMatchObject({ code: 2 })
    expect((await cuewright('models', 'get')).stderr).toMatch(/wants a model: tiny/)
    expect((await cuewright('models', 'fetch', 'tiny')).stderr).toMatch(/Known: list, get, remove, add/)
    expect(await cuewright('models', 'remove', 'nothing')).toMatchObject({ code: 4 })
    expect((await cuewright('models', 'add', home)).stderr).toMatch(
      /holds no model that can be used.*tokens\.txt/,
    )
    server.behave({ html: true })
    expect((await cuewright('models', 'get', 'tiny')).stderr).toMatch(/web page and no model/)
    server.behave({ status: 404 })
    const failed = parsed((await cuewright('models', 'get', 'tiny', '--json')).stdout)
    expect(failed).toMatchObject({ ok: false, error: { code: 'download-missing' } })
  })

  it('adds a folder where it lies, and it can be used', async () => {
    const folder = ctcModel(join(home, 'my-own'), [])
    const added = await cuewright('models', 'add', folder, '--language', 'en,de')
    expect(added).toMatchObject({ code: 0 })
    expect(added.stdout).toMatch(/^my-own: offline, starts of words, en, de/)
    expect((await cuewright('models', 'add', folder, '--language', 'English')).stderr).toMatch(/wants codes/)
    const listed = await cuewright('models')
    expect(listed.stdout).toMatch(/✓ my-own/)
    expect((await cuewright('models', 'remove', 'my-own')).stdout).toMatch(/its folder is untouched/)
  })
})
