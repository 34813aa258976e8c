import { describe, expect, it } from 'vitest'
import { profiles } from '../../../core/profiles/all.ts'
import { readProfile } from '../../../main/storage/profile-schema.ts'

const read = (value: unknown) => readProfile(JSON.stringify(value))

describe('profiles as JSON', () => {
  it.each(profiles.map((profile) => [profile.id, profile] as const))(
    '%s goes out and comes back',
    (id, profile) => {
      expect(readProfile(JSON.stringify({ ...profile, id: `${id}-mine` }))).toEqual({
        ...profile,
        id: `${id}-mine`,
      })
    },
  )

  it('takes numbers alone, and changes another profile', () => {
    const profile = read({
      id: 'house',
      name: 'House',
      base: 'netflix',
      rules: { lineLength: 37, chain: null },
    })
    expect(profile).toMatchObject({ rules: { lineLength: { value: 37, sure: 'own' }, lines: { value: 2 } } })
    expect(profile).not.toHaveProperty('rules.chain')
    expect(profile).toHaveProperty('languages.en')
  })

  it.each([
    ['not JSON', '{', 'This is not a profile: the file is not JSON.'],
    ['a list', '[]', /^This is not a profile: /],
    [
      'a field that is none',
      { id: 'a', name: 'A', rules: { lineLenght: 3 } },
      '“rules.lineLenght” is nothing that a profile has.',
    ],
    [
      'a wrong number',
      { id: 'a', name: 'A', rules: { lineLength: 'many' } },
      /^“rules\.lineLength” is wrong: /,
    ],
    [
      'a wrong length',
      { id: 'a', name: 'A', rules: { gap: 2 } },
      /^“rules\.gap” is wrong: not a length like/,
    ],
    ['a negative one', { id: 'a', name: 'A', rules: { lines: -1 } }, /^“rules\.lines” is wrong: /],
    ['a wrong id', { id: 'A b', name: 'A' }, /^“id” is wrong: /],
    [
      'an id that is taken',
      { id: 'netflix', name: 'A' },
      /^“id” is wrong: “netflix” is a profile that comes with/,
    ],
    ['no name', { id: 'a' }, /^“name” is wrong: /],
    [
      'another base',
      { id: 'a', name: 'A', base: 'nobody' },
      '“base” is wrong: there is no profile “nobody”.',
    ],
    ['a wrong language', { id: 'a', name: 'A', languages: { 'x!': {} } }, /languages/],
    [
      'a wrong rule of a language',
      { id: 'a', name: 'A', languages: { de: { lines: 'x' } } },
      /^“languages\.de\.lines” is wrong: /,
    ],
  ])('says in one sentence what is wrong: %s', (_, value, sentence) => {
    const outcome = typeof value === 'string' ? readProfile(value) : read(value)
    expect(typeof outcome).toBe('string')
    expect(outcome).toMatch(sentence)
    expect(outcome).not.toMatch(/\n/)
  })
})
