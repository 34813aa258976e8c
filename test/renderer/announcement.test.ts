import { expect, test } from 'vitest'
import { emptyDocument } from '../../core/document/document.ts'
import { commit, markSaved, noSelection, redo, startHistory, undo } from '../../core/document/history.ts'
import { announcementOf } from '../../renderer/shell/announcement.ts'
import { startState, type Notice, type State } from '../../renderer/store.ts'

const edited = commit(
  startHistory(emptyDocument),
  { label: 'Change text', edit: [{ at: 0, removed: [], inserted: [] }], selection: noSelection },
  0,
)
const at = (state: Partial<State>): State => ({ ...startState, ...state })
const notice = (id: number, kind: Notice['kind'], message: string): Notice => ({ id, kind, message })

test('what was undone and redone is said by its name', () => {
  const [before, back] = [at({ history: edited }), at({ history: undo(edited) })]
  expect(announcementOf(before, back)?.text).toBe('Undo: Change text')
  expect(announcementOf(back, at({ history: redo(undo(edited)) }))?.text).toBe('Redo: Change text')
  // Another document is no step back.
  expect(announcementOf(before, at({ history: startHistory(emptyDocument) }))).toBeNull()
})

test('what failed breaks in, what worked waits, and nothing is said twice', () => {
  const failed = at({ notices: [notice(1, 'failure', 'The disk is full.')] })
  expect(announcementOf(startState, failed)).toEqual({ text: 'The disk is full.', isUrgent: true })
  const both = at({ notices: [...failed.notices, notice(2, 'done', 'Speech recognized.')] })
  expect(announcementOf(failed, both)).toEqual({ text: 'Speech recognized.', isUrgent: false })
  expect(announcementOf(both, failed)).toBeNull()
  expect(announcementOf(both, { ...both, tab: 'review' })).toBeNull()
})

test('what was measured is said once', () => {
  const told = at({ measured: '3 words measured' })
  expect(announcementOf(startState, told)).toEqual({ text: '3 words measured', isUrgent: false })
  expect(announcementOf(told, { ...told, tab: 'review' })).toBeNull()
  expect(announcementOf(told, startState)).toBeNull()
})

test('saved is said when it is so', () => {
  const saving = at({ history: edited, saving: true })
  expect(announcementOf(saving, at({ history: markSaved(edited) }))?.text).toBe('Saved')
  expect(announcementOf(saving, at({ history: edited }))).toBeNull()
  expect(announcementOf(at({ line: 'open' }), at({ line: 'lost' }))?.isUrgent).toBe(true)
})
