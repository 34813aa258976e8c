import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commands, askingCommands } from '../../../core/commands/all.ts'
import { perform } from '../../../core/commands/command.ts'
import { idsAfter, type Cue } from '../../../core/cues/cue.ts'
import { plain } from '../../../core/cues/markup.ts'
import { reflow } from '../../../core/cues/reflow.ts'
import { cueOf } from '../../../core/cues/retime.ts'
import { segment } from '../../../core/cues/segment.ts'
import {
  defaultRules,
  rulesOfProfile,
  segmentRules,
  type SegmentRules,
} from '../../../core/cues/segment-rules.ts'
import { emptyDocument } from '../../../core/document/document.ts'
import { startHistory, select } from '../../../core/document/history.ts'
import { lint } from '../../../core/document/lint.ts'
import { netflixEn } from '../../../core/profiles/netflix-en.ts'
import { endOf, fromSeconds, ticks } from '../../../core/time/ticks.ts'
import type { Word } from '../../../core/transcript/word.ts'

const vocabulary =
  'well I think that the country of mine is good, and. you go? to a place with John Smith extraordinarily long 今天 天气 很好。 <3 “no” twenty five'.split(
    ' ',
  )
const speech = fc
  .array(
    fc.tuple(
      fc.constantFrom(...vocabulary),
      fc.constantFrom(0, 0, 0, 500_000, 3_000_000, 12_000_000),
      fc.integer({ min: 500_000, max: 9_000_000 }),
      fc.constantFrom('A', 'A', 'A', 'A', 'A', 'B'),
    ),
    { maxLength: 80 },
  )
  .map((parts): Word[] => {
    let at = ticks(5_000_000)
    return parts.map(([text, gap, duration, speaker]) => {
      const one: Word = {
        text,
        offset: ticks(at + gap),
        duration: ticks(duration),
        source: 'recognized',
        speaker,
      }
      at = endOf(one)
      return one
    })
  })

const film = { numerator: 24_000, denominator: 1001 }
const cuts = Array.from({ length: 40 }, (_, at) => fromSeconds(1.7 * at + 0.4))
const netflix = rulesOfProfile(netflixEn, film, 'en', cuts)
const narrow = segmentRules(
  {
    charactersPerLine: 24,
    lines: 1,
    minimumSeconds: 0.7,
    maximumSeconds: 4,
    charactersPerSecond: 25,
    gapFrames: 0,
  },
  film,
  'en',
)
const teletext: SegmentRules = {
  ...segmentRules(
    {
      charactersPerLine: 37,
      lines: 2,
      minimumSeconds: 1,
      maximumSeconds: 10,
      charactersPerSecond: 15,
      gapFrames: 5,
    },
    film,
    'en',
  ),
  shape: 'balanced',
}
const rules = fc.constantFrom(netflix, narrow, teletext, defaultRules)
const wordsIn = (cues: readonly Cue[]): Word[] => cues.flatMap(({ words }) => [...words])
const times = (cues: readonly Cue[]) =>
  wordsIn(cues)
    .filter(({ text }) => !/^[-–—]$/.test(text))
    .map(({ offset, duration, source, speaker, text }) => [
      offset,
      duration,
      source,
      speaker,
      text.replace(/^-/, ''),
    ])

