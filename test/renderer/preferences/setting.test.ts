import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { settingsChange } from '../../../main/services/settings-change.ts'
import { usualSettings } from '../../../main/storage/settings.ts'
import { allSettings, pages } from '../../../renderer/preferences/pages/all.ts'
import { isFound, readAmount, resetOf } from '../../../renderer/preferences/setting.ts'

test('every page is in the list, and every setting has an id of its own', () => {
  const files = readdirSync(join(import.meta.dirname, '../../../renderer/preferences/pages'))
  expect(pages.map(({ id }) => `${id}.ts`).sort()).toEqual(files.filter((name) => name !== 'all.ts').sort())
  const ids = allSettings.map(({ setting }) => setting.id)
  expect(new Set(ids).size).toBe(ids.length)
})

describe.each(allSettings.map(({ setting }) => [setting.id, setting] as const))('%s', (_, setting) => {
  test('set back gives what main takes', () => {
    const change = resetOf(setting, usualSettings, usualSettings)
    expect(settingsChange.safeParse(change).success).toBe(true)
    expect({ ...usualSettings, ...change }).toEqual(usualSettings)
  })

  test('is found by what it is called', () => {
    expect(isFound(setting, setting.label.toUpperCase(), (text) => text)).toBe(true)
  })

  if (setting.kind === 'amount') {
    test('has limits that main keeps too', () => {
      for (const value of [setting.min, setting.max])
        expect(settingsChange.safeParse(setting.change(value, usualSettings)).success, String(value)).toBe(
          true,
        )
      expect(setting.read(usualSettings)).toBeGreaterThanOrEqual(setting.min)
      expect(setting.read(usualSettings)).toBeLessThanOrEqual(setting.max)
    })
  }

  if (setting.kind === 'one-of') {
    test('has options that main takes', () => {
      for (const [value] of setting.options)
        expect(settingsChange.safeParse(setting.change(value, usualSettings)).success, value).toBe(true)
    })
  }
})

test('numbers are read as people write them, and what is wrong is told apart', () => {
  const limits = { min: 0.1, max: 60, digits: 1 }
  expect(readAmount(' 2,5 ', limits)).toBe(2.5)
  expect(readAmount('.5', limits)).toBe(0.5)
  expect(readAmount('61', limits)).toBe('outside')
  expect(readAmount('-1', limits)).toBe('outside')
  expect(readAmount('2.55', limits)).toBe('too-fine')
  for (const text of ['', 'two', '1e3', '1 2', 'NaN', 'Infinity', '0x10'])
    expect(readAmount(text, limits)).toBe('no-number')
})
