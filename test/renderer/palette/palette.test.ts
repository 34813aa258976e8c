import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { emptyDocument } from '../../../core/document/document.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'
import { actions } from '../../../renderer/keys/actions.ts'
import { whyNot } from '../../../renderer/keys/why-not.ts'
import { entriesFor } from '../../../renderer/palette/entries.ts'
import { fitness } from '../../../renderer/palette/fuzzy.ts'
import { reasonsLeft, reasonsNow } from '../../../renderer/palette/reasons.ts'
import { openWindow, withFilm } from '../window.ts'

// Some actions look where the focus is.
beforeAll(() => {
  vi.stubGlobal('document', { activeElement: null })
  vi.stubGlobal('HTMLTextAreaElement', Map)
})
afterAll(() => {
  vi.unstubAllGlobals()
})

const film = {
  ...emptyDocument,
  cues: [
    { id: 'a', start: fromSeconds(1), end: fromSeconds(2), text: 'Ask <i>not</i>', words: [] },
    { id: 'b', start: fromSeconds(3), end: fromSeconds(4), text: 'your country', words: [] },
  ],
}

test('the beginning goes before the beginning of a word, that before the middle, that before strewn letters', () => {
  const said = ['Export subtitles', 'Open the export', 'Reexport', 'Edit x part']
  const scores = said.map((text) => fitness('exp', text))
  expect([...scores].sort((a, b) => b - a)).toEqual(scores)
  expect(fitness('exp', 'Undo')).toBe(0)
  expect(fitness('sattc', 'Split at the text cursor')).toBeGreaterThan(0)
  expect(fitness('spl cur', 'Split at the text cursor')).toBeGreaterThan(0)
  expect(fitness('ÉXP', 'export')).toBeGreaterThan(0)
  expect(fitness('', 'anything')).toBe(1)
})

test('every action can be found by its whole name, and is first for it', () => {
  const { session } = openWindow({}, withFilm(film))
  for (const { id, label } of actions) {
    if (id === 'search') continue
    const found = entriesFor(session, label, [], new Map())
    expect(
      found.some((entry) => entry.id === id),
      id,
    ).toBe(true)
  }
})

test('without a word all actions are there, the recent ones first', () => {
  const { session } = openWindow()
  const entries = entriesFor(session, '', ['settings', 'open'])
  expect(entries.slice(0, 2).map(({ id }) => id)).toEqual(['settings', 'open'])
  expect(entries.filter(({ kind }) => kind === 'action')).toHaveLength(actions.length - 1)
})

test('what cannot be done says why, and is not chosen', () => {
  const { session } = openWindow()
  const undo = entriesFor(session, 'undo', []).find(({ id }) => id === 'undo')
  expect(undo).toMatchObject({ isDisabled: true, note: 'Open a film or subtitles first.' })
  for (const action of actions)
    if (!action.isEnabled(session)) expect(whyNot(session, action)).toMatch(/^[A-Z].*\.$/)
})

test('what becomes possible while the palette is open can be chosen; nothing else changes', () => {
  const { session } = openWindow()
  const before = reasonsNow(session)
  expect(reasonsLeft(session, before)).toBe(before)
  session.store.set(withFilm(film))
  const left = reasonsLeft(session, before)
  expect(before.has('save')).toBe(true)
  expect(left.has('save')).toBe(false)
  expect(left.get('undo')).toBe(before.get('undo'))
  expect(reasonsLeft(session, left)).toBe(left)
})

test('cues are found by number and by text, without their marks, and gone to', () => {
  const { session, state } = openWindow({}, withFilm(film))
  const byNumber = entriesFor(session, '2', []).find(({ kind }) => kind === 'cue')
  byNumber?.run(session)
  expect(state().history.selection.active).toBe('b')
  const byText = entriesFor(session, 'ask', []).find(({ kind }) => kind === 'cue')
  expect(byText?.label).toBe('Cue 1: Ask not')
  byText?.run(session)
  expect(state().history.selection.active).toBe('a')
})

test('of 100,000 cues no more are shown than anybody reads', () => {
  const cues = Array.from({ length: 100_000 }, (_, at) => ({
    id: String(at),
    start: fromSeconds(at),
    end: fromSeconds(at + 0.5),
    text: `Line ${at} of many`,
    words: [],
  }))
  const { session } = openWindow({}, withFilm({ ...emptyDocument, cues }))
  const found = entriesFor(session, 'nothing of the kind', [])
  expect(found.filter(({ kind }) => kind === 'cue')).toEqual([])
  expect(entriesFor(session, 'of many', []).filter(({ kind }) => kind === 'cue')).toHaveLength(12)
})
