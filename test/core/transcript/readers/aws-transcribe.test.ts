import { expect, it } from 'vitest'
import { awsTranscribe } from '../../../../core/transcript/readers/aws-transcribe.ts'
import { plainTokens, readSample, rowsOf } from './samples.ts'

const read = (results: unknown) => awsTranscribe.read({ results }, plainTokens)
const word = (content: string, start?: unknown, end?: unknown, more: object = {}) => ({
  start_time: start,
  end_time: end,
  alternatives: [{ confidence: '0.5', content }],
  type: 'pronunciation',
  ...more,
})
const mark = (content: string) => ({ alternatives: [{ confidence: '0.0', content }], type: 'punctuation' })

it('reads words to the tick, with punctuation on the word before, speakers, confidence and other versions', () => {
  const sample = readSample('aws-transcribe', 'aws-transcribe.json')
  expect(rowsOf(sample)).toEqual([
    ['The', 8_300_000, 9_500_000],
    ['ferry', 9_500_000, 14_100_000],
    ['leaves', 14_100_000, 18_000_000],
    ['at', 18_000_000, 19_200_000],
    ['nine.', 19_200_000, 25_950_000],
    ['Which', 32_000_000, 34_600_000],
    ['pier?', 34_600_000, 40_070_000],
  ])
  const { language, utterances } = sample.transcript
  expect(language).toBe('en-GB')
  expect(sample.problems).toEqual([])
  expect(utterances.map(({ text, speaker }) => [speaker, text])).toEqual([
    ['Speaker 1', 'The ferry leaves at nine.'],
    ['Speaker 2', 'Which pier?'],
  ])
  expect(utterances[0]?.words[1]).toMatchObject({ confidence: 0.71, alternatives: ['fairy'] })
  expect(utterances[0]?.words[4]).toMatchObject({ confidence: 0.9471, alternatives: [] })
})

it('puts the words of two channels that speak at once in the order of time', () => {
  const { transcript } = readSample('aws-transcribe', 'aws-transcribe.channels.json')
  expect(transcript.utterances.map(({ offset, text, speaker }) => [offset, speaker, text])).toEqual([
    [5_000_000, 'Channel 1', 'Help line, good morning.'],
    [20_000_000, 'Channel 2', 'Hello.'],
    [35_000_000, 'Channel 2', 'My kettle sings.'],
  ])
})

it('takes speakers from the items themselves, where newer files have them', () => {
  const items = [word('Yes', '1', '2', { speaker_label: 'spk_1' }), mark(','), word('no', '2', '3')]
  const { transcript } = read({ items })
  expect(transcript.utterances.map(({ text, speaker }) => [speaker, text])).toEqual([
    ['Speaker 2', 'Yes,'],
    [undefined, 'no'],
  ])
})

it('writes opening marks before the word that follows', () => {
  expect(rowsOf(read({ items: [mark('¿'), word('Qué', '0.1', '0.4'), mark('?')] }))).toEqual([
    ['¿Qué?', 1_000_000, 4_000_000],
  ])
})

it('guesses words whose times are missing, reversed, negative or beyond all measure, and says how many', () => {
  const items = [
    word('one', '1.0', '1.5'),
    word('two'),
    word('three', '2.5', '2.0'),
    word('four', '-3', '-2'),
    word('five', '1e300', '1e301'),
    word('six', '3.0', '3.5'),
    word(' '),
    null,
    { type: 'pronunciation' },
    { type: 'pronunciation', alternatives: 'x' },
  ]
  const sample = read({ items })
  const rows = rowsOf(sample)
  expect(rows.map(([text, , , guess]) => [text, guess])).toEqual([
    ['one', undefined],
    ['two', 'guess'],
    ['three', 'guess'],
    ['four', 'guess'],
    ['five', 'guess'],
    ['six', undefined],
  ])
  expect(sample.problems.map(({ message }) => message)).toEqual([
    '4 of 6 words have no times in the file that can be used; theirs are guesses.',
  ])
})

it('shows the text of a transcript without words', () => {
  const sample = read({
    transcripts: [{ transcript: 'Nothing but text.' }],
    audio_segments: [
      { id: 0, transcript: 'Nothing but text.', start_time: '2.0', end_time: '4.5', items: [0] },
    ],
  })
  expect(sample.transcript.utterances).toMatchObject([
    { offset: 20_000_000, duration: 25_000_000, text: 'Nothing but text.' },
  ])
  expect(rowsOf(sample).every(([, , , guess]) => guess === 'guess')).toBe(true)
  expect(read({ transcripts: [{ transcript: '' }], items: [] }).transcript.utterances).toEqual([])
})

it('reads the turns of a call', () => {
  const { transcript } = readSample('aws-transcribe', 'aws-transcribe.call.json')
  expect(transcript.language).toBe('en-US')
  expect(transcript.utterances.map(({ speaker, text }) => [speaker, text])).toEqual([
    ['Agent', 'Boat hire, hello.'],
    ['Customer', 'Two oars.'],
  ])
  expect(rowsOf(readSample('aws-transcribe', 'aws-transcribe.call.json'))).toEqual([
    ['Boat', 4_000_000, 7_100_000],
    ['hire,', 7_100_000, 11_000_000],
    ['hello.', 11_900_000, 16_000_000],
    ['Two', 30_000_000, expect.any(Number), 'guess'],
    ['oars.', expect.any(Number), 38_000_000, 'guess'],
  ])
})
