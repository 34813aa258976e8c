import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'yaml'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { signing } from '../../scripts/signing.mjs'

const root = join(import.meta.dirname, '../..')
const node = (...args: readonly string[]): ReturnType<typeof spawnSync> =>
  spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })

interface Entry {
  readonly files?: Readonly<Record<string, Entry>>
  readonly unpacked?: boolean
}

/** Paths in an archive of Electron, with whether the file lies beside it. The list is JSON after four numbers of 32 bits. */
function listed(archive: string): ReadonlyMap<string, boolean> {
  const bytes = readFileSync(archive)
  const list = JSON.parse(bytes.subarray(16, 16 + bytes.readUInt32LE(12)).toString()) as Entry
  const walk = (at: string, { files, unpacked = false }: Entry): readonly (readonly [string, boolean])[] =>
    files === undefined
      ? [[at, unpacked]]
      : Object.entries(files).flatMap(([name, each]) => walk(at === '' ? name : `${at}/${name}`, each))
  return new Map(walk('', list))
}

const settings = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as Record<string, object>

// The runtime in whose place an empty one is packed is that of Linux.
describe.skipIf(process.platform !== 'linux')('the packed program', () => {
  let folder: string
  let resources: string
  let files: ReadonlyMap<string, boolean>
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cuewright-packed-'))
    const { status, stderr } = node('scripts/dist.mjs', '--stub', '--dir', `-c.directories.output=${folder}`)
    expect([status, status === 0 ? '' : stderr]).toEqual([0, ''])
    const unpacked = readdirSync(folder).find((name) => name.endsWith('unpacked')) ?? ''
    resources = join(folder, unpacked, 'resources')
    files = listed(join(resources, 'app.asar'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('holds all that was built, and nothing that only its makers need', () => {
    const built = ['main', 'cli', 'preload', 'renderer', 'licences'].flatMap((part) =>
      readdirSync(join(root, 'out', part), { recursive: true, encoding: 'utf8' })
        .filter((path) => statSync(join(root, 'out', part, path)).isFile() && !path.endsWith('.map'))
        .map((path) => `out/${part}/${path.split(sep).join('/')}`),
    )
    const packed = [...files.keys()]
    expect(packed.filter((path) => path.startsWith('out/')).sort()).toEqual(built.sort())
    expect(packed).toEqual(expect.arrayContaining(['package.json', 'LICENSE']))
    expect(
      packed.filter((path) => /\.(map|tsx?|mts|cts)$|(^|\/)(test|tests|bench|\.git)\//.test(path)),
    ).toEqual([])
  })
  it('has beside the archive what the system executes or native code opens, and what starts it within', () => {
    // The window's own wasm comes through its protocol, which reads the archive.
    const real = [...files].filter(
      ([path]) =>
        !path.startsWith('out/renderer/') && /\.(node|so|dll|dylib|exe|wasm|onnx)(\.[\d.]+)?$/.test(path),
    )
    expect(real.length).toBeGreaterThan(4)
    expect(real.filter(([, unpacked]) => !unpacked)).toEqual([])
    for (const path of ['package.json', 'out/main/index.js', 'out/preload/index.cjs', 'out/cli/index.js'])
      expect(files.get(path), path).toBe(false)
  })
  it('has threads and processes that find all they import, where nothing can look into the archive', () => {
    const workers = join(resources, 'app.asar.unpacked/out/main/workers')
    const sources = readdirSync(join(root, 'main'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => readFileSync(join(root, 'main', path), 'utf8'))
      .join('\n')
    // Those that the program starts, by the names that it starts them with.
    const names = [...sources.matchAll(/'workers', '([\w-]+)\.js'|bundle: '([\w-]+)'/g)].map(
      ([, file, bundle]) => file ?? bundle ?? '',
    )
    expect(names).toEqual(expect.arrayContaining(['sherpa', 'sync', 'unpack', 'espeak', 'soundswallower']))
    for (const name of names) {
      const file = join(workers, `${name}.js`)
      // What it makes of a start without a task is its own affair; that it was found whole is what counts.
      const { stderr } = node(
        '--input-type=module',
        '-e',
        `await import(${JSON.stringify(file)}).catch(({ code }) => console.error(code)); process.exit()`,
      )
      expect(stderr, name).not.toMatch(/NOT_FOUND|TYPELESS|SyntaxError/)
      const needs = createRequire(file)
      for (const [, wanted = ''] of readFileSync(file, 'utf8').matchAll(
        /(?:from|require\d*\(|import\()\s*["']([@a-z][^"']*)["']/g,
      ))
        if (!wanted.startsWith('node:')) expect(needs.resolve(wanted), name).toContain('app.asar.unpacked')
    }
  })
  it('has the command line within, its shim and, for the package, its man page', () => {
    const shim = join(resources, 'cuewright')
    expect(statSync(shim).mode & 0o111).toBe(0o111)
    // In place of the runtime that is not here.
    const program = join(resources, '../cuewright-desktop')
    const was = readFileSync(program)
    writeFileSync(program, '#!/bin/sh\necho "$@"\n')
    const { stdout } = spawnSync(shim, ['transcribe', 'film.mp4'], { encoding: 'utf8' })
    writeFileSync(program, was)
    expect(stdout).toMatch(/--ozone-platform=headless .*--command -- transcribe film\.mp4\n$/)
    expect(files.get('out/cli/desktop.js')).toBe(false)

    const [page = ''] = (settings['deb'] as { readonly fpm: readonly string[] }).fpm
    const [from = '', to] = page.split('=')
    expect(to).toBe('/usr/share/man/man1/cuewright-desktop.1.gz')
    expect(gunzipSync(readFileSync(join(root, from))).toString()).toContain('.SS "transcribe"')
  })
  it('tells whose work it is made of', () => {
    const text = readFileSync(join(resources, 'THIRD-PARTY-LICENSES.txt'), 'utf8')
    for (const name of ['react', 'soundswallower', 'sherpa-onnx-node']) expect(text).toContain(name)
    expect(readdirSync(join(resources, '..'))).toContain('LICENSES.chromium.html')
  })
  it('fits its budget; one that does not is named', () => {
    const { status, stdout } = node('.ci/budget.mjs', folder)
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^fits .*app\.asar/m)])
    const large = join(folder, 'cuewright_9_amd64.deb')
    writeFileSync(large, Buffer.alloc(34_000_000))
    const over = node('.ci/budget.mjs', folder)
    rmSync(large)
    expect([over.status, over.stderr]).toEqual([
      1,
      expect.stringContaining('cuewright_9_amd64.deb is larger'),
    ])
  })
})

describe('what electron-builder is told', () => {
  // Its own parser and its own check: what they refuse ends a release after an hour.
  const need = createRequire(join(root, 'package.json'))
  const { createYargs, normalizeOptions } = need('electron-builder/out/builder.js') as {
    readonly createYargs: () => { readonly parse: (args: readonly string[]) => object }
    readonly normalizeOptions: (given: object) => { readonly config?: Record<string, unknown> }
  }
  const { validateConfiguration } = need('app-builder-lib/out/util/config/config.js') as {
    readonly validateConfiguration: (config: object, log: { readonly isEnabled: boolean }) => Promise<void>
  }
  const check = (config: object): Promise<void> => validateConfiguration(config, { isEnabled: false })
  const azure = Object.fromEntries(
    ['SIGNING_ENDPOINT', 'SIGNING_ACCOUNT', 'SIGNING_PROFILE', 'SIGNING_PUBLISHER']
      .concat(['TENANT_ID', 'CLIENT_ID', 'CLIENT_SECRET'])
      .map((name) => [`AZURE_${name}`, 'x']),
  )
  const mac = { CSC_LINK: 'a', CSC_KEY_PASSWORD: 'b' }
  const notary = { APPLE_API_KEY: 'k', APPLE_API_KEY_ID: 'i', APPLE_API_ISSUER: 's' }

  test.each([
    ['linux', {}],
    ['darwin', {}],
    ['darwin', mac],
    ['darwin', { ...mac, ...notary }],
    ['win32', {}],
    ['win32', azure],
  ])('is what it understands: %s %o', async (platform, environment) => {
    const args = signing(environment, platform).options.map((each) => each.replace(/^-c\./, '--config.'))
    const { config = {} } = normalizeOptions(createYargs().parse(args))
    const merged = structuredClone(settings)
    for (const [key, value] of Object.entries(config))
      merged[key] =
        typeof value === 'object' ? { ...merged[key], ...(value as object) } : (value as unknown as object)
    await expect(check(merged)).resolves.toBeUndefined()
    // Read as words, "false" would be as good as true.
    if (platform === 'darwin')
      expect(merged['mac']).toMatchObject({
        hardenedRuntime: 'CSC_LINK' in environment,
        notarize: 'APPLE_API_KEY' in environment,
      })
  })
  test('is refused where it is not', async () => {
    await expect(check({ ...settings, mac: { hardenedRuntimes: true } })).rejects.toThrow('configuration.mac')
  })
})
