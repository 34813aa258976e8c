import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { formats } from '../../../../core/formats/all.ts'
import { readers } from '../../../../core/transcript/readers/all.ts'

test('the table in the docs lists every reader, as it is', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/formats.md'), 'utf8')
  const rows = (page.split('\n## Transcripts\n')[1]?.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(1)
    .map((line) =>
      line
        .split('|')
        .slice(1, 3)
        .map((cell) => cell.trim()),
    )
  expect(rows).toEqual(
    readers.map(({ name, extensions }) => [name, extensions.map((each) => `.${each}`).join(', ')]),
  )
})

test('no reader has the id of a format: what it reads cannot be saved in its form', () => {
  const ids: readonly string[] = [...formats, ...readers].map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})
