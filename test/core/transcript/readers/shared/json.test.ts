import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readJson } from '../../../../../core/transcript/readers/shared/json.ts'

describe('values in a file', () => {
  it.each([
    ['{"a":1}', [{ a: 1 }], undefined],
    ['\uFEFF{"a":1}', [{ a: 1 }], undefined],
    ['{"a":1}\n{"b":[2]}\n', [{ a: 1 }, { b: [2] }], undefined],
    ['{"a":1}{"b":2}', [{ a: 1 }, { b: 2 }], undefined],
    ['{"a":1},\n{"b":2},\n', [{ a: 1 }, { b: 2 }], undefined],
    ['{\n"a":\n1}\n[true,null,-1.5e3]', [{ a: 1 }, [true, null, -1500]], undefined],
    ['{"a":NaN,"b":[Infinity,-Infinity]}', [{ a: null, b: [null, null] }], undefined],
    ['{"a":"x\ny"} "\\u00e9"', [{ a: 'x\ny' }, 'é'], undefined],
    ['{"a":[1,2,{"b":"c"},{"d":', [{ a: [1, 2, { b: 'c' }, {}] }], 1],
    ['{"a":"br', [{}], 1],
    ['{"a":1}\n\nnonsense', [{ a: 1 }], 3],
    ['[1 2]', [[1]], 1],
    ['{"a" 1}', [{}], 1],
    ['', [], undefined],
    ['no', [], 1],
  ])('%j', (text, values, brokenAt) => {
    expect(readJson(text)).toEqual({ values, ...(brokenAt === undefined ? {} : { brokenAt }) })
  })

  it('takes “__proto__” for a name', () => {
    const [value] = readJson('{"__proto__":{"a":1}} 7').values
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect(Object.hasOwn(value as object, '__proto__')).toBe(true)
  })

  it('reads what JSON writes, any number of values, however they are laid out', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue(), { minLength: 2, maxLength: 4 }),
        fc.constantFrom('\n', ' ', '\n\n'),
        fc.nat(2),
        (values, space, indent) => {
          const text = values.map((value) => JSON.stringify(value, null, indent)).join(space)
          expect(readJson(text).values).toEqual(JSON.parse(JSON.stringify(values)))
        },
      ),
    )
  })

  it('keeps what came before a file breaks off', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ word: fc.string(), start: fc.nat() }), { minLength: 1, maxLength: 5 }),
        fc.nat(),
        (words, cut) => {
          const text = JSON.stringify({ words })
          const { values } = readJson(text.slice(0, 1 + (cut % text.length)))
          const [value] = values as readonly { readonly words?: readonly object[] }[]
          for (const [index, word] of (value?.words ?? []).slice(0, -1).entries())
            expect(word).toEqual(words[index])
        },
      ),
    )
  })
})
