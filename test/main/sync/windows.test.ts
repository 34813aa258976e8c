import { describe, expect, it } from 'vitest'
import { endOf, fromSeconds, spanOf, type Span } from '../../../core/time/ticks.ts'
import { languageOfCues } from '../../../main/sync/hear-words.ts'
import { windowsOf } from '../../../main/sync/windows.ts'

const speech = (minutes: number, every: number): readonly Span[] =>
  Array.from({ length: Math.floor((minutes * 60) / every) }, (_, at) =>
    spanOf(fromSeconds(at * every + 2), fromSeconds(at * every + 2 + every * 0.6)),
  )

describe('windows that are listened to', () => {
  it('are all of a short film, in pieces that follow each other', () => {
    const found = windowsOf(speech(2, 5))
    expect(found[0]?.offset).toBe(fromSeconds(2))
    found.forEach((span, at) => {
      if (at > 0) expect(span.offset).toBe(endOf(found[at - 1] ?? span))
    })
    expect(found.at(-1) === undefined ? 0 : endOf(found.at(-1) as Span)).toBe(fromSeconds(23 * 5 + 2 + 3))
  })

  it('are spread over a long one, never overlap, and hold much of its speech', () => {
    const spans = speech(120, 6)
    const found = windowsOf(spans)
    expect(found).toHaveLength(30)
    found.forEach((span, at) => {
      const before = found[at - 1]
      if (before === undefined) return
      expect(span.offset).toBeGreaterThanOrEqual(endOf(before))
      expect(span.offset - endOf(before)).toBeLessThan(fromSeconds(480))
    })
  })

  it('lie where people speak', () => {
    const silent = [
      ...speech(10, 5),
      ...speech(10, 5).map(({ offset, duration }) =>
        spanOf(fromSeconds(offset / 1e7 + 3000), fromSeconds((offset + duration) / 1e7 + 3000)),
      ),
    ]
    for (const { offset } of windowsOf(silent))
      expect(offset < fromSeconds(601) || offset > fromSeconds(2990)).toBe(true)
    expect(windowsOf([])).toEqual([])
    expect(windowsOf([spanOf(fromSeconds(3000), fromSeconds(3001))])).toHaveLength(1)
  })
})

it('does not take another language for English, nor guess one from a handful of words', () => {
  const cue = (text: string) => ({ start: fromSeconds(0), end: fromSeconds(1), text })
  const english = cue(
    'I don’t think that you have to do this for him, and she was not there with the others, but what if it is he',
  )
  const german = cue(
    'Ich glaube nicht, dass du das für ihn tun musst, und sie war nicht mit den anderen dort, aber was wenn er es war',
  )
  expect(languageOfCues([english], '')).toBe('en')
  expect(languageOfCues([english], 'en-GB')).toBe('en-GB')
  expect(languageOfCues([english], 'de')).toBe('en')
  expect(languageOfCues([german], '')).toBeUndefined()
  expect(languageOfCues([german], 'en')).toBeUndefined()
  expect(languageOfCues([german], 'de')).toBe('de')
  expect(languageOfCues([cue('the and you')], '')).toBeUndefined()
})
