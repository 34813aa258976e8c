import { describe, expect, it } from 'vitest'
import { whisper } from '../../../../core/transcript/readers/whisper.ts'
import { wordsOf } from '../../../../core/transcript/transcript.ts'
import { plainTokens, readSample, rowsOf } from './samples.ts'

describe('Whisper and its relatives', () => {
  it('joins pieces without a space to the word before them', () => {
    const read = readSample('whisper', 'whisper.json')
    expect(rowsOf(read)).toEqual([
      ['Yes,', 1_200_000, 4_800_000],
      ['it', 6_200_000, 7_400_000],
      ['cost', 7_400_000, 10_800_000],
      ['$10,000.', 10_800_000, 23_800_000],
      ['Nobody', 25_200_000, 30_200_000],
      ['paid.', 30_200_000, 35_000_000],
    ])
    expect(wordsOf(read.transcript)[3]?.confidence).toBe(0.93)
    expect(read.transcript.language).toBe('en')
  })

  it('gives the words of the API to its segments, with their punctuation, and takes single precision for what it means', () => {
    const read = readSample('whisper', 'whisper.api.json')
    expect(read.transcript.language).toBe('en')
    expect(read.transcript.utterances.map(({ text }) => text)).toEqual([
      'The beach was a popular spot.',
      'It was hot.',
    ])
    expect(rowsOf(read)).toEqual([
      ['The', 0, 2_400_000],
      ['beach', 2_400_000, 6_200_000],
      ['was', 6_200_000, 8_600_000],
      ['a', 8_600_000, 9_200_000],
      ['popular', 9_200_000, 13_800_000],
      ['spot.', 13_800_000, 17_600_000],
      ['It', 25_000_000, 26_800_000],
      ['was', 26_800_000, 29_200_000],
      ['hot.', 29_200_000, 33_000_000],
    ])
  })

  it('guesses the words of segments without words, inside them', () => {
    const read = readSample('whisper', 'whisper.segments.json')
    expect(rowsOf(read).map(([text, , , guess]) => [text, guess])).toEqual([
      ['We', 'guess'],
      ['left', 'guess'],
      ['early.', 'guess'],
    ])
    expect(rowsOf(read)[0]?.[1]).toBe(30_000_000)
    expect(rowsOf(read)[2]?.[2]).toBe(50_000_000)
  })

  it('reads words of the API without segments', () => {
    const value = {
      task: 'transcribe',
      language: 'french',
      duration: 2,
      text: 'Bonjour, Paul.',
      words: [
        { word: 'Bonjour', start: 0.2, end: 0.7 },
        { word: 'Paul', start: 0.8, end: 1.1 },
      ],
    }
    expect(whisper.detect(value)).toBeGreaterThan(0.5)
    const read = whisper.read(value, plainTokens)
    expect(read.transcript.language).toBe('fr')
    expect(rowsOf(read)).toEqual([
      ['Bonjour,', 2_000_000, 7_000_000],
      ['Paul.', 8_000_000, 11_000_000],
    ])
  })

  it('doubts the fewest of words that run back, and parts those that overlap where the next begins', () => {
    const word = (text: string, start: number, end: number): object => ({
      word: ` ${text}`,
      start,
      end,
      probability: 0.9,
    })
    const words = [word('one', 1, 1.4), word('two', 9, 9.5), word('three', 1.3, 2), word('four', 2, 2.5)]
    const read = whisper.read(
      {
        text: ' one two three four',
        language: 'en',
        segments: [{ start: 1, end: 3, text: ' one two three four', words }],
      },
      plainTokens,
    )
    expect(rowsOf(read)).toEqual([
      ['one', 10_000_000, 13_000_000],
      ['two', 13_000_000, 13_000_000, 'guess'],
      ['three', 13_000_000, 20_000_000],
      ['four', 20_000_000, 25_000_000],
    ])
  })

  it('reads faster-whisper’s segments in a list, on lines, and with its information', () => {
    expect(rowsOf(readSample('faster-whisper', 'faster-whisper.json'))).toEqual([
      ['Guten', 3_400_000, 7_000_000],
      ['Morgen,', 7_000_000, 11_200_000],
      ['Berlin!', 13_000_000, 19_000_000],
    ])
    expect(rowsOf(readSample('faster-whisper', 'faster-whisper.lines.jsonl'))).toEqual([
      ['One.', 2_000_000, 6_600_000],
      ['Two.', 16_200_000, 20_400_000],
    ])
    const french = readSample('faster-whisper', 'faster-whisper.info.json')
    expect(french.transcript.language).toBe('fr')
    expect(rowsOf(french)[0]).toEqual(['Bonjour', 2_200_000, 8_100_000])
  })

  it('keeps WhisperX’s words that could not be aligned, as guesses between their neighbours', () => {
    const read = readSample('whisperx', 'whisperx.json')
    const [first, year, second] = wordsOf(read.transcript)
    expect(first).toEqual({
      text: 'In',
      offset: 5_100_000,
      duration: 1_200_000,
      source: 'aligned',
      confidence: 0.83,
      speaker: 'Speaker 1',
    })
    expect(year).toMatchObject({
      text: '2014',
      source: 'interpolated',
      speaker: 'Speaker 1',
      offset: 6_300_000,
    })
    expect((year?.offset ?? 0) + (year?.duration ?? 0)).toBeLessThanOrEqual(second?.offset ?? 0)
    expect(rowsOf(read).at(-1)).toEqual(['Twice!', 32_000_000, 37_000_000])
    expect(read.transcript.utterances.at(-1)?.speaker).toBe('Speaker 2')
  })
})

describe('whisper.cpp', () => {
  it('joins tokens to words', () => {
    expect(rowsOf(readSample('whisper-cpp', 'whisper-cpp.json'))).toEqual([
      ['Unbelievable,', 1_000_000, 10_100_000],
      ['he', 12_400_000, 14_000_000],
      ['said.', 14_000_000, 19_200_000],
      ['No.', 26_100_000, 30_500_000],
    ])
  })

  it('times letters that were parted between tokens', () => {
    const read = readSample('whisper-cpp', 'whisper-cpp.chinese.json')
    expect(read.transcript.language).toBe('zh')
    expect(rowsOf(read)).toEqual([
      ['我们', 2_000_000, 6_500_000],
      ['今天', 7_000_000, 13_000_000],
      ['开始', 13_000_000, 20_000_000],
    ])
  })

  it('takes segments for words where each of them is one, else guesses inside them', () => {
    expect(rowsOf(readSample('whisper-cpp', 'whisper-cpp.words.json'))).toEqual([
      ['And', 400_000, 3_100_000],
      ['so', 3_100_000, 7_200_000],
      ['untold,', 7_200_000, 13_400_000],
    ])
    expect(
      rowsOf(readSample('whisper-cpp', 'whisper-cpp.segments.json')).every((row) => row[3] === 'guess'),
    ).toBe(true)
  })
})
