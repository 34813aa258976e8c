import { describe, expect, test } from 'vitest'
import { chapterLines, chaptersOf, chaptersVtt, lacksOf } from '../../../core/document/chapters.ts'
import { withMarks, type Marker } from '../../../core/document/marker.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'

const marker = (id: number, seconds: number, label: string): Marker => ({
  id: String(id),
  at: fromSeconds(seconds),
  label,
})

describe('chapters from markers', () => {
  const markers = [
    marker(1, 0, 'Intro'),
    marker(2, 75.5, ' Part  <one> '),
    marker(3, 3725, ''),
    marker(4, 3726, 'End'),
  ]

  test('each goes on to the next, those without a name are passed over', () => {
    const chapters = chaptersOf(markers, fromSeconds(4000))
    expect(chapters.map(({ title }) => title)).toEqual(['Intro', 'Part <one>', 'End'])
    expect(chaptersVtt(chapters)).toBe(
      'WEBVTT\n\n00:00:00.000 --> 00:01:15.500\nIntro\n\n00:01:15.500 --> 01:02:06.000\nPart &lt;one&gt;\n\n01:02:06.000 --> 01:06:40.000\nEnd\n',
    )
    expect(chapterLines(chapters)).toBe('0:00 Intro\n1:15 Part <one>\n1:02:06 End\n')
    expect(lacksOf(chapters)).toEqual([])
  })

  test('what YouTube would not show is said', () => {
    expect(lacksOf(chaptersOf([marker(1, 5, 'A'), marker(2, 9, 'B')], fromSeconds(60)))).toEqual([
      'start',
      'few',
      'short',
    ])
  })

  test('one behind the end is none, and of two at one place the last counts', () => {
    const chapters = chaptersOf([marker(1, 0, 'A'), marker(2, 0, 'B'), marker(3, 70, 'C')], fromSeconds(60))
    expect(chapters).toEqual([{ start: 0, end: fromSeconds(60), title: 'B' }])
  })
})

describe('markers of the marks of a script', () => {
  const at = (seconds: number) => fromSeconds(seconds)

  test('go along when the script is spoken anew, but those that a hand has moved or named', () => {
    const first = withMarks(
      [marker(7, 3, 'own')],
      [
        { name: 'a', at: at(1) },
        { name: 'b', at: at(2) },
        { name: 'c', at: at(4) },
      ],
    )
    expect(first.map(({ id, label }) => `${id} ${label}`)).toEqual(['8 a', '9 b', '7 own', '10 c'])
    const moved = first.map((one) =>
      one.label === 'b' ? { ...one, at: at(2.5) } : one.label === 'c' ? { ...one, label: 'Named' } : one,
    )
    const second = withMarks(moved, [
      { name: 'a', at: at(1.5) },
      { name: 'b', at: at(3) },
      { name: 'd', at: at(9) },
    ])
    expect(second.map(({ label, at: place }) => [label, place])).toEqual([
      ['a', at(1.5)],
      ['b', at(2.5)],
      ['own', at(3)],
      ['Named', at(4)],
      ['d', at(9)],
    ])
  })

  test('are the same list where nothing is new', () => {
    const marks = [{ name: 'a', at: at(1) }]
    const first = withMarks([], marks)
    expect(withMarks(first, marks)).toBe(first)
    expect(withMarks(first, [])).toEqual([])
  })
})
