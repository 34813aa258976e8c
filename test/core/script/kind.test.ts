import { expect, test } from 'vitest'
import { kindOf } from '../../../core/script/kind.ts'

test.each([
  ['<speak>Hello.</speak>', '', 'ssml'],
  ['<?xml version="1.0"?>\n<!-- draft -->\n<speak version="1.1">Hello.</speak>', 'a.txt', 'ssml'],
  ['# Title\n\nHello.', '', 'markdown'],
  ['Hello **there**, see [this](https://example.org).', '', 'markdown'],
  ['- Yes.\n\nNo.', '', 'text'],
  ['[mark: a] (really) 5 < 6', '', 'text'],
  ['Plain.', 'notes.md', 'markdown'],
  ['<p>Half of it', 'half.ssml', 'ssml'],
  ['The <speak> element.', '', 'text'],
  ['', '', 'text'],
] as const)('%j, called %j, is %s', (text, name, kind) => {
  expect(kindOf(text, name)).toBe(kind)
})
