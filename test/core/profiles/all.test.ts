import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { profiles } from '../../../core/profiles/all.ts'
import { lengthIn, scaledFrames } from '../../../core/profiles/length.ts'
import { profileNamed } from '../../../core/profiles/named.ts'
import { rulesFor } from '../../../core/profiles/rules-for.ts'

const folder = join(import.meta.dirname, '../../../core/profiles')

it('has every profile of the folder, each with the name of its file', () => {
  const files = readdirSync(folder)
    .filter((name) => readFileSync(join(folder, name), 'utf8').includes(': Profile = {'))
    .map((name) => name.replace('.ts', ''))
  expect(profiles.map(({ id }) => id)).toEqual(files.toSorted())
})

it('is in the table of docs/guidelines.md', () => {
  const docs = readFileSync(join(folder, '../../docs/guidelines.md'), 'utf8')
  expect(profiles.filter(({ id }) => !docs.includes(`\`${id}\``))).toEqual([])
})

it('every number says where it comes from and how sure it is, also by language', () => {
  for (const profile of profiles) {
    for (const rules of [profile.rules, ...Object.values(profile.languages ?? {})]) {
      for (const limit of Object.values(rules)) {
        if (limit === null) continue
        expect(limit.source.length).toBeGreaterThan(3)
        expect(['read', 'reported', 'general']).toContain(limit.sure)
      }
    }
  }
})

describe('Netflix by language', () => {
  const speed = (id: string, language: string) => {
    const profile = profileNamed(id)
    return profile === undefined ? undefined : rulesFor(profile, language).charactersPerSecond?.value
  }
  // Subtitle Edit's controller of the guide's pages: grown-ups, children, SDH, children's SDH.
  it.each([
    ['ar', 20, 17, 23, 20],
    ['de', 17, 13, 20, 17],
    ['en', 20, 17, 20, 17],
    ['hi', 22, 18, 25, 20],
    ['ja', 4, 4, 7, 7],
    ['ko', 12, 9, 14, 11],
    ['pt-BR', 17, 13, 20, 17],
    ['zh-Hant', 9, 7, 11, 9],
    ['', 17, 13, 20, 17],
  ])('%s', (language, adult, children, sdh, both) => {
    expect([
      speed('netflix', language),
      speed('netflix-children', language),
      speed('netflix-sdh', language),
      speed('netflix-children-sdh', language),
    ]).toEqual([adult, children, sdh, both])
  })

  it('a language behind the name holds whatever the document says', () => {
    expect(speed('netflix-en', 'de')).toBe(20)
    expect(speed('netflix-de', 'en')).toBe(17)
    expect(profileNamed('netflix-xx')).toBeUndefined()
    expect(profileNamed('nothing')).toBeUndefined()
  })
})

it('twelve frames are half a second at every rate, two frames are two', () => {
  const rate = (numerator: number, denominator = 1) => ({ numerator, denominator })
  expect([24, 25, 30, 50, 60].map((each) => scaledFrames(12, rate(each)))).toEqual([12, 13, 15, 25, 30])
  expect(scaledFrames(12, rate(24000, 1001))).toBe(12)
  expect(lengthIn({ frames: 2 }, rate(25))).toBe(800_000)
  expect(lengthIn({ seconds: 5 / 6 }, rate(24))).toBe(8_333_333)
})
