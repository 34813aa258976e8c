import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askingCommands } from '../../../core/commands/all.ts'
import { perform } from '../../../core/commands/command.ts'
import { plain } from '../../../core/cues/markup.ts'
import { replaceHits, replaceIn } from '../../../core/cues/replace.ts'
import { cueOf } from '../../../core/cues/retime.ts'
import { compile, hitsOf, type Hit, type Query } from '../../../core/cues/search.ts'
import { tokens } from '../../../core/cues/tokens.ts'
import { lint } from '../../../core/document/lint.ts'
import { startHistory, undo } from '../../../core/document/history.ts'
import { fromSeconds, zero } from '../../../core/time/ticks.ts'
import type { Word } from '../../../core/transcript/word.ts'
import { cueText, subtitles } from '../document/arbitrary.ts'

const query = (text: string, more: Partial<Query> = {}): Query => ({
  text,
  isPattern: false,
  matchesCase: false,
  wholeWords: false,
  ...more,
})
const find = (text: string, wanted: Query, template = ''): readonly Hit[] => {
  const pattern = compile(wanted)
  if (pattern === null || typeof pattern === 'string') throw new Error(String(pattern))
  return hitsOf(plain(text), pattern, wanted, template)
}
const replaced = (text: string, wanted: Query, template: string): string =>
  replaceHits(text, find(text, wanted, template))

describe('finding', () => {
  it.each([
    ['the cat, The catalogue', query('the'), 2],
    ['the cat, The catalogue', query('the', { matchesCase: true }), 1],
    ['the cat, The catalogue', query('cat', { wholeWords: true }), 1],
    ['New\nYork and New  York', query('new york'), 2],
    ['a.b a+b', query('a.b'), 1],
    ['cafe\u0301 café', query('café'), 2],
    ['cafe\u0301', query('cafe'), 0],
    ['10 % [x] (y)', query('[x] (y)'), 1],
    ['naïve', query('na', { wholeWords: true }), 0],
    ['今天天气', query('天'), 2],
    ['😀😀', query('😀'), 2],
    ['😀😀', query('', { isPattern: false }), null],
    ['😀a', query('x*', { isPattern: true }), 3],
    ['one two', query(String.raw`\b\w`, { isPattern: true }), 2],
    ['<i>one</i> two', query('one two'), 1],
    ['one\ntwo', query('^t', { isPattern: true }), 1],
    ['Straße', query('STRASSE'), 0],
    ['ΣΑΣ', query('σας'), 1],
  ])('%s', (text, wanted, count) => {
    if (count === null) expect(compile(wanted)).toBeNull()
    else expect(find(text, wanted)).toHaveLength(count)
  })

  it('says what is wrong with a pattern, in a sentence', () => {
    for (const text of ['(', '[a', 'a)(b', '(?<x', String.raw`\u{`, '*', '(?<a>.)(?<a>.)']) {
      for (const wholeWords of [false, true]) {
        expect(compile(query(text, { isPattern: true, wholeWords }))).toMatch(
          /^This is not a regular expression.*\.$/,
        )
      }
    }
  })

  it('takes any text literally', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), (text) => {
        fc.pre(!/^\p{M}/u.test(text))
        expect(
          find(
            `– ${text} –`.replaceAll(/[<{\\]/g, 'x'),
            query(text.replaceAll(/[<{\\]/g, 'x'), { matchesCase: true }),
          ).length,
        ).toBeGreaterThan(0)
      }),
      { numRuns: 500 },
    )
  })
})

describe('replacing in text', () => {
  it.each([
    ['the cat', query('cat'), 'dog', 'the dog'],
    ['$5 and $& here', query('and'), '$&', '$5 $& $& here'],
    ['2024-05', query(String.raw`(\d+)-(\d+)`, { isPattern: true }), '$2/$1', '05/2024'],
    [
      'John Smith',
      query(String.raw`(?<a>\w+) (?<b>\w+)`, { isPattern: true }),
      '$<b>, $<a>$$',
      'Smith, John$',
    ],
    ['ab', query('(a)(b)', { isPattern: true }), '$12$3', 'a2$3'],
    ['one two', query(' ', { isPattern: true }), String.raw`\n`, 'one\ntwo'],
    ['<i>New</i> York is', query('new york'), 'Boston', '<i>Boston</i> is'],
    ['New <i>York</i> is', query('new york'), 'Boston', 'Boston is'],
    ['<i>all</i> of it', query('all '), '', 'of it'],
    ['a <i>b</i> c', query('b'), 'x < y', 'a <i>x < y</i> c'],
    ['a b', query('b'), '<i>', String.raw`a \<i>`],
    [String.raw`say \<i> now`, query('<i>'), 'it', 'say it now'],
    ['{\\an8}<v Mary>hello', query('hello'), 'bye', '{\\an8}<v Mary>bye'],
    ['ab', query('x*', { isPattern: true }), '-', '-a-b-'],
  ])('%s', (text, wanted, template, after) => expect(replaced(text, wanted, template)).toBe(after))

  it('shows exactly what a replacement in plain text would give, whatever the markup', () => {
    const place = fc.tuple(
      fc.nat(30),
      fc.nat(6),
      fc.constantFrom('', 'x', 'two words', '<i>', '{\\b1}', '\\', '\n', '今'),
    )
    fc.assert(
      fc.property(cueText, fc.array(place, { maxLength: 4 }), (text, places) => {
        const shown = plain(text)
        const hits: Hit[] = []
        let at = 0
        let wanted = ''
        for (const [skip, length, put] of places) {
          const from = Math.min(shown.length, at + skip)
          const to = Math.min(shown.length, from + length)
          if (hits.length > 0 && from === at && from === to) continue
          hits.push({ from, to, with: put })
          wanted += shown.slice(at, from) + put
          at = to
        }
        expect(plain(replaceHits(text, hits))).toBe(wanted + shown.slice(at))
      }),
      { numRuns: 1500 },
    )
  })
})

