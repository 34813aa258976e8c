import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Caption } from '../../../core/captions/caption.ts'
import { captionDefaults } from '../../../core/captions/options.ts'
import {
  emptyScreen,
  finishRealTime,
  quietUntil,
  realTime,
  type RealTimeRules,
} from '../../../core/captions/real-time.ts'
import { endOf, fromMilliseconds, ticks } from '../../../core/time/ticks.ts'
import { formatClock } from '../../../core/time/timecode.ts'
import type { RecognitionEvent } from '../../../core/transcript/transcript.ts'

const recognizing = (text: string, offset: number, duration: number): RecognitionEvent => ({
  type: 'recognizing',
  hypothesis: { text, offset: ticks(offset), duration: ticks(duration) },
})
const recognized = (text: string, offset: number, duration: number): RecognitionEvent => ({
  type: 'recognized',
  utterance: { text, offset: ticks(offset), duration: ticks(duration), words: [] },
})

const rules: RealTimeRules = { ...captionDefaults('en-US'), threshold: 1, delay: ticks(0) }

function run(events: readonly RecognitionEvent[], own: RealTimeRules = rules): readonly Caption[] {
  let screen = emptyScreen
  const all: Caption[] = []
  for (const event of events) {
    const step = realTime(screen, event, own)
    screen = step.screen
    all.push(...step.captions)
  }
  return [...all, ...finishRealTime(screen, own).captions]
}

const shown = (captions: readonly Caption[]): readonly string[] =>
  captions.map(
    (each) =>
      `${formatClock(each.offset).slice(6)} ${formatClock(endOf(each)).slice(6)} ${each.lines.join(' / ')}`,
  )

/** The two utterances of the service's documentation. */
const course: readonly RecognitionEvent[] = [
  recognizing('welcome', 17_000_000, 5_000_000),
  recognizing('welcome to', 17_000_000, 6_400_000),
  recognizing('welcome to applied math', 17_000_000, 13_600_000),
  recognizing('welcome to applied mathematics', 17_000_000, 17_200_000),
  recognizing('welcome to applied mathematics course', 17_000_000, 23_700_000),
  recognizing('welcome to applied mathematics course 2', 17_000_000, 26_700_000),
  recognizing('welcome to applied mathematics course 201', 17_000_000, 33_400_000),
  recognized('Welcome to applied Mathematics course 201.', 17_000_000, 34_500_000),
  recognizing('OK', 71_500_000, 3_100_000),
  recognizing('OK now', 71_500_000, 10_300_000),
  recognizing("OK now let's", 71_500_000, 14_700_000),
  recognizing("OK now let's get started", 71_500_000, 18_500_000),
  recognized("OK, now let's get started.", 71_500_000, 20_600_000),
]

