import { describe, expect, test } from 'vitest'
import type { Part } from '../../../core/script/script.ts'
import { tokensOf } from '../../../core/script/tokens.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'

/** Parts that stand one after the other in a source. */
function placed(...texts: readonly (string | ((place: { from: number; to: number }) => Part))[]): Part[] {
  let at = 0
  return texts.map((each) => {
    const from = at
    if (typeof each === 'string') {
      at += each.length
      return { type: 'text', text: each, place: { from, to: at } }
    }
    at += 10
    return each({ from, to: at })
  })
}

const texts = (parts: readonly Part[]): string[] => tokensOf(parts).map(({ text }) => text)

describe('the words of a script', () => {
  test('are what white space parts, with their punctuation', () => {
    expect(texts(placed('It was -89.2 degrees, and $200 in 1983!'))).toEqual(
      'It was -89.2 degrees, and $200 in 1983!'.split(' '),
    )
  })

  test('are where they stand', () => {
    const source = '  one <two> & three  '
    for (const { text, place } of tokensOf(placed(source)))
      expect(source.slice(place.from, place.to)).toBe(text)
    expect(texts(placed(source))).toEqual(['one', '<two>', '&', 'three'])
  })

  test('go across changes of how they are said, and marks', () => {
    const parts: Part[] = [
      { type: 'text', text: 'a ', place: { from: 0, to: 2 } },
      {
        type: 'inside',
        change: { type: 'emphasis', level: 'strong' },
        parts: [{ type: 'text', text: 'big', place: { from: 12, to: 15 } }],
      },
      { type: 'mark', name: 'here', place: { from: 16, to: 20 } },
      { type: 'text', text: ', thing', place: { from: 30, to: 37 } },
    ]
    expect(tokensOf(parts)).toEqual([
      { text: 'a', place: { from: 0, to: 1 } },
      { text: 'big,', place: { from: 12, to: 31 } },
      { text: 'thing', place: { from: 32, to: 37 } },
    ])
  })

  test('say-as and phoneme are one, sub its alias, an empty phoneme none, and a break parts', () => {
    const parts = placed(
      'on (',
      (place) => ({ type: 'say-as', as: 'date', text: '3 / 4', place }),
      ') ',
      (place) => ({ type: 'sub', alias: 'World Wide Web', text: 'WWW', place }),
      ', ',
      (place) => ({ type: 'phoneme', alphabet: 'ipa', phonemes: 'x', text: '', place }),
      ' stop',
      (place) => ({ type: 'break', duration: fromSeconds(1), place }),
      'go',
    )
    expect(texts(parts)).toEqual(['on', '(3 / 4)', 'World', 'Wide', 'Web,', 'stop', 'go'])
    expect(tokensOf(parts).map(({ place }) => [place.from, place.to])).toEqual([
      [0, 2],
      [3, 15],
      [16, 26],
      [16, 26],
      [16, 27],
      [39, 43],
      [53, 55],
    ])
  })
})