describe('replacing in cues', () => {
  const second = fromSeconds(1)
  const cueWith = (text: string) => {
    const words = tokens(text).map((token, at): Word => ({
      text: token,
      offset: fromSeconds(at + 0.1),
      duration: fromSeconds(0.7),
      source: 'recognized',
      confidence: 0.5,
    }))
    return cueOf({ id: '1', start: zero, end: fromSeconds(words.length + 1), text, words })
  }

  it('leaves the second of three equal words out, and not another', () => {
    const cue = cueWith('go go go now')
    const after = replaceIn(cue, [{ from: 3, to: 6, with: '' }])
    expect(after.text).toBe('go go now')
    expect(after.words).toEqual([cue.words[0], cue.words[2], cue.words[3]])
  })

  it('gives digits the time of the words that they stand for', () => {
    const cue = cueWith('about two hundred people')
    const after = replaceIn(cue, [{ from: 6, to: 17, with: '200' }])
    expect(after.words[1]).toMatchObject({
      text: '200',
      offset: fromSeconds(1.1),
      duration: fromSeconds(1.7),
      source: 'recognized',
    })
  })

  it('never moves a word that no hit touches by one tick', () => {
    const word = fc.constantFrom('go', 'go', 'the', 'a', '21', 'can', 'not', 'Ünï', 'é', '今天', 'x-y')
    const line = fc.array(word, { minLength: 1, maxLength: 12 })
    const change = fc.record({
      at: fc.nat(11),
      with: fc.constantFrom('', 'go', 'the go', 'cannot', '21', 'brand new words'),
    })
    fc.assert(
      fc.property(line, fc.array(change, { minLength: 1, maxLength: 4 }), (texts, changes) => {
        const cue = cueWith(texts.join(' '))
        const places: Hit[] = []
        let at = 0
        for (const [index, text] of texts.entries()) {
          const found = changes.find((each) => each.at === index)
          if (found !== undefined) places.push({ from: at, to: at + text.length, with: found.with })
          at += text.length + 1
        }
        const after = replaceIn(cue, places)
        expect(lint({ language: '', cues: [after], styles: {}, metadata: {} })).toEqual([])
        const alone = texts.flatMap((_, index) => (changes.some((each) => each.at === index) ? [] : [index]))
        // One token of these texts is one word, but for the Chinese ones.
        fc.pre(cue.words.length === texts.length)
        for (const index of alone) {
          const old = cue.words[index]
          expect(after.words).toContainEqual(old)
        }
        const kept = after.words.filter(({ source }) => source === 'recognized')
        expect(kept.length).toBeGreaterThanOrEqual(alone.length)
      }),
      { numRuns: 1000 },
    )
  })

  it('is undone to what was there, and leaves a sound document', () => {
    fc.assert(
      fc.property(
        subtitles,
        fc.constantFrom('a', 'and', 'my', 'o', ' ', '21', 'é', 'x*', '[aeiou]', String.raw`(\w)(\w)`, '$'),
        fc.boolean(),
        fc.constantFrom('', 'and', 'ten new words', '$2$1', '<b>'),
        (document, text, isPattern, template) => {
          const wanted = query(text, { isPattern })
          const hits = new Map(
            document.cues
              .map(({ id, text: own }) => [id, find(own, wanted, template)] as const)
              .filter(([, each]) => each.length > 0),
          )
          const before = startHistory(document)
          const around = { playhead: zero, frameRate: { numerator: 25, denominator: 1 } }
          const after = perform(before, askingCommands.replaceText, { hits }, around, 0)
          expect(lint(after.document)).toEqual([])
          expect(after.past.length).toBeLessThanOrEqual(1)
          if (after !== before) expect(undo(after).document.cues).toEqual(document.cues)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('replaces a cue of guesses and a cue without text', () => {
    const empty = cueOf({ id: '1', start: zero, end: second, text: '' })
    expect(replaceIn(empty, [{ from: 0, to: 0, with: 'new' }])).toMatchObject({
      text: 'new',
      words: [{ text: 'new', source: 'interpolated' }],
    })
  })
})
