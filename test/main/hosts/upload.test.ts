import { expect, test } from 'vitest'
import fc from 'fast-check'
import { safeName } from '../../../main/hosts/browser/upload.ts'

test.each([
  ['film.mp4', 'film.mp4'],
  [`Interview – Müller's cut #2 (100%) [字幕] 🎬.mp4`, `Interview – Müller's cut #2 (100%) [字幕] 🎬.mp4`],
  ['../../etc/passwd', 'passwd'],
  ['C:\\films\\a.mov', 'a.mov'],
  ['..', 'film'],
  ['', 'film'],
  ['.hidden', 'hidden'],
  ['a"b*c?.mkv', 'a_b_c_.mkv'],
  ['a\u0000b\n.mkv', 'a_b_.mkv'],
  ['trailing. ', 'trailing'],
])('%j is stored as %j on Windows', (name, stored) => {
  expect(safeName(name, 'win32')).toBe(stored)
})

test('elsewhere a name keeps its quotes', () => {
  expect(safeName('a"b*c?.mkv', 'linux')).toBe('a"b*c?.mkv')
  expect(safeName('../a\u0000b\n.mkv', 'linux')).toBe('a_b_.mkv')
})

test('a long name keeps its extension', () => {
  const stored = safeName(`${'字'.repeat(300)}.mp4`)
  expect(Buffer.byteLength(stored)).toBeLessThanOrEqual(200)
  expect(stored).toMatch(/^字+\.mp4$/)
})

test('no name leaves its folder', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const stored = safeName(name)
      expect(stored).not.toMatch(/[/\\\0]/)
      expect(['', '.', '..']).not.toContain(stored)
      expect(Buffer.byteLength(stored)).toBeLessThanOrEqual(255)
    }),
  )
})