describe('real-time captions', () => {
  it('grow while an utterance is heard, give way to the final text, and go after the remain time', () => {
    expect(shown(run(course))).toEqual([
      '01.700 02.200 welcome',
      '02.200 02.340 welcome to',
      // "math" stays once it is shown; its place is not taken by "mathematics" before the text is final.
      '02.340 03.420 welcome to applied math',
      '03.420 04.070 welcome to applied math course',
      '04.070 05.040 welcome to applied math course 2',
      '05.040 06.150 Welcome to applied Mathematics course / 201.',
      '07.150 07.460 OK',
      '07.460 08.180 OK now',
      "08.180 08.620 OK now let's",
      "08.620 09.000 OK now let's get started",
      "09.000 10.210 OK, now let's get started.",
    ])
  })

  it('have the delay added to every time', () => {
    const late = run(course, { ...rules, delay: fromMilliseconds(1000) })
    expect(late.map(({ offset }) => offset - 10_000_000)).toEqual(run(course).map(({ offset }) => offset))
  })

  it('keep the last lines of what was said while the next utterance follows soon', () => {
    const soon = run([recognized('One two.', 0, 10_000_000), recognized('Three.', 15_000_000, 5_000_000)])
    expect(shown(soon)).toEqual(['00.000 01.500 One two.', '01.500 03.000 One two. / Three.'])
    const late = run([recognized('One two.', 0, 10_000_000), recognized('Three.', 25_000_000, 5_000_000)])
    expect(shown(late)).toEqual(['00.000 02.000 One two.', '02.500 04.000 Three.'])
  })

  it('drop a hypothesis that comes too late, and never a final text', () => {
    const captions = run([
      recognizing('one two', 0, 10_000_000),
      recognizing('one', 0, 5_000_000),
      recognized('One.', 0, 6_000_000),
    ])
    expect(shown(captions)).toEqual(['00.000 00.600 one two', '00.600 01.600 One.'])
  })

  it('take back what came to nothing', () => {
    const captions = run([
      recognizing('uh', 0, 5_000_000),
      { type: 'noMatch', span: { offset: ticks(0), duration: ticks(8_000_000) } },
      recognizing('yes', 20_000_000, 5_000_000),
    ])
    expect(shown(captions)).toEqual(['00.000 00.500 uh', '02.000 03.500 yes'])
  })

  it('clear a screen that runs with the clock once the remain time has gone by', () => {
    const { screen } = realTime(emptyScreen, recognized('Yes.', 0, 10_000_000), rules)
    expect(quietUntil(screen, ticks(20_000_000), rules).screen.lines).toEqual(['Yes.'])
    const after = quietUntil(screen, ticks(20_000_001), rules)
    expect(after.screen.lines).toEqual([])
    expect(shown(after.captions)).toEqual(['00.000 02.000 Yes.'])
  })

  const word = fc.constantFrom(
    'a',
    'the',
    'lazy',
    'dog,',
    'jumps.',
    'over?',
    '你好',
    'Donaudampfschifffahrt',
    '<i>',
  )
  const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '))
  const time = fc.integer({ min: 0, max: 200_000_000 }).map(ticks)
  const length = fc.integer({ min: 0, max: 50_000_000 }).map(ticks)
  const event: fc.Arbitrary<RecognitionEvent> = fc.oneof(
    fc
      .record({ text, offset: time, duration: length })
      .map((hypothesis) => ({ type: 'recognizing' as const, hypothesis })),
    fc
      .record({ text, offset: time, duration: length })
      .map((utterance) => ({ type: 'recognized' as const, utterance: { ...utterance, words: [] } })),
    fc.record({ offset: time, duration: length }).map((span) => ({ type: 'noMatch' as const, span })),
    time.map((position) => ({ type: 'progress' as const, position })),
  )
  const anyRules = fc.record({
    maxLineLength: fc.integer({ min: 20, max: 60 }),
    lines: fc.integer({ min: 1, max: 4 }),
    delay: length,
    remainTime: length,
    threshold: fc.integer({ min: 0, max: 5 }),
  })

  it('never overlap, never are empty, never have more or longer lines than asked, whatever comes in whatever order', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), anyRules, (events, own) => {
        const captions = run(events, own)
        captions.forEach((caption, at) => {
          const next = captions[at + 1]
          expect(caption.duration).toBeGreaterThan(0)
          expect(caption.offset).toBeGreaterThanOrEqual(own.delay)
          if (next !== undefined) expect(next.offset).toBeGreaterThanOrEqual(endOf(caption))
          expect(caption.lines.length).toBeGreaterThan(0)
          expect(caption.lines.length).toBeLessThanOrEqual(own.lines)
          for (const line of caption.lines)
            expect(Array.from(line).length).toBeLessThanOrEqual(own.maxLineLength)
        })
      }),
      { numRuns: 300 },
    )
  })

  it('turn the pages of a final text that is longer than the screen, by the times of its words', () => {
    const texts = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')
    const words = texts.map((word, at) => ({
      text: word,
      source: 'recognized' as const,
      offset: ticks(at * 10_000_000),
      duration: ticks(9_000_000),
    }))
    const utterance = { text: texts.join(' '), offset: ticks(0), duration: ticks(119_000_000), words }
    const captions = run([{ type: 'recognized', utterance }], { ...rules, maxLineLength: 20, lines: 1 })
    expect(shown(captions)).toEqual([
      '00.000 04.000 one two three four',
      '04.000 08.000 five six seven eight',
      '08.000 11.000 nine ten eleven',
      '11.000 12.900 twelve',
    ])
  })

  it('show the last page of a text for which there is no time left', () => {
    const own = { ...rules, maxLineLength: 20, lines: 1, threshold: 3, remainTime: ticks(0) }
    const texts = ['one two three four five six seven eight nine ten eleven twelve', 'next']
    const events = texts.map((each, at) => recognized(each, at * 50_000_000, 20_000_000))
    const lines = run(events, own).map((caption) => caption.lines.join(' '))
    expect(lines).toEqual(['one two three four', 'five six seven eight', 'nine ten eleven', 'twelve', 'next'])
  })

  it('lose no word of a final text', () => {
    const sentence = fc.array(fc.constantFrom('a', 'quick', 'brown', 'fox', 'jumps'), {
      minLength: 1,
      maxLength: 40,
    })
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 8 }), anyRules, (texts, own) => {
        const events = texts.flatMap((each, at) => [
          recognizing(each.slice(0, 8).join(' '), at * 50_000_000, 5_000_000),
          recognizing(each.slice(0, 16).join(' '), at * 50_000_000, 9_000_000),
          recognized(
            each.map((word, index) => `${word}${at}${index}`).join(' '),
            at * 50_000_000,
            20_000_000,
          ),
        ])
        // All that was heard early is as good as what is final.
        const wanted = texts.flatMap((each, at) =>
          each
            .slice(own.threshold > 1 ? 0 : 16)
            .map((word, index) => `${word}${at}${index + (own.threshold > 1 ? 0 : 16)}`),
        )
        const there = new Set(run(events, own).flatMap((caption) => caption.lines.join(' ').split(' ')))
        if (own.threshold !== 2) for (const word of wanted) expect(there).toContain(word)
      }),
    )
  })

  it('show words of an utterance that never change until it is final', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 20 }), anyRules, (texts, own) => {
        let screen = emptyScreen
        let before: readonly string[] = []
        for (const [at, each] of texts.entries()) {
          screen = realTime(screen, recognizing(each, 0, (at + 1) * 1_000_000), own).screen
          expect(screen.prefix.shown.slice(0, before.length)).toEqual(before)
          before = screen.prefix.shown
        }
      }),
    )
  })
})
