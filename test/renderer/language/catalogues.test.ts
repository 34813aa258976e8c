import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { en } from '../../../renderer/language/en.ts'
import { countedBehind, textsBehind, textsOfActions, textsOfWindow } from './collect.ts'

type Catalogue = Readonly<Record<string, string>>
const tags = ['es', 'fr', 'de', 'zh-CN', 'ar'] as const
const read = (tag: string): Catalogue =>
  JSON.parse(
    readFileSync(join(import.meta.dirname, `../../../renderer/language/${tag}.json`), 'utf8'),
  ) as Catalogue

const suffix = /_(?:zero|one|two|few|many|other)$/
const isCounted = (text: string): boolean => text.includes('{{count}}')
const window = new Set([...textsOfWindow(), ...textsOfActions()])
const all = new Set([...window, ...textsBehind().keys()])
const formsOf = (tag: string, text: string): readonly string[] =>
  isCounted(text)
    ? new Intl.PluralRules(tag).resolvedOptions().pluralCategories.map((form) => `${text}_${form}`)
    : [text]
const places = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].flatMap(([, name = '']) => (name === 'count' ? [] : [name])).toSorted()

it('English says of one what it says of many', () => {
  const wanted = [...window, ...countedBehind().keys()].flatMap((text) =>
    isCounted(text) ? [`${text}_one`] : / \(of .+\)$/.test(text) ? [text] : [],
  )
  expect(wanted.filter((key) => !(key in en))).toEqual([])
  expect(Object.keys(en).filter((key) => !wanted.includes(key))).toEqual([])
})

it('finds what core and main say of one by what they say', () => {
  for (const [many, one] of countedBehind()) expect(en[`${many}_one`], many).toBe(one)
})

it('has no text in core and main that is put together of pieces', () => {
  // "3 words lose" + " their times." cannot be said in another language; nor can "word" + "s".
  const pieces = [...textsBehind().keys()].filter((text) => /^[^\p{L}]*\{\{\d+\}\}[^\p{L}]*$/u.test(text))
  expect(pieces).toEqual([])
})

describe.each(tags)('%s', (tag) => {
  const catalogue = read(tag)

  it('has every text of the window and of the rooms behind it, in all forms that its numbers ask for', () => {
    const lacks = [...all].flatMap((text) => formsOf(tag, text)).filter((key) => !(key in catalogue))
    expect(lacks).toEqual([])
  })

  it('has no text that nothing says, and no form that its numbers do not ask for', () => {
    const wanted = new Set([...all].flatMap((text) => formsOf(tag, text)))
    expect(Object.keys(catalogue).filter((key) => !wanted.has(key))).toEqual([])
  })

  it('puts the same values into every text', () => {
    const wrong = Object.entries(catalogue).filter(([key, text]) => {
      const english = isCounted(key) ? key.replace(suffix, '') : key
      return places(text).join() !== places(english).join() || text.trim() === ''
    })
    expect(wrong).toEqual([])
  })
})
