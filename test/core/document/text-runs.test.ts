import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textRuns, type TextRun } from '../../../core/document/text-runs.ts'
import { cueText } from './arbitrary.ts'

const marked = (runs: readonly TextRun[] | undefined): string =>
  (runs ?? []).map(({ text, isChanged }) => (isChanged ? `[${text}]` : text)).join('')
const shown = (before: string, after: string) => {
  const runs = textRuns([before], [after])
  return [marked(runs.before[0]), marked(runs.after[0])]
}

describe('runs of text', () => {
  it('put together are the texts', () => {
    fc.assert(
      fc.property(
        fc.array(cueText, { maxLength: 3 }),
        fc.array(cueText, { maxLength: 3 }),
        (before, after) => {
          const runs = textRuns(before, after)
          expect(runs.before.map((each) => each.map(({ text }) => text).join(''))).toEqual(before)
          expect(runs.after.map((each) => each.map(({ text }) => text).join(''))).toEqual(after)
          const same = (all: readonly (readonly TextRun[])[]) =>
            all
              .flatMap((each) => each.flatMap(({ text, isChanged }) => (isChanged ? [] : [text])))
              .join('')
              .replaceAll(/\s/g, '')
          expect(same(runs.before)).toBe(same(runs.after))
        },
      ),
    )
  })

  it('mark the words that differ, with the space between two of them', () => {
    expect(shown('I saw the old house.', 'I saw a very new house.')).toEqual([
      'I saw [the old] house.',
      'I saw [a very new] house.',
    ])
    expect(shown('one two', 'one two')).toEqual(['one two', 'one two'])
  })

  it('mark a line break and a tag', () => {
    expect(shown('one\ntwo', 'one two')).toEqual(['one[\n]two', 'one two'])
    expect(shown('one two', '<i>one</i> two')).toEqual(['one two', '[<i>]one[</i>] two'])
  })

  it('mark everything where only spaces differ, so that something is seen', () => {
    expect(shown('one  two', 'one two')).toEqual(['[one  two]', '[one two]'])
  })

  it('do not mark where a cue was split', () => {
    const runs = textRuns(['one two three'], ['one two', 'three'])
    expect([...runs.before, ...runs.after].map(marked)).toEqual(['one two three', 'one two', 'three'])
  })
})
