import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plain } from '../../../core/cues/markup.ts'
import { cueOf } from '../../../core/cues/retime.ts'
import { tokens } from '../../../core/cues/tokens.ts'
import { emptyDocument, type SubtitleDocument } from '../../../core/document/document.ts'
import { laidOut } from '../../../core/document/layout.ts'
import { lint } from '../../../core/document/lint.ts'
import { withSpeakerText } from '../../../core/document/speaker-text.ts'
import { fromSeconds, toSeconds } from '../../../core/time/ticks.ts'
import { isMeasured, type Word } from '../../../core/transcript/word.ts'
import { subtitles } from './arbitrary.ts'

type Said = readonly [text: string, start: number, end: number, guess?: boolean]

function cue(id: string, start: number, end: number, text: string, said: readonly Said[]) {
  const words = said.map(([word, from, to, isGuess]): Word => ({
    text: word,
    offset: fromSeconds(from),
    duration: fromSeconds(to - from),
    source: isGuess === true ? 'interpolated' : 'recognized',
  }))
  return cueOf({ id, start: fromSeconds(start), end: fromSeconds(end), text, words })
}

const film: SubtitleDocument = {
  ...emptyDocument,
  cues: [
    cue('a', 1, 3, 'Ask <i>not\nwhat</i> you', [
      ['Ask', 1.1, 1.3],
      ['not', 1.5, 1.7],
      ['what', 1.8, 2],
      ['you', 2.2, 2.5, true],
    ]),
    cue('b', 3.2, 5, 'can do.', [
      ['can', 3.25, 3.5],
      ['do.', 4, 4.4],
    ]),
  ],
}

const seen = (document: SubtitleDocument) =>
  document.cues.map(({ start, end, text }) => [toSeconds(start), toSeconds(end), text])

describe('one word at a time', () => {
  it('shows each with its word, touching the next, and closes a short gap between cues', () => {
    expect(seen(laidOut(film, { words: 1, guesses: true }))).toEqual([
      [1.1, 1.5, 'Ask'],
      [1.5, 1.8, '<i>not</i>'],
      [1.8, 2.2, '<i>what</i>'],
      [2.2, 3.25, 'you'],
      [3.25, 4, 'can'],
      [4, 5, 'do.'],
    ])
  })

  it('leaves a guess with the measured word before it', () => {
    expect(seen(laidOut(film, { words: 1, guesses: false })).slice(2, 4)).toEqual([
      [1.8, 3.25, '<i>what</i> you'],
      [3.25, 4, 'can'],
    ])
  })

  it('keeps a cue whole in which nothing was measured', () => {
    const guessed = cueOf({ id: '1', start: fromSeconds(1), end: fromSeconds(2), text: 'Nobody\nknows' })
    const { cues } = laidOut({ ...emptyDocument, cues: [guessed] }, { words: 1, guesses: false })
    expect(cues.map(({ text }) => text)).toEqual(['Nobody\nknows'])
  })

  it('makes no caption of a frame or two', () => {
    const quick = cue('1', 0, 2, 'I am here', [
      ['I', 0, 0.04],
      ['am', 0.04, 0.2],
      ['here', 0.5, 1],
    ])
    expect(seen(laidOut({ ...emptyDocument, cues: [quick] }, { words: 1, guesses: false }))).toEqual([
      [0, 0.5, 'I am'],
      [0.5, 2, 'here'],
    ])
  })

  it('keeps the place of a cue, and notes before the cue that they stood before', () => {
    const top = { ...film, cues: film.cues.map((each) => ({ ...each, text: `{\\an8}${each.text}` })) }
    const noted = {
      ...top,
      kept: {
        format: 'webvtt',
        blocks: [
          { at: 1, text: 'NOTE' },
          { at: 2, text: 'NOTE end' },
        ],
      },
    }
    const { cues, kept } = laidOut(noted, { words: 1, guesses: true })
    expect(cues.every(({ text }) => text.startsWith('{\\an8}'))).toBe(true)
    expect(kept?.blocks.map(({ at }) => at)).toEqual([4, 6])
  })
})

describe('a window of words', () => {
  it('grows, then slides', () => {
    const { cues } = laidOut(film, { words: 3, guesses: true })
    expect(cues.map(({ text }) => plain(text))).toEqual([
      'Ask',
      'Ask not',
      'Ask not what',
      'not what you',
      'can',
      'can do.',
    ])
  })

  it('has a measured time for the word that is said, and for no other', () => {
    const { cues } = laidOut(film, { words: 3, guesses: true })
    expect(cues.map(({ words }) => words.filter(isMeasured).map(({ text }) => text))).toEqual([
      ['Ask'],
      ['not'],
      ['what'],
      [],
      ['can'],
      ['do.'],
    ])
  })
})

it('cuts a text whose escapes are more than it needs', () => {
  const odd = cueOf({ id: '1', start: fromSeconds(1), end: fromSeconds(2), text: 'a<b c\\< \\<i>d' })
  const { cues } = laidOut({ ...emptyDocument, cues: [odd] }, { words: 1, guesses: true })
  expect(cues.map(({ text }) => plain(text))).toEqual(['a<b', 'c<', '<i>d'])
})

it('says every word in order, once, makes no guess a measurement, and nothing that the rest of the program does not expect', () => {
  fc.assert(
    fc.property(subtitles, fc.integer({ min: 1, max: 5 }), fc.boolean(), (document, words, guesses) => {
      const one = laidOut(document, { words: 1, guesses })
      expect(one.cues.flatMap(({ text }) => tokens(text)).join('')).toBe(
        document.cues.flatMap(({ text }) => tokens(text)).join(''),
      )
      const measured = new Set(
        document.cues.flatMap((each) => each.words.filter(isMeasured).map(({ offset }) => offset)),
      )
      const many = laidOut(document, { words, guesses })
      for (const each of [...one.cues, ...many.cues])
        for (const word of each.words) if (isMeasured(word)) expect(measured.has(word.offset)).toBe(true)
      expect(lint(many).filter(({ code }) => code !== 'cue-backwards')).toEqual([])
    }),
    { numRuns: 300 },
  )
})

describe('speakers as text', () => {
  it('stand where another one speaks, behind what places the line', () => {
    const said = (text: string, speaker?: string) => ({
      ...cueOf({ id: text, start: fromSeconds(0), end: fromSeconds(1), text }),
      ...(speaker === undefined ? {} : { speaker }),
    })
    const cues = [
      said('Go.', 'Ann'),
      said('Now.', 'Ann'),
      said('{\\an8}No.', 'Bob'),
      said('Yes.'),
      said('<Ah>', 'Ann <3'),
    ]
    const { cues: written } = withSpeakerText({ ...emptyDocument, cues })
    expect(written.map(({ text }) => text)).toEqual([
      'Ann: Go.',
      'Now.',
      '{\\an8}Bob: No.',
      'Yes.',
      'Ann <3: <Ah>',
    ])
    expect(lint({ ...emptyDocument, cues: written })).toEqual([])
  })
})
