import { expect, test } from 'vitest'
import { cueOf } from '../../core/cues/retime.ts'
import { emptyDocument } from '../../core/document/document.ts'
import { fromSeconds } from '../../core/time/ticks.ts'
import type { Word } from '../../core/transcript/word.ts'
import {
  acceptAll,
  acceptItem,
  chooseAlternative,
  goToItem,
  indexShown,
  minutesLeft,
  sameAs,
  typeInstead,
  wordOfItem,
} from '../../renderer/review/queue.ts'
import { itemsShown } from '../../renderer/review/shown.ts'
import { refreshReview, watchReview } from '../../renderer/review/watch.ts'
import { undo } from '../../renderer/session/edit.ts'
import { openWindow, withFilm } from './window.ts'

/** Words of a draft; those in `doubted` with how sure the recognizer was of them. */
function draft(id: string, start: number, text: string, doubted: Readonly<Record<string, number>> = {}) {
  const words = text.split(' ').map((each, at): Word => ({
    text: each,
    offset: fromSeconds(start + 0.4 * at),
    duration: fromSeconds(0.3),
    source: 'recognized',
    confidence: doubted[each] ?? 1,
    alternatives: doubted[each] === undefined ? [] : ['wash', 'watched'],
  }))
  return cueOf({ id, start: fromSeconds(start), end: fromSeconds(start + 3), text, words })
}

function opened() {
  const cues = [
    draft('a', 1, 'greasy Watch, water', { 'Watch,': 0.05 }),
    draft('b', 10, 'they hear Muller', { Muller: 0.08 }),
    draft('c', 20, 'and Muller too', { Muller: 0.1 }),
  ]
  const { session, state } = openWindow({}, withFilm({ ...emptyDocument, language: 'en', cues }))
  refreshReview(session)
  const texts = () => state().history.document.cues.map(({ text }) => text)
  const shown = () =>
    itemsShown(state()).map((item) => wordOfItem(state().history.document.cues, item)?.text ?? '[gap]')
  const item = (at: number) => {
    const found = itemsShown(state())[at]
    if (found === undefined) throw new Error(`there is no place ${at}`)
    return found
  }
  return { session, state, texts, shown, item }
}

test('what is accepted goes, the cursor comes to the next, and undo brings it back', () => {
  const { session, state, shown, item } = opened()
  expect(shown().slice(0, 3)).toEqual(['Watch,', 'Muller', 'Muller'])
  const { total } = state().reviewing
  goToItem(session, 0)
  acceptItem(session, item(0))
  expect(shown().slice(0, 2)).toEqual(['Muller', 'Muller'])
  expect(indexShown(state())).toBe(0)
  expect(state().history.selection.active).toBe('b')
  expect(state().word).toEqual({ cue: 'b', at: 2 })
  expect(state().reviewing.total).toBe(total)
  undo(session)
  refreshReview(session)
  expect(shown()[0]).toBe('Watch,')
  expect(state().history.past).toEqual([])
})

test('what else was heard is taken with the capitals and the comma that stood there', () => {
  const { session, texts, shown, item, state } = opened()
  goToItem(session, 0)
  chooseAlternative(session, item(0), 'wash')
  expect(texts()[0]).toBe('greasy Wash, water')
  expect(shown()).not.toContain('Wash,')
  expect(state().history.document.cues[0]?.words[1]).toMatchObject({ source: 'interpolated', checked: true })
  undo(session)
  expect(texts()[0]).toBe('greasy Watch, water')
})

test('what is typed stands there exactly so, and nothing typed takes the word away', () => {
  const { session, texts, item } = opened()
  typeInstead(session, item(0), 'wash of')
  expect(texts()[0]).toBe('greasy wash of water')
  undo(session)
  refreshReview(session)
  typeInstead(session, item(0), '')
  expect(texts()[0]).toBe('greasy water')
})

test('the same word everywhere is one step', () => {
  const { session, state, shown, item } = opened()
  goToItem(session, 1)
  const places = sameAs(state().history.document.cues, item(1))
  expect(places).toEqual([
    { id: 'b', at: 2 },
    { id: 'c', at: 1 },
  ])
  acceptAll(session, places)
  expect(shown()).not.toContain('Muller')
  expect(state().history.past).toHaveLength(1)
})

test('speech without text: what is missing is put in, or nothing is missing', () => {
  const { session, state, texts } = opened()
  session.store.set({ speech: [{ offset: fromSeconds(1), duration: fromSeconds(4) }] })
  refreshReview(session)
  const gap = () => itemsShown(state()).find(({ signs }) => signs === null)
  const found = gap()
  if (found === undefined) throw new Error('the gap is not found')
  typeInstead(session, found, 'all year')
  expect(texts()[1]).toBe('all year they hear Muller')
  undo(session)
  refreshReview(session)
  acceptItem(session, found)
  expect(gap()).toBeUndefined()
})

test('the time that is left is told once the pace is known, without rests', () => {
  const pace = (...times: readonly number[]) =>
    minutesLeft({ place: null, depth: 'likely', total: 0, times }, 30)
  expect(pace(0, 4000)).toBeNull()
  expect(pace(0, 4000, 8000, 12_000)).toBe(2)
  expect(pace(0, 4000, 8000, 300_000, 304_000)).toBe(2)
})

test('the window asks once for each word and for the speech of its film', async () => {
  const { session, calls, state } = openWindow(
    { 'words.unknown': () => ['Muller'], 'media.speech': () => 'job' },
    withFilm({ ...emptyDocument, language: 'en' }),
  )
  const end = watchReview(session)
  const { history } = state()
  const cues = [draft('b', 10, 'they hear Muller')]
  session.store.set({ history: { ...history, document: { ...history.document, cues } } })
  await expect.poll(() => state().review?.evidence.unknown.has('Muller')).toBe(true)
  session.store.set(({ jobs }) => ({ jobs: [...jobs] }))
  await new Promise((done) => setTimeout(done, 300))
  end()
  expect(calls.filter(({ name }) => name === 'words.unknown').map(({ request }) => request[0])).toEqual([
    { language: 'en', words: ['they', 'hear', 'Muller'] },
  ])
  expect(calls.filter(({ name }) => name === 'media.speech')).toHaveLength(1)
})
