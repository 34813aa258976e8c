import { describe, expect, test } from 'vitest'
import { emptyDocument } from '../../core/document/document.ts'
import type { Cue } from '../../core/cues/cue.ts'
import { cueOf } from '../../core/cues/retime.ts'
import { defaultSettings } from '../../core/cues/segment-rules.ts'
import { framesOfTable } from '../../core/time/frames.ts'
import { fromSeconds } from '../../core/time/ticks.ts'
import { measure } from '../../renderer/cue-list/measure.ts'
import { positionOf, runsOf } from '../../renderer/player/runs.ts'
import { cuesAt } from '../../renderer/session/cues-at.ts'
import {
  cancelGesture,
  commitDraft,
  insertBetween,
  mergeWithPrevious,
  runById,
  setDraft,
  setTimes,
  shiftCues,
  undo,
} from '../../renderer/session/edit.ts'
import { goToCue, seek, selectCue } from '../../renderer/session/navigate.ts'
import { startState } from '../../renderer/store.ts'
import { openWindow, withFilm } from './window.ts'

const cue = (id: string, start: number, end: number, text: string): Cue => ({
  id,
  start: fromSeconds(start),
  end: fromSeconds(end),
  text,
  words: [],
})

const cues = [cue('a', 1, 3, 'Ask not'), cue('b', 4, 6, 'what your country'), cue('c', 8, 9, 'can do')]

const opened = () => {
  const { session, state } = openWindow({}, withFilm({ ...emptyDocument, cues }))
  return { session, state, texts: () => state().history.document.cues.map(({ text }) => text) }
}

describe('editing', () => {
  test('what is typed is a draft until another cue is chosen, then one step', () => {
    const { session, state, texts } = opened()
    selectCue(session, 'a')
    setDraft(session, cues[0] ?? cue('', 0, 0, ''), 'Ask not what')
    expect(texts()[0]).toBe('Ask not')
    goToCue(session, 1)
    expect(texts()[0]).toBe('Ask not what')
    expect(state().history.selection.active).toBe('b')
    undo(session)
    expect(texts()[0]).toBe('Ask not')
  })

  test('a shift moves all cues by what was asked, in one step', () => {
    const { session, state } = opened()
    shiftCues(session, { by: fromSeconds(1.5), cues: 'all' })
    expect(state().history.document.cues.map(({ start }) => start)).toEqual([2.5, 5.5, 9.5].map(fromSeconds))
    undo(session)
    expect(state().history.document.cues).toEqual(cues)
  })

  test('words that go to a neighbour leave the text cursor where they were', () => {
    const spoken = cues.map((one) => cueOf(one))
    const { session, state } = openWindow({}, withFilm({ ...emptyDocument, cues: spoken }))
    const texts = () => state().history.document.cues.map(({ text }) => text)
    selectCue(session, 'b')
    session.store.set({ editing: true, caret: 9 })
    runById(session, 'move-word-to-previous')
    expect(texts()).toEqual(['Ask not what your', 'country', 'can do'])
    expect(state()).toMatchObject({ caret: 0, editing: true })
    selectCue(session, 'a')
    session.store.set({ editing: true, caret: 7 })
    runById(session, 'move-word-to-next')
    expect(texts()).toEqual(['Ask not', 'what your country', 'can do'])
    expect(state().caret).toBe(7)
  })

  test('undo first takes back what is only typed', () => {
    const { session, state } = opened()
    selectCue(session, 'a')
    setDraft(session, cues[0] ?? cue('', 0, 0, ''), 'Ask')
    undo(session)
    expect(state().draft).toBeNull()
    expect(state().history.past).toEqual([])
  })

  test('typing the text as it was leaves nothing behind', () => {
    const { session, state } = opened()
    setDraft(session, cues[0] ?? cue('', 0, 0, ''), 'Ask not')
    commitDraft(session)
    expect(state().history.past).toEqual([])
  })

  test('merged with the cue before, the text cursor stays where the two meet', () => {
    const { session, state, texts } = opened()
    selectCue(session, 'b')
    mergeWithPrevious(session)
    expect(texts()).toHaveLength(2)
    expect(state()).toMatchObject({ caret: 'Ask not'.length, editing: true })
  })

  test('a split takes what is typed with it, as one step', () => {
    const { session, state, texts } = opened()
    selectCue(session, 'a')
    setDraft(session, cues[0] ?? cue('', 0, 0, ''), 'Ask not now')
    session.store.set({ caret: 3 })
    runById(session, 'split-at-caret')
    expect(texts().slice(0, 2)).toEqual(['Ask', 'not now'])
    expect(state().caret).toBe(0)
    undo(session)
    expect(texts()).toEqual(cues.map(({ text }) => text))
  })

  test('a drag is one step, counts from where it began, and Escape puts all back', () => {
    const { session, state } = opened()
    const end = () => state().history.document.cues[0]?.end
    for (const to of [3.2, 3.6, 3.4]) {
      setTimes(session, { id: 'a', start: fromSeconds(1), end: fromSeconds(to) }, 'drag-1')
    }
    expect(end()).toBe(fromSeconds(3.4))
    expect(state().history.past).toHaveLength(1)
    setTimes(session, { id: 'a', start: fromSeconds(1), end: fromSeconds(3.8) }, 'drag-2')
    cancelGesture(session, 'drag-2')
    expect(end()).toBe(fromSeconds(3.4))
    undo(session)
    expect(end()).toBe(fromSeconds(3))
  })

  test('a cue that is drawn opens for its text', () => {
    const { session, state } = opened()
    insertBetween(session, { start: fromSeconds(6.5), end: fromSeconds(7.5) })
    const { active } = state().history.selection
    expect(state().history.document.cues.find(({ id }) => id === active)?.text).toBe('')
    expect(state().editing).toBe(true)
  })

  test('Shift extends from where the selection began, and back again', () => {
    const { session, state } = opened()
    selectCue(session, 'b')
    goToCue(session, 1, true)
    expect(state().history.selection.cues).toEqual(['b', 'c'])
    goToCue(session, -1, true)
    goToCue(session, -1, true)
    expect(state().history.selection.cues).toEqual(['a', 'b'])
  })

  test('the playhead stays within the film', () => {
    const { session } = opened()
    seek(session, fromSeconds(1000))
    expect(session.transport.now()).toBe(fromSeconds(60))
  })
})

