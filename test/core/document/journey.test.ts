import { expect, it } from 'vitest'
import { isUnasked } from '../../../core/cues/guessed-cue.ts'
import { inAnswer, packed, unpacked } from '../../../core/document/journey.ts'
import { srt } from '../../../core/formats/srt.ts'
import { webvtt } from '../../../core/formats/webvtt.ts'

const plain = srt.parse(
  '1\n00:00:01,000 --> 00:00:02,000\nHello there.\n\n2\n00:00:03,000 --> 00:00:04,000\n<i>Two</i>\n\n',
).document
const timed = webvtt.parse('WEBVTT\n\n00:00:01.000 --> 00:00:02.000\none <00:00:01.500>two\n\n').document
const across = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value

it('guesses that nobody asked for do not travel, and are the same where they arrive', () => {
  expect(plain.cues.every(isUnasked)).toBe(true)
  const sent = across(packed(plain))
  expect(JSON.stringify(sent)).not.toContain('words')
  const arrived = unpacked(sent)
  expect(arrived.cues.every(isUnasked)).toBe(true)
  expect(arrived).toEqual(plain)
  expect(arrived.cues[0]?.words.map(({ text, source }) => [text, source])).toEqual([
    ['Hello', 'interpolated'],
    ['there.', 'interpolated'],
  ])
  // Who packed it still has it whole.
  expect(packed(srt.parse('1\n00:00:01,000 --> 00:00:02,000\nA b\n').document).cues[0]?.words).toHaveLength(2)
})

it('words with times of their own, and those that somebody has seen, travel as they are', () => {
  expect(across(packed(timed))).toEqual(timed)
  const seen = { ...plain, cues: plain.cues.map((cue) => ({ ...cue })) }
  expect(across(packed(seen))).toEqual(seen)
  expect(unpacked(across(packed(seen)))).toEqual(seen)
})

it('a copy of a cue has its words as plain values, and a changed text has others', () => {
  const [first] = plain.cues
  if (first === undefined) throw new Error('two cues')
  expect(Object.keys({ ...first })).toContain('words')
  expect(structuredClone(first)).toEqual(first)
})

it('documents are found in the parts of an answer', () => {
  const fresh = srt.parse('1\n00:00:01,000 --> 00:00:02,000\nHello there.\n\n').document
  const answer = { kind: 'media', media: { id: '1' }, beside: { name: 'a', document: fresh }, nothing: null }
  const sent = across(inAnswer(answer, packed))
  expect(JSON.stringify(sent)).not.toContain('words')
  expect(inAnswer(sent, unpacked)).toEqual(answer)
})
