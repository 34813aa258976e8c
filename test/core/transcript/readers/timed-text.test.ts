import { describe, expect, it } from 'vitest'
import { timedText } from '../../../../core/transcript/readers/timed-text.ts'
import { endOf, toMilliseconds } from '../../../../core/time/ticks.ts'
import { plainTokens, readSample } from './samples.ts'

const turnsOf = (sample: string) =>
  readSample('timed-text', sample).transcript.utterances.map((utterance) => [
    toMilliseconds(utterance.offset),
    toMilliseconds(endOf(utterance)),
    utterance.speaker ?? '',
    utterance.text,
  ])

describe('text with times', () => {
  it('has a turn a time, up to the next', () => {
    expect(turnsOf('timed-text.txt').map(([from, , ...rest]) => [from, ...rest])).toEqual([
      [1000, 'ANN', 'Good morning. Is he there?'],
      [4000, 'BOB', 'Who?'],
      [5000, 'ANN', 'The man with the dog,\nof course.'],
      [70_000, '', 'Nobody came.'],
    ])
  })

  it('ends a turn where the next begins, and takes a long time after it for silence', () => {
    const ends = turnsOf('timed-text.txt').map(([, to]) => Number(to))
    expect(ends[0]).toBeLessThanOrEqual(4000)
    // 31 letters and marks at about 15 a second.
    expect(ends[2]).toBeGreaterThan(6500)
    expect(ends[2]).toBeLessThan(9000)
  })

  it('has names above what is said, and takes a title for what stands before', () => {
    expect(turnsOf('timed-text.names.txt').map(([from, , ...rest]) => [from, ...rest])).toEqual([
      [0, '', 'Interview 7'],
      [5000, 'Ann Smith', 'Good morning.\nAll of you.'],
      [12_000, 'Bob', 'Hello.'],
      [3_723_000, 'Ann Smith', 'Goodbye.'],
    ])
  })

  it('has in- and out-times', () => {
    expect(turnsOf('timed-text.spans.txt')).toEqual([
      [1000, 2500, '', 'One two'],
      [5000, 6250, '', 'Three'],
    ])
  })

  it('guesses every word, and says so', () => {
    const { transcript, problems } = readSample('timed-text', 'timed-text.txt')
    const words = transcript.utterances.flatMap((utterance) => utterance.words)
    expect(words.every(({ source }) => source === 'interpolated')).toBe(true)
    expect(problems.map(({ code }) => code)).toContain('guessed')
  })

  it('leaves texts that only speak of times', () => {
    for (const text of [
      'He came at\n12:30 in the night.\nThen\n10:15 was over.\n',
      'ANN: Good morning.\nBOB: Hello.\n',
      '[00:12.00]Line one\n[00:17.20]Line two\n',
      '0:00:01.000,0:00:02.000\nHello\n\n0:00:03.000,0:00:04.000\nthere\n',
    ])
      expect(timedText.detect(text), text).toBe(0)
  })

  it('does not take a long text of nothing but times for words', () => {
    const { transcript } = timedText.read('[0:01]\n'.repeat(1000), plainTokens)
    expect(transcript.utterances).toEqual([])
  })
})
