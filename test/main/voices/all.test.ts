import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { voices } from '../../../main/voices/all.ts'
import { conforms } from './conformance.ts'
import { ready } from './ready.ts'

describe('the voices', () => {
  test('are each in the list once, and can each be tested', () => {
    const ids = voices.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(Object.keys(ready).toSorted()).toEqual(ids.toSorted())
    const files = readdirSync(join(import.meta.dirname, '../../../main/voices'))
    for (const id of ids)
      expect(files.some((file) => file.endsWith('.ts') && id.startsWith(file.slice(0, -3)))).toBe(true)
  })
})

for (const [id, make] of Object.entries(ready)) conforms(id, make)
