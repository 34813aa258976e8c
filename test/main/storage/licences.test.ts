import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describe as facts, fits, installed, packageOf } from '../../../scripts/licences.mjs'
import { ownLicence, readLicences } from '../../../main/storage/licences.ts'

let folder: string
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'cuewright-licences-'))))
afterAll(() => rm(folder, { recursive: true, force: true }))

async function put(
  name: string,
  about: object,
  files: Readonly<Record<string, string>> = {},
): Promise<string> {
  const place = join(folder, 'node_modules', name)
  await mkdir(place, { recursive: true })
  await writeFile(join(place, 'package.json'), JSON.stringify({ name, version: '1.2.3', ...about }))
  for (const [file, text] of Object.entries(files)) await writeFile(join(place, file), text)
  return place
}

describe('which licences may be shipped', () => {
  it.each(['MIT', '(MIT OR GPL-2.0-only)', 'Apache-2.0 AND (FTL OR GPL-2.0-or-later)', '(MIT AND BSD)'])(
    '%s goes with GPL-3.0-or-later',
    (licence) => expect(fits(licence)).toBe(true),
  )

  it.each(['', 'UNLICENSED', 'SEE LICENSE IN LICENSE', 'GPL-2.0-only', 'MIT AND CC-BY-NC-4.0', '(SSPL-1.0)'])(
    '“%s” does not',
    (licence) => expect(fits(licence)).toBe(false),
  )

  it('a package with such a licence, or with none, ends the build', async () => {
    const shut = await put('shut', { license: 'UNLICENSED' })
    expect(() => facts(shut)).toThrow(/shut 1\.2\.3 is under UNLICENSED/)
    const silent = await put('silent', {})
    expect(() => facts(silent)).toThrow(/nobody knows the licence of silent/)
  })
})

describe('what is found', () => {
  it('belongs to the innermost package', () => {
    expect(packageOf('/x/node_modules/a/node_modules/@b/c/lib/d.js?url')).toBe(
      '/x/node_modules/a/node_modules/@b/c',
    )
    expect(packageOf('/x/core/time/ticks.ts')).toBeUndefined()
  })

  it('has the texts that come along, and all that it depends on', async () => {
    await put('leaf', { license: 'ISC' })
    const place = await put(
      'tree',
      {
        license: { type: 'MIT' },
        author: { name: 'Ada' },
        dependencies: { leaf: '1' },
        optionalDependencies: { absent: '1' },
      },
      { 'LICENSE.md': 'Do as you like.\n', NOTICE: 'By Ada.', 'index.js': '' },
    )
    expect(facts(place)).toMatchObject({ licence: 'MIT', author: 'Ada', text: 'Do as you like.\n\nBy Ada.' })
    expect(installed(folder, ['tree'])).toEqual([place, join(folder, 'node_modules', 'leaf')])
  })

  it('is listed once, though several bundles hold it', async () => {
    const lists = join(folder, 'lists')
    await mkdir(lists)
    const one = { name: 'one', version: '1.0.0', licence: 'MIT', home: '', text: 'x' }
    const scoped = { ...one, name: '@a/zed' }
    await writeFile(join(lists, 'main.json'), JSON.stringify([one, scoped]))
    await writeFile(join(lists, 'renderer.json'), JSON.stringify([one, { ...one, version: '2.0.0' }]))
    const found = (await readLicences(lists)).map(({ name, version }) => `${name} ${version}`)
    expect(found).toEqual(['@a/zed 1.0.0', 'one 1.0.0', 'one 2.0.0'])
    expect(await readLicences(join(folder, 'nowhere'))).toEqual([])
  })
})

it('the program knows its own licence and what it was built of', async () => {
  expect(await ownLicence()).toMatch(/GNU GENERAL PUBLIC LICENSE\s+Version 3/)
  const names = (await readLicences()).map(({ name }) => name)
  // Of the window, of its workers, of main, and beside the bundles.
  expect(names).toEqual(
    expect.arrayContaining([
      'react',
      'hunspell-asm',
      'jassub',
      '@fontsource-variable/inter',
      'zod',
      'soundswallower',
    ]),
  )
})
