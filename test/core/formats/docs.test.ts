import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { formats } from '../../../core/formats/all.ts'

test('the table in the docs lists every format, as it is', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/formats.md'), 'utf8')
  const rows = page
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, 4)
        .map((cell) => cell.trim()),
    )
  expect(rows).toEqual(
    formats.map(({ id, name, extensions }) => [
      `\`${id}\``,
      name,
      extensions.map((each) => `.${each}`).join(', '),
    ]),
  )
})
