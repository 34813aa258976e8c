import { expect, test } from 'vitest'
import { t } from '../../../renderer/language/t.ts'

test('English is its own key, whatever stands in it', () => {
  expect(t('No such file: "a.b". Choose another…')).toBe('No such file: "a.b". Choose another…')
})

test('values come into a text as they are, never as markup or as keys', () => {
  expect(t('Cannot open {{name}}', { name: '<b>{{count}} $t(x)</b>' })).toBe(
    'Cannot open <b>{{count}} $t(x)</b>',
  )
})

test('a number chooses the form', () => {
  expect([0, 1, 2].map((count) => t('{{count}} cues', { count }))).toEqual(['0 cues', '1 cue', '2 cues'])
})
