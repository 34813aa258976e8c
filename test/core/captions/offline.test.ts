import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { captionCues, type Caption } from '../../../core/captions/caption.ts'
import { offlineCaptions } from '../../../core/captions/offline.ts'
import { captionDefaults } from '../../../core/captions/options.ts'
import { parts, wrap } from '../../../core/captions/wrap.ts'
import { plain } from '../../../core/cues/markup.ts'
import { lengthOf } from '../../../core/cues/reading.ts'
import { emptyDocument } from '../../../core/document/document.ts'
import { srt } from '../../../core/formats/srt.ts'
import { webvtt } from '../../../core/formats/webvtt.ts'
import { endOf, ticks, zero } from '../../../core/time/ticks.ts'
import type { Utterance } from '../../../core/transcript/transcript.ts'
import type { Word } from '../../../core/transcript/word.ts'

const rules = { ...captionDefaults('en-US'), remainTime: zero }
const utterance = (
  text: string,
  offset: number,
  duration: number,
  words: readonly Word[] = [],
): Utterance => ({
  text,
  offset: ticks(offset),
  duration: ticks(duration),
  words,
})
const file = (captions: readonly Caption[]) => ({ ...emptyDocument, cues: captionCues(captions) })
const lines = (text: string, width: number): readonly string[] =>
  wrap(parts(text.split(' '), width), width).map((line) => line.text)

