import { describe, expect, it } from 'vitest'
import { cueOf, setText } from '../../../core/cues/retime.ts'
import { emptyDocument } from '../../../core/document/document.ts'
import { replaceCue, type Edit } from '../../../core/document/edit.ts'
import {
  commit,
  isDirty,
  markSaved,
  redo,
  rewind,
  select,
  startHistory,
  undo,
  type History,
} from '../../../core/document/history.ts'
import { ticks } from '../../../core/time/ticks.ts'

const cues = ['1', '2', '3'].map((id) =>
  cueOf({ id, start: ticks(Number(id) * 1000), end: ticks(Number(id) * 1000 + 900), text: 'one two' }),
)
const start = startHistory({ ...emptyDocument, cues })
const on = (id: string) => ({ active: id, cues: [id] })

function type(history: History, text: string, now: number, mergeKey?: string, rest?: number): History {
  const cue = history.document.cues[0]
  if (cue === undefined) throw new Error('no cue')
  const change = { label: 'Edit text', edit: replaceCue(0, cue, setText(cue, text)), selection: on('1') }
  return commit(
    history,
    { ...change, ...(mergeKey === undefined ? {} : { mergeKey }), ...(rest === undefined ? {} : { rest }) },
    now,
  )
}
const text = (history: History): string | undefined => history.document.cues[0]?.text

describe('history', () => {
  it('undoes and redoes with the selection of each moment', () => {
    const done = type(select(start, on('2')), 'a', 0)
    expect(undo(done).selection).toEqual(on('2'))
    expect(undo(done).document).toEqual(start.document)
    expect(redo(undo(done)).document).toEqual(done.document)
    expect(redo(undo(done)).selection).toEqual(on('1'))
    expect(undo(start)).toBe(start)
    expect(redo(start)).toBe(start)
  })

  it('joins changes with one key within a second into one step of one splice', () => {
    let history = start
    for (let key = 0; key < 600; key += 1) history = type(history, 'x'.repeat(key + 1), key * 16, 'typing')
    expect(history.past).toHaveLength(1)
    expect(history.past[0]?.edit).toHaveLength(1)
    expect(undo(history).document).toEqual(start.document)
  })

  it('ends a run after a rest, with another key, without a key, at a save and at undo', () => {
    const once = type(start, 'a', 0, 'k')
    expect(type(once, 'b', 1000, 'k').past).toHaveLength(1)
    expect(type(once, 'b', 1001, 'k').past).toHaveLength(2)
    expect(type(once, 'b', 60_000, 'k', Infinity).past).toHaveLength(1)
    expect(type(once, 'b', 1, 'other').past).toHaveLength(2)
    expect(type(once, 'b', 1).past).toHaveLength(2)
    expect(type(markSaved(once), 'b', 1, 'k').past).toHaveLength(2)
    expect(type(redo(undo(once)), 'b', 1, 'k').past).toHaveLength(2)
  })

  it('is dirty whenever the document is not what was saved', () => {
    expect(isDirty(start)).toBe(false)
    const one = type(start, 'a', 0)
    expect(isDirty(one)).toBe(true)
    const saved = markSaved(one)
    expect(isDirty(saved)).toBe(false)
    expect(isDirty(undo(saved))).toBe(true)
    expect(isDirty(redo(undo(saved)))).toBe(false)
    // As many steps as when it was saved, but not the same ones.
    const other = type(undo(saved), 'b', 5000)
    expect(other.past).toHaveLength(saved.past.length)
    expect(isDirty(other)).toBe(true)
    expect(isDirty(undo(other))).toBe(true)
  })

  it('keeps redo when something is selected, and drops it at an edit', () => {
    const undone = undo(type(start, 'a', 0))
    expect(text(redo(select(undone, on('3'))))).toBe('a')
    expect(commit(undone, { label: 'x', edit: [], selection: on('3') }, 0).future).toHaveLength(1)
    expect(type(undone, 'b', 9).future).toHaveLength(0)
  })

  it('goes back to before a run, and nowhere without one', () => {
    const run = type(type(start, 'a', 0, 'k'), 'ab', 10, 'k')
    expect(rewind(run, 'k', 20).document).toBe(start.document)
    expect(rewind(run, 'k', 20)).toMatchObject({ past: [], future: [], selection: start.selection })
    expect(rewind(run, 'other', 20)).toBe(run)
    expect(rewind(run, 'k', 5000)).toBe(run)
    expect(rewind(run, 'k', 5000, Infinity).past).toEqual([])
    const again = redo(undo(run))
    expect(rewind(again, 'k', 20)).toBe(again)
    const two = type(type(start, 'a', 0), 'b', 10, 'k')
    expect(text(rewind(two, 'k', 20))).toBe('a')
    expect(rewind(two, 'k', 20).past).toHaveLength(1)
  })

  it('brings kept blocks back to where they stood', () => {
    const kept = { format: 'webvtt', blocks: [1, 2].map((at) => ({ at, text: `NOTE ${at}` })) }
    const before = startHistory({ ...emptyDocument, cues, kept })
    const edit: Edit = [{ at: 0, removed: cues, inserted: [] }]
    const after = commit(before, { label: 'Delete cues', edit, selection: before.selection }, 0)
    expect(after.document.kept?.blocks.map(({ at }) => at)).toEqual([0, 0])
    expect(undo(after).document).toEqual(before.document)
    expect(redo(undo(after)).document).toEqual(after.document)
  })
})
