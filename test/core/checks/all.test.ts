import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { checks } from '../../../core/checks/all.ts'

const folder = join(import.meta.dirname, '../../../core/checks')

it('has every check of the folder, each with the name of its file', () => {
  const files = readdirSync(folder)
    .filter(
      (name) => name.endsWith('.ts') && readFileSync(join(folder, name), 'utf8').includes(': Check = {'),
    )
    .map((name) => name.replace('.ts', ''))
  expect(checks.map(({ id }) => id)).toEqual(files.toSorted())
  expect(new Set(checks.map(({ label }) => label)).size).toBe(checks.length)
})