describe('captions of what is final', () => {
  const course = 'Welcome to applied Mathematics course 201.'

  it('have the times of the service to the tick, also at offset 0', () => {
    const captions = offlineCaptions([utterance(course, 17_000_000, 34_500_000)], rules)
    expect(webvtt.serialize(file(captions))).toContain('00:00:01.700 --> 00:00:05.150\n')
    const second = offlineCaptions([utterance(course, 1_800_000, 30_500_000)], rules)
    expect(srt.serialize(file(second))).toContain('1\n00:00:00,180 --> 00:00:03,230\n')
    const first = offlineCaptions([utterance('Hi.', 0, 5_000_000)], rules)
    expect(srt.serialize(file(first))).toContain('00:00:00,000 --> 00:00:00,500\nHi.\n')
  })

  it('stay for the remain time, until the next one, the last one too', () => {
    const said = [
      utterance('One.', 0, 10_000_000),
      utterance('Two.', 15_000_000, 5_000_000),
      utterance('Three.', 50_000_000, 5_000_000),
    ]
    const captions = offlineCaptions(said, { ...rules, remainTime: ticks(10_000_000) })
    expect(captions.map((each) => [each.offset, endOf(each)])).toEqual([
      [0, 15_000_000],
      [15_000_000, 30_000_000],
      [50_000_000, 65_000_000],
    ])
  })

  it('are parted between words, by the words’ own times', () => {
    // The first word takes eight of nine seconds: shares of letters would be far off.
    const texts = 'Soooo one two three four five six seven eight nine ten eleven twelve'.split(' ')
    const words = texts.map((text, at): Word => ({
      text,
      source: 'recognized',
      offset: ticks(at === 0 ? 0 : 80_000_000 + at * 1_000_000),
      duration: ticks(at === 0 ? 80_000_000 : 900_000),
    }))
    const captions = offlineCaptions([utterance(texts.join(' '), 0, 92_900_000, words)], {
      ...rules,
      maxLineLength: 20,
      lines: 1,
    })
    expect(captions.map(({ lines: [line], offset }) => [line, offset])).toEqual([
      ['Soooo one two three', 0],
      ['four five six seven', 84_000_000],
      ['eight nine ten', 88_000_000],
      ['eleven twelve', 91_000_000],
    ])
    expect(captions.flatMap((caption) => caption.words)).toEqual(words)
  })

  it('break lines after ? ! , ; first, then between words, and cut only a word that is longer than a line', () => {
    expect(lines('the quick brown fox, it jumps over the lazy dog', 30)).toEqual([
      'the quick brown fox,',
      'it jumps over the lazy dog',
    ])
    expect(lines('is it so? yes; and no more than that', 20)).toEqual([
      'is it so? yes;',
      'and no more than',
      'that',
    ])
    expect(lines('one two. three four five six seven', 20)).toEqual(['one two. three four', 'five six seven'])
    expect(lines('So, the quick brown fox jumps over it', 20)).toEqual([
      'So, the quick brown',
      'fox jumps over it',
    ])
    expect(lines(`${'x'.repeat(45)} y`, 20)).toEqual(['x'.repeat(20), 'x'.repeat(20), 'xxxxx y'])
  })

  it('break Chinese between words, after its own marks first', () => {
    const text = '今天天气很好，我们一起去公园散步吧。明天也许会下雨，所以我们最好今天去，你觉得怎么样？'
    const captions = offlineCaptions([utterance(text, 0, 100_000_000)], { ...rules, maxLineLength: 20 })
    const all = captions.flatMap((caption) => caption.lines)
    expect(all[0]).toBe('今天天气很好，')
    expect(all.join('')).toBe(text)
    for (const line of all) expect(Array.from(line).length).toBeLessThanOrEqual(20)
  })

  it('show what looks like markup as it was said', () => {
    const captions = offlineCaptions([utterance('<i> a < b {x}', 0, 10_000_000)], rules)
    expect(captionCues(captions).map(({ text }) => plain(text))).toEqual(['<i> a < b {x}'])
  })

  const text = fc.oneof(
    fc.constantFrom(
      'a',
      'the',
      'quick,',
      'brown?',
      'fox.',
      'jumps;',
      'over!',
      'e.g.',
      '“so,”',
      '你好',
      '，',
      'ไทย',
    ),
    fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 70 })
      .map((each) => each.replace(/[\s\p{C}\p{Z}]+/gu, '') || 'x'),
  )
  const spoken = fc
    .array(
      fc.record({
        text,
        gap: fc.integer({ min: 0, max: 5_000_000 }),
        length: fc.integer({ min: 0, max: 9_000_000 }),
      }),
      {
        minLength: 1,
        maxLength: 30,
      },
    )
    .chain((list) => fc.integer({ min: 0, max: 20_000_000 }).map((first) => ({ list, first })))
  const transcript = fc.array(spoken, { maxLength: 5 }).map((all) => {
    let at = 0
    return all.map(({ list, first }): Utterance => {
      at += first
      const start = at
      const words = list.map(({ text: own, gap, length }): Word => {
        const offset = ticks(at + gap)
        at += gap + length
        return { text: own, offset, duration: ticks(length), source: 'recognized' }
      })
      return utterance(list.map((each) => each.text).join(' '), start, at - start, words)
    })
  })

  it('hold every word once, in order, with its own time, in lines that are short enough', () => {
    fc.assert(
      fc.property(
        transcript,
        fc.integer({ min: 20, max: 50 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 30_000_000 }),
        (utterances, maxLineLength, most, remain) => {
          const captions = offlineCaptions(utterances, {
            maxLineLength,
            lines: most,
            remainTime: ticks(remain),
          })
          const letters = (texts: readonly string[]): string => texts.join('')
          expect(letters(captions.flatMap((each) => each.words.map((word) => word.text)))).toBe(
            letters(utterances.flatMap((each) => each.words.map((word) => word.text))),
          )
          const given = new Map(
            utterances.flatMap((each) => each.words.map((word) => [`${word.offset} ${word.text}`, word])),
          )
          captions.forEach((caption, at) => {
            expect(caption.lines.length).toBeLessThanOrEqual(most)
            for (const line of caption.lines) expect(lengthOf(line)).toBeLessThanOrEqual(maxLineLength)
            expect(caption.lines.join('').replaceAll(' ', '')).toBe(
              letters(caption.words.map((word) => word.text)),
            )
            const early = (caption.words[0]?.offset ?? 0) - caption.offset
            expect(early).toBeGreaterThanOrEqual(0)
            expect(early).toBeLessThanOrEqual(5_000_000)
            const last = caption.words.at(-1)
            expect(last === undefined ? 0 : endOf(last)).toBeLessThanOrEqual(endOf(caption))
            const next = captions[at + 1]
            if (next !== undefined) expect(next.offset).toBeGreaterThanOrEqual(endOf(caption))
            // A measured time is one that was measured: of a word that is there whole.
            for (const word of caption.words)
              if (word.source === 'recognized') expect(given.get(`${word.offset} ${word.text}`)).toEqual(word)
          })
        },
      ),
    )
  })
})
