import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'

const out = join(import.meta.dirname, '../../out')

/** What `file` imports when it is loaded; not what it may load later. */
const importedBy = (file: string): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^(?:import|export)\s[^;]*?["'](\.[^"']+)["'];?$/gm)].map(
    ([, path = '']) => join(dirname(file), path),
  )

function loadedWith(file: string): ReadonlySet<string> {
  const all = new Set([file])
  for (const each of all) for (const next of importedBy(each)) all.add(next)
  return all
}

const bytesOf = (files: ReadonlySet<string>): number =>
  [...files].reduce((sum, file) => sum + statSync(file).size, 0)
const named = (prefix: string): string =>
  join(
    out,
    'main',
    readdirSync(join(out, 'main')).find((name) => name.startsWith(`${prefix}-`)) ?? `no ${prefix}`,
  )

beforeAll(() => {
  if (!existsSync(join(out, 'cli/index.js'))) throw new Error('The program is not built: npm run build')
})

describe('what is loaded before it is used', () => {
  test('is next to nothing where a verb is only named', () => {
    for (const entry of ['cli/index.js', 'cli/desktop.js', 'main/index.js'])
      expect(bytesOf(loadedWith(join(out, entry))), entry).toBeLessThan(120_000)
  })
  test('is no engine and no service where an address or a window is on its way', () => {
    const services = [...loadedWith(named('session'))]
    expect(services.some((file) => /[\\/]services-/.test(file))).toBe(true)
    for (const door of ['serve', 'open-program', 'convert']) {
      const files = loadedWith(named(door))
      expect(
        [...files].filter((file) => /[\\/](services|session)-/.test(file)),
        door,
      ).toEqual([])
      expect(bytesOf(files), door).toBeLessThan(1_600_000)
    }
  })
  test('comes in few files, and none waits for one that waits for it', () => {
    expect(loadedWith(named('session')).size).toBeLessThan(60)
    const files = readdirSync(out, { recursive: true, encoding: 'utf8' })
      .filter((path) => /^(main|cli)[\\/].*\.js$/.test(path))
      .map((path) => join(out, path))
    expect(files.length).toBeGreaterThan(50)
    const circles = files.filter((file) => importedBy(file).some((next) => loadedWith(next).has(file)))
    expect(circles.map((file) => relative(out, file))).toEqual([])
  })
})
