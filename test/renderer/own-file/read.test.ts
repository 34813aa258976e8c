import fc from 'fast-check'
import { expect, test } from 'vitest'
import { usualSettings } from '../../../main/storage/settings.ts'
import { keysText, preferencesText, readOwnFile } from '../../../renderer/own-file/read.ts'

test('keys come back as they went, with those of actions that nobody knows', () => {
  const keys = { map: 'aegisub', changed: { play: ['p', '$mod+p'], gone: ['F5'], save: [] } }
  expect(readOwnFile(keysText(keys))).toEqual({ kind: 'keys', keys })
  expect(readOwnFile(`\uFEFF${keysText(keys)}`)).toEqual({ kind: 'keys', keys })
})

test('settings come back as they went, but for names and passwords in addresses', () => {
  const engines = {
    vosk: { servers: 'wss://me:secret@example.org:2700/a', proxy: 'http://token@proxy:8080' },
  }
  const text = preferencesText({ ...usualSettings, engines }, '1.0')
  expect(text).not.toContain('secret')
  expect(text).not.toContain('token')
  const read = readOwnFile(text)
  if (read?.kind !== 'preferences') throw new Error('not read')
  expect(read.values).toEqual({
    ...usualSettings,
    engines: { vosk: { servers: 'wss://example.org:2700/a', proxy: 'http://proxy:8080' } },
  })
})

test('what is none of our own is told so, whatever it is', () => {
  for (const text of [
    '',
    '{',
    'null',
    '[]',
    '{"cuewright":"keys"}',
    '{"cuewright":"keys","keys":[]}',
    '{"words":[]}',
  ])
    expect(readOwnFile(text), text).toBeNull()
  fc.assert(
    fc.property(fc.json(), (text) => readOwnFile(text) === null),
    { numRuns: 100 },
  )
})

test('keys that are no short texts are left out', () => {
  const text = JSON.stringify({
    cuewright: 'keys',
    map: 7,
    keys: { a: ['x', 1, '', 'y'.repeat(99)], b: 'x', c: [] },
  })
  expect(readOwnFile(text)).toEqual({
    kind: 'keys',
    keys: { map: 'cuewright', changed: { a: ['x'], c: [] } },
  })
})
