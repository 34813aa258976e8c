import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { explain } from '../../../core/problems/explain.ts'
import { languageFor } from '../../../renderer/language/languages.ts'
import { formatBytes, formatNumber } from '../../../renderer/language/number.ts'
import { said } from '../../../renderer/language/said.ts'
import { missingTexts, speak, t } from '../../../renderer/language/t.ts'

const read = (tag: string) =>
  JSON.parse(
    readFileSync(join(import.meta.dirname, `../../../renderer/language/${tag}.json`), 'utf8'),
  ) as Record<string, string>

afterEach(() => speak('en', {}))

test('a sentence of core is found with what was put into it', () => {
  const sentence = explain('file-missing', { file: '/films/a {{b}} $1.mp4' })
  expect(said(sentence)).toBe(sentence)
  speak('de', read('de'))
  expect(said(sentence)).toContain('ist nicht da')
  expect(said(sentence)).toContain('a {{b}} $1.mp4')
})

test('what no catalogue has stays English, whole, and is counted', () => {
  speak('fr', read('fr'))
  expect(said('Nobody has ever said this.')).toBe('Nobody has ever said this.')
  expect(t('Nor this: {{what}}', { what: 'x' })).toBe('Nor this: x')
  expect(missingTexts()).toEqual(['Nobody has ever said this.', 'Nor this: {{what}}'])
})

test('Arabic has six forms, and digits stay those of times', () => {
  speak('ar', read('ar'))
  const forms = [0, 1, 2, 3, 11, 100].map((count) => t('{{count}} words', { count }))
  expect(new Set(forms.map((form) => form.replace(/\d+/, ''))).size).toBeGreaterThanOrEqual(4)
  expect(t('{{count}} words', { count: 2 })).toBe('كلمتان')
  expect(t('{{count}} words', { count: 1204 })).toMatch(/^1[,،.]204 /)
})

test('numbers and sizes are written as the language writes them', () => {
  speak('de', {})
  expect(formatNumber(1204.5, 1)).toBe('1.204,5')
  expect(formatBytes(482_000_000)).toBe('482 MB')
  speak('en', {})
  expect(formatNumber(1204)).toBe('1,204')
  expect([1, 616, 2000].map(formatBytes)).toEqual(['1 byte', '616 bytes', '2 kB'])
})

test.each([
  [['es-MX', 'en'], 'es'],
  [['pt-BR', 'fr-CA'], 'fr'],
  [['zh-Hant-TW'], 'zh-CN'],
  [['ar-EG'], 'ar'],
  [['xx', ''], 'en'],
  [[], 'en'],
])('%j finds %s', (wanted, found) => expect(languageFor(wanted)).toBe(found))
