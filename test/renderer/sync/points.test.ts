import { expect, test } from 'vitest'
import { cueOf } from '../../../core/cues/retime.ts'
import { emptyDocument } from '../../../core/document/document.ts'
import { fromSeconds, toSeconds } from '../../../core/time/ticks.ts'
import { undo } from '../../../renderer/session/edit.ts'
import { seek, selectCue } from '../../../renderer/session/navigate.ts'
import { shownAt, shownTimes } from '../../../renderer/sync/shown.ts'
import {
  applyPoints,
  closePointSync,
  heardPoints,
  laterBy,
  openPointSync,
  pointsOf,
  removePoint,
  setPointHere,
  whyNotApply,
} from '../../../renderer/sync/points.ts'
import { openWindow, withFilm } from '../window.ts'

const document = {
  ...emptyDocument,
  cues: [2, 10, 30].map((start, at) =>
    cueOf({
      id: String(at + 1),
      start: fromSeconds(start),
      end: fromSeconds(start + 1),
      text: `cue ${at + 1}`,
    }),
  ),
}

function opened() {
  const window = openWindow({}, withFilm(document))
  const heard = (id: string, seconds: number) => {
    selectCue(window.session, id)
    seek(window.session, fromSeconds(seconds))
    setPointHere(window.session)
  }
  const points = () => pointsOf(heardPoints(window.state()), window.state().history.document.cues)
  const starts = () => window.state().history.document.cues.map(({ start }) => toSeconds(start))
  return { ...window, heard, points, starts }
}

test('two places that were heard put all cues there, in one step', () => {
  const { session, state, heard, points, starts } = opened()
  heard('3', 34)
  heard('1', 5)
  // Once more, better heard: it takes the place of the other.
  heard('1', 3)
  expect(points().map(({ number, to }) => [number, toSeconds(to)])).toEqual([
    [1, 3],
    [3, 34],
  ])
  expect(whyNotApply(session, points(), 'all')).toBeNull()
  applyPoints(session, points(), 'all')
  expect(starts().map((time) => Math.round(time * 1000) / 1000)).toEqual([3, 11.857, 34])
  expect(state().history.past.map(({ label }) => label)).toEqual(['Point sync'])
  expect(state().pointSync).toMatchObject({ isOpen: false, points: [] })
  undo(session)
  expect(starts()).toEqual([2, 10, 30])
})

test('says why points cannot be', () => {
  const { session, state, heard, points } = opened()
  expect(whyNotApply(session, points(), 'all')).toBe('')
  heard('2', 10)
  expect(whyNotApply(session, points(), 'all')).toContain('already')
  heard('3', 9)
  expect(whyNotApply(session, points(), 'all')).toContain('Cue 3 would be before')
  removePoint(session, '3')
  heard('2', 1)
  expect(whyNotApply(session, points(), 'all')).toContain('before the beginning')
  expect(state().history.past).toEqual([])
})

test('points belong to the document in which they were set', () => {
  const { session, state, heard, points } = opened()
  heard('1', 3)
  session.store.set(({ safety }) => ({ safety: { ...safety, document: safety.document + 1 } }))
  expect(points()).toEqual([])
  openPointSync(session)
  expect(state().pointSync).toMatchObject({ isOpen: true, points: [] })
  closePointSync(session)
  expect(state().pointSync.isOpen).toBe(false)
})

test('what stands on the screen is found by its time', () => {
  const now = shownTimes(document.cues, null)
  const then = shownTimes(document.cues, (time) => fromSeconds(toSeconds(time) + 5))
  const at = (seconds: number) => [shownAt(now, fromSeconds(seconds)), shownAt(then, fromSeconds(seconds))]
  expect([0, 2.5, 7.5, 10.5, 11, 35.5].map(at)).toEqual([
    [-1, -1],
    [0, -1],
    [-1, 0],
    [1, -1],
    [-1, -1],
    [-1, 2],
  ])
})

test('says how much later', () => {
  expect([0, 12.44, -0.5, 0.001].map((seconds) => laterBy(fromSeconds(seconds)))).toEqual([
    'where it is',
    '12.4 s later',
    '0.50 s earlier',
    'where it is',
  ])
})