describe('reflow', () => {
  it('gives what the words give, whatever rules the cues were made by, and the identical cues on the way back', () => {
    fc.assert(
      fc.property(speech, rules, rules, (words, one, other) => {
        const first = segment(words, one, idsAfter([]))
        const second = reflow(first, other)
        expect(second).toEqual(segment(words, other, idsAfter([])))
        expect(reflow(second, one)).toEqual(first)
        // Nothing to do is the very same list.
        expect(reflow(first, one)).toBe(first)
        expect(lint({ ...emptyDocument, cues: second })).toEqual([])
        expect(times(second)).toEqual(times(first))
      }),
      { numRuns: 200 },
    )
  })

  const ids = [
    'split-at-caret',
    'split-at-pause',
    'merge-with-next',
    'merge-with-previous',
    'move-word-to-next',
    'move-word-to-previous',
    'nudge-start-earlier',
    'nudge-end-later',
    'unbreak-lines',
    'set-start',
    'set-end',
  ]
  const hand = fc.record({
    what: fc.nat(ids.length + 2),
    cue: fc.nat(30),
    caret: fc.nat(40),
    time: fc.integer({ min: -3, max: 6 }),
  })

  it('keeps every break, line, text and time that a person set, there and back', () => {
    fc.assert(
      fc.property(
        speech.filter(({ length }) => length > 5),
        rules,
        rules,
        fc.array(hand, { minLength: 1, maxLength: 6 }),
        (words, one, other, hands) => {
          let history = startHistory({
            ...emptyDocument,
            language: 'en',
            cues: segment(words, one, idsAfter([])),
          })
          for (const { what, cue, caret, time } of hands) {
            const { cues } = history.document
            const chosen = cues[cue % cues.length]
            if (chosen === undefined) break
            history = select(history, { active: chosen.id, cues: [chosen.id] })
            const around = {
              playhead: ticks(Math.max(0, chosen.start + time * 1_000_000)),
              frameRate: film,
              caret: Math.min(caret, chosen.text.length),
            }
            if (what >= ids.length) {
              const text =
                what === ids.length
                  ? chosen.text.replace(/[ \n]/, '\n')
                  : chosen.text.replace(/^(\S+)/, '<i>$1</i>')
              history = perform(history, askingCommands.setText, { id: chosen.id, text }, around, 0)
            } else {
              const command = commands.find(({ id }) => id === ids[what])
              if (command !== undefined) history = perform(history, command, undefined, around, 0)
            }
          }
          const before = history.document.cues
          const there = reflow(before, other)
          const back = reflow(there, one)
          for (const after of [there, back]) {
            expect(lint({ ...emptyDocument, cues: after })).toEqual([])
            expect(
              after
                .map(({ text }) => plain(text))
                .join(' ')
                .replace(/[\s-]+/g, ''),
            ).toBe(
              before
                .map(({ text }) => plain(text))
                .join(' ')
                .replace(/[\s-]+/g, ''),
            )
            expect(times(after)).toEqual(times(before))
            const startsAt = new Map(after.map((cue) => [cue.words[0]?.offset, cue]))
            for (const [at, cue] of before.entries()) {
              const [first, last] = [cue.words[0], cue.words.at(-1)]
              const next = before[at + 1]
              const now = startsAt.get(first?.offset)
              if (cue.held?.start === true || cue.pinned?.start === true) expect(now).toBeDefined()
              if (cue.held?.end === true || cue.pinned?.end === true)
                if (next !== undefined) expect(startsAt.has(next.words[0]?.offset)).toBe(true)
              if (cue.pinned?.start === true) expect(now?.start).toBe(cue.start)
              if (cue.pinned?.end === true)
                expect(after.find(({ words: own }) => own.at(-1) === last)?.end).toBe(cue.end)
              if (cue.held?.whole === true || cue.held?.lines === true) expect(now?.words).toEqual(cue.words)
              if (cue.held?.lines === true) expect(now?.text).toBe(cue.text)
            }
          }
        },
      ),
      { numRuns: 150 },
    )
  })

  it('leaves the times of subtitles alone whose words nobody measured, and parts those that are too long', () => {
    const cues = [
      cueOf({ id: '7', start: fromSeconds(1), end: fromSeconds(3), text: 'It fits.' }),
      cueOf({
        id: '9',
        start: fromSeconds(3.5),
        end: fromSeconds(9),
        text: '<i>I would have come earlier,\nbut the train was late again today.</i>',
      }),
    ]
    expect(reflow(cues, defaultRules).map(({ start, end, text }) => [start, end, text])).toEqual(
      cues.map(({ start, end, text }) => [start, end, text]),
    )
    const parted = reflow(cues, narrow)
    expect(parted[0]).toMatchObject({ start: fromSeconds(1), end: fromSeconds(3), text: 'It fits.' })
    expect(parted.length).toBeGreaterThan(2)
    expect(parted[1]?.start).toBe(fromSeconds(3.5))
    expect(parted.at(-1)?.end).toBe(fromSeconds(9))
    for (const { text } of parted.slice(1)) expect(text).toMatch(/^<i>.*<\/i>$/)
  })
})
