import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { billOfMaterials } from '../../scripts/sbom.mjs'
import { signing } from '../../scripts/signing.mjs'

const root = join(import.meta.dirname, '../..')
const text = (path: string): string => readFileSync(join(root, path), 'utf8')
const scripts = (JSON.parse(text('package.json')) as { scripts: Record<string, string> }).scripts

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly if?: string
  readonly env?: Readonly<Record<string, string>>
  readonly with?: Readonly<Record<string, unknown>>
}
interface Job {
  readonly 'runs-on': string
  readonly 'timeout-minutes'?: number
  readonly permissions?: Readonly<Record<string, string>>
  readonly steps: readonly Step[]
  readonly strategy?: { readonly matrix: { readonly include?: readonly { readonly os: string }[] } }
}
interface Workflow {
  readonly permissions: Readonly<Record<string, string>>
  readonly jobs: Readonly<Record<string, Job>>
}

describe.each(['ci', 'release'])('the workflow %s', (name) => {
  const source = text(`.github/workflows/${name}.yml`)
  const workflow = parse(source) as Workflow
  const jobs = Object.values(workflow.jobs)
  const steps = jobs.flatMap((job) => job.steps)

  it('may read the sources, and only the draft of a release may be written', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' })
    for (const [id, job] of Object.entries(workflow.jobs))
      expect(job.permissions).toEqual(id === 'draft' ? { contents: 'write' } : undefined)
  })
  it('takes others’ actions by their commit, not by a name that can be moved', () => {
    const used = steps.flatMap(({ uses }) => uses ?? [])
    expect(used).not.toEqual([])
    for (const each of used) expect(each).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40}$/)
  })
  it('leaves no key of the repository beside the sources, and ends by itself', () => {
    for (const { uses, with: given } of steps)
      if (uses?.startsWith('actions/checkout') === true) expect(given?.['persist-credentials']).toBe(false)
    for (const job of jobs) expect(job['timeout-minutes']).toBeLessThanOrEqual(120)
  })
  it('calls scripts that there are', () => {
    for (const { run = '' } of steps) {
      for (const [, script] of run.matchAll(/npm run ([\w-]+)/g)) expect(scripts).toHaveProperty(script ?? '')
      for (const [, path] of run.matchAll(/node (scripts\/[\w.-]+)/g)) expect(text(path ?? '')).not.toBe('')
    }
  })
  it('lets no name from outside into a command, and prints no secret', () => {
    for (const { run = '' } of steps) {
      expect(run.replaceAll('${{ matrix.name }}', '')).not.toContain('${{')
      expect(run).not.toMatch(/echo .*(SECRET|PASSWORD|TOKEN|\$KEY)/)
    }
  })
})

describe('a release', () => {
  const workflow = parse(text('.github/workflows/release.yml')) as Workflow
  const pack = workflow.jobs['package']?.steps ?? []
  const settings = parse(text('electron-builder.yml')) as Record<string, Record<string, unknown>>

  it('is built on each system for the processor that it has', () => {
    const systems = workflow.jobs['package']?.strategy?.matrix.include?.map(({ os }) => os.split('-')[0])
    expect(new Set(systems)).toEqual(new Set(['ubuntu', 'windows', 'macos']))
    // An architecture named here would be packed with another one's native code.
    for (const system of ['linux', 'mac', 'win'])
      for (const target of settings[system]?.['target'] as readonly unknown[])
        expect(typeof target).toBe('string')
  })
  it('is tried in the real runtime before it is packed', () => {
    const at = (part: string): number => pack.findIndex(({ run = '' }) => run.includes(part))
    expect(at('npx install-electron')).toBeGreaterThan(-1)
    expect(at('npx install-electron')).toBeLessThan(at('npm run e2e'))
    expect(at('npm run e2e')).toBeLessThan(at('npm run dist'))
  })
  it('has every kind of package that is made among what is published', () => {
    const endings: Readonly<Record<string, string>> = { nsis: 'exe' }
    const kinds = ['linux', 'mac', 'win'].flatMap((system) => settings[system]?.['target'] as string[])
    const paths = String(pack.find(({ uses = '' }) => uses.includes('upload-artifact'))?.with?.['path'])
    for (const kind of kinds) expect(paths).toContain(`dist/*.${endings[kind] ?? kind}\n`)
  })
  it('has its checksums made of all that is published, last', () => {
    const last = workflow.jobs['draft']?.steps.slice(-2).map(({ run }) => run ?? '')
    expect(last?.[0]).toBe('node scripts/sums.mjs release')
    expect(last?.[1]).toContain('--draft')
    expect(last?.[1]).toMatch(/ release\/\*$/)
  })
  it('gives the names of every signing variable to the step that packs, from secrets', () => {
    const env = pack.find(({ run }) => run === 'npm run dist')?.env ?? {}
    for (const [name, value] of Object.entries(env)) expect(value, name).toMatch(/secrets\.[A-Z_]+/)
    expect(Object.keys(env)).toEqual(
      expect.arrayContaining(['CSC_LINK', 'WIN_CSC_LINK', 'AZURE_CLIENT_SECRET']),
    )
  })
})

