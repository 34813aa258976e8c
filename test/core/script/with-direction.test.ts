import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseScript } from '../../../core/script/parse.ts'
import { withDirection } from '../../../core/script/with-direction.ts'

const source = 'One. Two.\n\nThree\nfour.\n'

describe('how a paragraph is said', () => {
  test('is written into a line of its own, changed there, and taken away with it', () => {
    const at = source.indexOf('Three')
    const once = withDirection(source, at, 'rate', '120 %')
    expect(once).toBe('One. Two.\n\n[rate: 120 %]\nThree\nfour.\n')
    const twice = withDirection(once, once.indexOf('Three'), 'voice', 'espeak:de')
    expect(twice).toBe('One. Two.\n\n[rate: 120 %, voice: espeak:de]\nThree\nfour.\n')
    const changed = withDirection(twice, twice.indexOf('Three'), 'rate', '80 %')
    expect(changed).toBe('One. Two.\n\n[rate: 80 %, voice: espeak:de]\nThree\nfour.\n')
    const less = withDirection(changed, changed.indexOf('Three'), 'rate', null)
    expect(withDirection(less, less.indexOf('Three'), 'voice', null)).toBe(source)
  })

  test('is changed where it stands: before an empty line, in another of several brackets, with a mark beside it', () => {
    const text = '[pause: 1 s] [mark: a, rate: 90 %]\n\nThree.'
    expect(withDirection(text, text.indexOf('Three'), 'rate', '95 %')).toBe(
      '[pause: 1 s] [mark: a, rate: 95 %]\n\nThree.',
    )
    expect(withDirection(text, text.indexOf('Three'), 'rate', null)).toBe('[pause: 1 s] [mark: a]\n\nThree.')
  })

  test('belongs to the first line of the script as to any other, and is no bracket of the text', () => {
    expect(withDirection('One.', 0, 'pause', '2 s')).toBe('[pause: 2 s]\nOne.')
    expect(withDirection('Text [rate: 90 %]\nOne.', 18, 'rate', null)).toBe('Text [rate: 90 %]\nOne.')
  })

  test('is heard by that paragraph and by no other, whatever is in the script', () => {
    const line = fc.constantFrom(
      '',
      '',
      '[pause: 1 s]\n',
      '[rate: 90 %, mark: m]\n',
      '[voice: espeak:de]\n\n',
    )
    const words = fc.constantFrom(
      'One. Two.',
      'Three\nfour.',
      'A [bracket] here.',
      'Waits [pause: 1 s] here.',
    )
    fc.assert(
      fc.property(
        fc.array(fc.tuple(line, words), { minLength: 1, maxLength: 6 }),
        fc.nat(),
        (pieces, pick) => {
          const text = pieces.map(([directions, said]) => directions + said).join('\n\n')
          const { sentences } = parseScript(text, 'text')
          const chosen = sentences[pick % sentences.length]
          const first = sentences.find(({ paragraph }) => paragraph === chosen?.paragraph)
          if (first === undefined) throw new Error('nothing is said')
          const after = parseScript(withDirection(text, first.place.from, 'rate', '150 %'), 'text').sentences
          expect(after.length).toBe(sentences.length)
          for (const [at, { manner, paragraph, before }] of after.entries()) {
            expect(manner.rate).toBe(paragraph === first.paragraph ? 1.5 : sentences[at]?.manner.rate)
            expect(before).toBe(sentences[at]?.before)
          }
        },
      ),
    )
  })
})