describe('what is shown', () => {
  test('a cue is on the screen from its in-time to just before its out-time', () => {
    const shown = (seconds: number) => cuesAt(cues, fromSeconds(seconds)).map(({ id }) => id)
    expect([shown(0.999), shown(1), shown(2.999), shown(3)]).toEqual([[], ['a'], ['a'], []])
  })

  test('limits are passed when they are exceeded, not when they are met', () => {
    const of = (text: string, seconds: number) =>
      measure(cue('a', 0, seconds, text), defaultSettings).excesses.map(({ what }) => what)
    expect(of('x'.repeat(42), 7)).toEqual([])
    expect(of('x'.repeat(43), 7)).toEqual(['line'])
    expect(of('a\nb\nc', 7.1)).toEqual(['lines', 'long'])
    expect(of('x'.repeat(20), 1)).toEqual([])
    expect(of('x'.repeat(21), 1)).toEqual(['speed'])
    expect(of('a', 0.5)).toEqual(['short'])
    expect(of('a', 0)).toEqual(['backwards'])
  })

  test('markup becomes looks, and every run knows the word that it is', () => {
    const runs = runsOf('<i>Ask <b>n</b>ot</i> what')
    expect(runs.map(({ text, italic, bold, word }) => ({ text, italic, bold, word }))).toEqual([
      { text: 'Ask', italic: true, bold: false, word: 0 },
      { text: ' ', italic: true, bold: false, word: undefined },
      { text: 'n', italic: true, bold: true, word: 1 },
      { text: 'ot', italic: true, bold: false, word: 1 },
      { text: ' ', italic: false, bold: false, word: undefined },
      { text: 'what', italic: false, bold: false, word: 2 },
    ])
    const read = (text: string) => runsOf(text).map((run) => [run.text, run.word])
    expect(read('x < y')).toEqual([
      ['x', 0],
      [' ', undefined],
      ['<', 1],
      [' ', undefined],
      ['y', 2],
    ])
    // An escaped character is longer where it is written; a gloss says its word again.
    expect(read('R\\{D you')).toEqual([
      ['R{D', 0],
      [' ', undefined],
      ['you', 1],
    ])
    expect(read('<ruby>漢<rt>kan</rt></ruby>')).toEqual([
      ['漢', 0],
      ['kan', undefined],
    ])
  })

  test('a caption stands where its file puts it', () => {
    expect(positionOf({ text: 'Plain' })).toEqual({ row: 'bottom', column: 'center' })
    expect(positionOf({ text: '{\\an8}Top' })).toEqual({ row: 'top', column: 'center' })
    expect(positionOf({ text: '{\\an4}Left' })).toEqual({ row: 'middle', column: 'left' })
    expect(positionOf({ text: 'Text', settings: { line: '10%', align: 'end' } })).toEqual({
      row: 'top',
      column: 'right',
    })
    expect(positionOf({ text: 'Text', settings: { line: '0' } })).toEqual({ row: 'top', column: 'center' })
  })
})

test('a step goes by the pictures of the film, at whatever rate they come, and behind the film by its rate', () => {
  const starts = [0, 0.1, 0.7, 0.75, 3, 3.2].map(fromSeconds)
  const frames = framesOfTable({ starts: Float64Array.from(starts), end: fromSeconds(4) })
  const cues = [cue('a', 0.7, 3, 'Ask not'), cue('b', 4, 6, 'what your country')]
  const { session, state } = openWindow(
    {},
    { ...withFilm({ ...emptyDocument, cues }), playback: { ...startState.playback, frames } },
  )
  const times = () => state().history.document.cues.map(({ start, end }) => [start, end])
  selectCue(session, 'a')
  runById(session, 'nudge-start-later')
  runById(session, 'nudge-end-later')
  expect(times()[0]).toEqual([0.75, 3.2].map(fromSeconds))
  runById(session, 'nudge-start-earlier')
  runById(session, 'nudge-start-earlier')
  expect(times()[0]).toEqual([0.1, 3.2].map(fromSeconds))
  selectCue(session, 'b')
  runById(session, 'nudge-start-later')
  expect(times()[1]).toEqual([4.04, 6].map(fromSeconds))
})