describe('signing', () => {
  const mac = { CSC_LINK: 'a', CSC_KEY_PASSWORD: 'hush' }
  const notary = { APPLE_API_KEY: 'k', APPLE_API_KEY_ID: 'i', APPLE_API_ISSUER: 's' }
  const azure = Object.fromEntries(
    ['ENDPOINT', 'ACCOUNT', 'PROFILE', 'PUBLISHER'].map((name) => [`AZURE_SIGNING_${name}`, name]),
  )
  const login = { AZURE_TENANT_ID: 't', AZURE_CLIENT_ID: 'c', AZURE_CLIENT_SECRET: 'hush' }

  test('without variables a package is not signed, and that is said', () => {
    expect(signing({}, 'win32')).toEqual({
      options: [],
      said: expect.stringContaining('not signed') as string,
    })
    expect(signing({}, 'linux').said).toContain('SHA256SUMS')
    expect(signing({ CSC_LINK: '' }, 'darwin').said).toContain('for this computer only')
  })
  test('with them it must be signed', () => {
    expect(signing(mac, 'darwin').options).toContain('-c.forceCodeSigning=true')
    expect(signing({ ...mac, ...notary }, 'darwin')).toMatchObject({ said: 'signed and notarized' })
    expect(signing({ ...azure, ...login }, 'win32').options).toContain(
      '-c.win.azureSignOptions.endpoint=ENDPOINT',
    )
  })
  test('half of them is a mistake, not a package without a signature', () => {
    expect(() => signing({ CSC_LINK: 'a' }, 'darwin')).toThrow('CSC_LINK is set, but not CSC_KEY_PASSWORD')
    expect(() => signing({ ...mac, APPLE_API_KEY: 'k' }, 'darwin')).toThrow('APPLE_API_KEY_ID')
    expect(() => signing(notary, 'darwin')).toThrow('must be signed')
    expect(() => signing(azure, 'win32')).toThrow('AZURE_TENANT_ID')
  })
  test('no secret is passed on where other programs see it', () => {
    for (const { options, said } of [
      signing({ ...azure, ...login }, 'win32'),
      signing({ ...mac, ...notary }, 'darwin'),
    ])
      expect([...options, said].join(' ')).not.toContain('hush')
  })
})

describe('what goes with a release', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cuewright-release-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('a bill of materials names all that the bundler has taken, and the runtime, always in the same bytes', () => {
    const bill = billOfMaterials()
    expect(JSON.stringify(billOfMaterials())).toBe(JSON.stringify(bill))
    const names = bill.components.map(({ name }) => name)
    const shipped = readdirSync(join(root, 'out/licences')).flatMap(
      (name) => JSON.parse(text(join('out/licences', name))) as { name: string }[],
    )
    expect(shipped.length).toBeGreaterThan(20)
    expect(names).toEqual(expect.arrayContaining([...shipped.map(({ name }) => name), 'electron', 'react']))
    expect(new Set(bill.components.map((each) => each['bom-ref'])).size).toBe(names.length)
    expect(bill.components.find(({ name }) => name === 'react')?.hashes?.[0]?.content).toMatch(
      /^[0-9a-f]{128}$/,
    )
    expect(bill.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  })
  test('checksums are those that sha256sum checks, and an empty folder has none', () => {
    const sums = (): ReturnType<typeof spawnSync> =>
      spawnSync(process.execPath, [join(root, 'scripts/sums.mjs'), folder], { encoding: 'utf8' })
    expect(sums().status).toBe(1)
    writeFileSync(join(folder, 'a b.deb'), 'one')
    writeFileSync(join(folder, 'c.zip'), '')
    expect(sums().status).toBe(0)
    expect(sums().status).toBe(0)
    expect(readFileSync(join(folder, 'SHA256SUMS'), 'utf8')).toBe(
      '7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed  a b.deb\n' +
        'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  c.zip\n',
    )
  })
  test('the hardened runtime allows what is needed and no more', () => {
    const keys = [...text('assets/entitlements.mac.plist').matchAll(/<key>([^<]+)<\/key>\s*<true\/>/g)].map(
      ([, key]) => key,
    )
    expect(keys).toEqual(['com.apple.security.cs.allow-jit', 'com.apple.security.device.audio-input'])
  })
})
