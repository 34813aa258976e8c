import { expect, test } from 'vitest'
import { setSpan } from '../../../core/cues/place.ts'
import { cueOf, setText } from '../../../core/cues/retime.ts'
import { wordsJson } from '../../../core/formats/words-json.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'
import type { Word } from '../../../core/transcript/word.ts'

const word = (text: string, start: number, end: number): Word => ({
  text,
  offset: fromSeconds(start),
  duration: fromSeconds(end - start),
  source: 'recognized',
  confidence: 0.4,
  fit: 0.93,
  checked: true,
  alternatives: [`${text}s`, `${text}ed`],
})

const cue = cueOf({
  id: '1',
  start: fromSeconds(1),
  end: fromSeconds(3),
  text: 'ask not what',
  words: [word('ask', 1, 1.5), word('not', 1.5, 2), word('what', 2.2, 3)],
})

const known = (words: readonly Word[]) =>
  words.map(({ text, checked, alternatives }) => [text, checked === true, alternatives?.length ?? 0])

test('what is known of a word stays with it through edits that leave it the same word', () => {
  expect(known(setText(cue, 'Ask <i>not</i>,\nwhat').words)).toEqual([
    ['Ask', true, 2],
    ['not,', true, 2],
    ['what', true, 2],
  ])
})

test('another word in its place is neither checked nor has its alternatives', () => {
  expect(known(setText(cue, 'ask now what').words)).toEqual([
    ['ask', true, 2],
    ['now', false, 0],
    ['what', true, 2],
  ])
})

test('a cue dragged off its words leaves them the same words', () => {
  const { words } = setSpan(cue, fromSeconds(10), fromSeconds(12))
  expect(words.every(({ source }) => source === 'interpolated')).toBe(true)
  expect(known(words)).toEqual(known(cue.words))
})

test('words as JSON hold what a person and the engines said of them', () => {
  const text = wordsJson.serialize({ language: '', cues: [cue], styles: {}, metadata: {} })
  if (typeof text !== 'string') throw new Error('JSON is text')
  const read = wordsJson.parse(text).document.cues.flatMap(({ words }) => words)
  expect(read).toEqual(cue.words)
})

test('words as JSON take no nonsense for it', () => {
  const text =
    '{"words":[{"text":"a","start":0,"end":1,"fit":7,"checked":"yes","alternatives":[3,""," b "]}]}'
  const [read] = wordsJson.parse(text).document.cues.flatMap(({ words }) => words)
  expect(read).toEqual({
    text: 'a',
    offset: 0,
    duration: fromSeconds(1),
    source: 'interpolated',
    alternatives: [' b '],
  })
})
