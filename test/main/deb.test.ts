import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { manPage, roff } from '../../cli/man.ts'
import { verbs } from '../../cli/verbs/all.ts'

const root = join(import.meta.dirname, '../..')
const has = (tool: string): boolean => spawnSync(tool, ['--version'], { stdio: 'ignore' }).error === undefined
const builds = process.platform === 'linux' && has('dpkg-deb') && has('ffmpeg')

function run(command: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, SOURCE_DATE_EPOCH: '1700000000' },
    maxBuffer: 1 << 28,
  })
  if (status !== 0) throw new Error(`${command} ended with ${status ?? 'nothing'}: ${stdout}${stderr}`)
  return stdout
}

test('text of the tables is never taken for a request of roff', () => {
  expect(roff(".so /etc/passwd\n'x --fix C:\\new")).toBe("\\&.so /etc/passwd\n\\&'x \\-\\-fix C:\\enew")
})

test('the man page has every verb with every option', async () => {
  const page = manPage('1.2.3', '2026-01-02')
  for (const { id, options } of await Promise.all(verbs.map(({ load }) => load()))) {
    expect(page).toContain(`.SS "${roff(id)}"`)
    for (const option of Object.keys(options)) expect(page).toContain(roff(`--${option}`))
  }
  const ofDesktop = manPage('1.2.3', '2026-01-02', 'cuewright-desktop')
  expect(ofDesktop).toContain('.TH "CUEWRIGHT\\-DESKTOP" 1')
  expect(ofDesktop).toContain('no window opens')
  expect(page).not.toContain('no window opens')
})

// Needs dpkg-deb and ffmpeg on Linux.
describe.skipIf(!builds)('the Debian package', () => {
  let folder: string
  let tree: string
  let made: string
  let paths: readonly string[]
  const build = (to: string): string =>
    run(process.execPath, join(root, 'scripts/deb.mjs'), '--as-built', '--uncompressed', '--to', to).trim()
  const digest = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')
  const read = (path: string): string => readFileSync(join(tree, path), 'utf8')

  beforeAll(() => {
    if (!existsSync(join(root, 'out/cli/index.js')))
      throw new Error('The program is not built: npm run build')
    folder = mkdtempSync(join(tmpdir(), 'cuewright-deb-test-'))
    tree = join(folder, 'tree')
    made = build(folder)
    run('dpkg-deb', '-x', made, tree)
    paths = run('dpkg-deb', '-c', made)
      .trim()
      .split('\n')
      .map((line) => line.split(/\s+/)[5] ?? '')
    expect(run('dpkg-deb', '-f', made, 'Depends')).toBe('nodejs (>= 20.19), libc6 (>= 2.31), libstdc++6\n')
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('holds the program, and nothing that only its makers need', () => {
    expect(paths).toEqual(
      expect.arrayContaining([
        './usr/bin/cuewright',
        './usr/lib/cuewright/app/out/cli/index.js',
        './usr/lib/cuewright/app/out/renderer/index.html',
        './usr/share/applications/cuewright.desktop',
        './usr/share/doc/cuewright/copyright',
        './usr/share/icons/hicolor/512x512/apps/cuewright.png',
        './usr/share/man/man1/cuewright.1.gz',
        './usr/share/metainfo/org.cuewright.Cuewright.metainfo.xml',
        './usr/share/mime/packages/cuewright.xml',
      ]),
    )
    const wrong = /\.(?:map|ts|tsx|tsbuildinfo)$|\/(?:test|tests|bench|electron|ffmpeg-static|\.git)\//
    expect(paths.filter((path) => wrong.test(path))).toEqual([])
  })

  test('the same sources give the same bytes', () => {
    expect(digest(build(join(folder, 'again')))).toBe(digest(made))
  })

  test('starts from its folder', () => {
    const start = join(tree, 'usr/lib/cuewright/start.mjs')
    expect(run(process.execPath, start, '--version')).toMatch(/^cuewright \d/)
  })

  test('an older Node is told in one sentence', () => {
    const start = join(tree, 'usr/lib/cuewright/start.mjs')
    const older = `Object.defineProperty(process.versions, 'node', { value: '18.19.0' }); import('${start}')`
    const { status, stderr } = spawnSync(process.execPath, ['-e', older], { encoding: 'utf8' })
    expect(status).toBe(4)
    expect(stderr).toMatch(/^cuewright: Node\.js 20\.19 or later is needed, and this is 18\.19\.0[^\n]*\n$/)
  })

  test('types of files, description and man page are in order', () => {
    const mime = read('usr/share/mime/packages/cuewright.xml')
    expect(mime).toContain('<glob pattern="*.cuewright"/>')
    expect(mime).toContain('<glob pattern="*.srt" weight="40"/>')
    const manual = join(tree, 'usr/share/man/man1/cuewright.1.gz')
    expect(gunzipSync(readFileSync(manual)).toString()).toContain('.SS "transcribe"')
    if (has('man')) {
      const { status, stderr } = spawnSync('man', ['--warnings', '-l', manual], {
        encoding: 'utf8',
        env: { ...process.env, MANWIDTH: '100', LC_ALL: 'C.UTF-8' },
      })
      expect([status, stderr]).toEqual([0, ''])
    }
    const metainfo = join(tree, 'usr/share/metainfo/org.cuewright.Cuewright.metainfo.xml')
    if (has('appstreamcli')) run('appstreamcli', 'validate', '--no-net', metainfo)
  })

  test.skipIf(!has('desktop-file-validate'))('desktop-file-validate has nothing to say', () => {
    expect(run('desktop-file-validate', join(tree, 'usr/share/applications/cuewright.desktop'))).toBe('')
  })
})
