import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { become } from '../../../core/document/become.ts'
import { changedCues } from '../../../core/document/changed-cues.ts'
import { emptyDocument, type SubtitleDocument } from '../../../core/document/document.ts'
import { setField, type Edit } from '../../../core/document/edit.ts'
import {
  commit,
  markSaved,
  redo,
  rewind,
  select,
  startHistory,
  undo,
  withOrigin,
  type History,
} from '../../../core/document/history.ts'
import { lastChanges } from '../../../core/document/journal/changes.ts'
import type { DraftText, JournalLine } from '../../../core/document/journal/line.ts'
import { createRecorder, rootLines } from '../../../core/document/journal/record.ts'
import { compact, revive } from '../../../core/document/journal/revive.ts'
import { rootOf } from '../../../core/document/journal/root.ts'
import type { Cue } from '../../../core/cues/cue.ts'
import { guessedCue } from '../../../core/cues/guessed-cue.ts'
import { cueOf } from '../../../core/cues/retime.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'

const cue = (id: string, text = `Cue ${id}`): Cue =>
  guessedCue({ id, start: fromSeconds(Number(id)), end: fromSeconds(Number(id) + 1), text })

const document: SubtitleDocument = {
  ...emptyDocument,
  language: 'en',
  cues: Array.from({ length: 6 }, (_, at) => cue(String(at + 1))),
  kept: {
    format: 'srt',
    blocks: [
      { at: 0, text: 'head' },
      { at: 3, text: 'middle' },
      { at: 6, text: 'end' },
    ],
  },
}

/** What crosses to the program and comes back from the disk. */
const journey = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value

const rootFrom = (root: SubtitleDocument): SubtitleDocument => {
  const lines = [...rootLines(root)].map((line) => journey(line) as { root?: object; cues?: Cue[] })
  const fields = lines.find((line) => line.root !== undefined)?.root ?? {}
  const cues = lines.flatMap((line) => line.cues ?? []).map((one) => guessedCue({ ...one }))
  return { ...(fields as SubtitleDocument), cues }
}

type Step =
  | {
      readonly do: 'edit'
      readonly at: number
      readonly remove: number
      readonly insert: number
      readonly run: boolean
    }
  | { readonly do: 'field'; readonly value: string }
  | { readonly do: 'undo' | 'redo' | 'save' | 'rewind' | 'origin' }
  | { readonly do: 'select'; readonly at: number }
  | { readonly do: 'draft'; readonly text: string | null }
  | { readonly do: 'tell' }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('edit' as const),
      at: fc.nat(8),
      remove: fc.nat(2),
      insert: fc.nat(3),
      run: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('field' as const), value: fc.string({ maxLength: 4 }) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'undo' as const,
        'redo' as const,
        'save' as const,
        'rewind' as const,
        'origin' as const,
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('select' as const), at: fc.nat(8) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('draft' as const), text: fc.option(fc.string({ maxLength: 5 })) }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('tell' as const) }) },
)

let fresh = 100
function perform(history: History, one: Step): History {
  switch (one.do) {
    case 'edit': {
      const { cues } = history.document
      const at = Math.min(one.at, cues.length)
      const removed = cues.slice(at, at + one.remove)
      const inserted = Array.from({ length: one.insert }, () => cue(String((fresh += 1))))
      const change = { label: 'Edit', edit: [{ at, removed, inserted }], selection: history.selection }
      return commit(history, one.run ? { ...change, mergeKey: 'run', rest: Infinity } : change, 0)
    }
    case 'field': {
      const edit = setField(history.document, 'styles', { style: one.value })
      return commit(history, { label: 'Style', edit, selection: history.selection }, 0)
    }
    case 'undo':
      return undo(history)
    case 'redo':
      return redo(history)
    case 'save':
      return markSaved(history)
    case 'rewind':
      return rewind(history, 'run', 0, Infinity)
    case 'origin':
      return withOrigin(history, { format: 'srt', encoding: 'utf-8', bom: true, newline: '\n' })
    case 'select': {
      const id = history.document.cues[one.at]?.id ?? null
      return select(history, { active: id, cues: id === null ? [] : [id] })
    }
    case 'draft':
    case 'tell':
      return history
  }
}

/** All that can be seen of a history: the states that undo and redo lead to, what they are called, and what is saved. */
function seen(history: History) {
  const states = (from: History, go: (one: History) => History, count: number): unknown[] => {
    const found: unknown[] = []
    let at = from
    for (let index = 0; index < count; index += 1) {
      at = go(at)
      found.push(journey(at.document))
    }
    return found
  }
  return {
    now: journey(history.document),
    selection: history.selection,
    saved: history.saved === -1 ? -1 : history.saved,
    labels: history.past.map(({ label }) => label),
    before: states(history, undo, history.past.length),
    after: states(history, redo, history.future.length),
  }
}

describe('a journal', () => {
  test('brings back the document, undo, redo, selection and what was typed, whatever was done', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.nat(3), (steps, cut) => {
        const recorder = createRecorder()
        let lines: JournalLine[] = []
        let history = startHistory(document)
        let draft: DraftText | null = null
        const tell = () => {
          const line = recorder.line({ history, draft, place: { file: null } }, 1)
          if (line !== null) lines.push(journey(line))
        }
        for (const [index, one] of steps.entries()) {
          history = perform(history, one)
          if (one.do === 'draft')
            draft = one.text === null ? null : { cue: history.document.cues[0]?.id ?? '', text: one.text }
          if (one.do === 'tell') tell()
          // Written anew in the middle of it.
          if (index === 10 * cut && lines.length > 0) lines = [journey(compact(lines).line)]
        }
        tell()
        const told = compact(lines)
        const back = revive(rootFrom(document), told)
        expect(told.missed).toBe(0)
        expect(back.misfits).toBe(0)
        // A draft of a cue that is gone is of no use.
        const isThere = history.document.cues.some(({ id }) => id === draft?.cue)
        expect(back.draft).toEqual(isThere ? draft : null)
        const chosen = history.selection.cues.filter((id) =>
          history.document.cues.some((each) => each.id === id),
        )
        const selection = { active: chosen[0] ?? null, cues: chosen }
        const { selection: found, ...rest } = seen(back.history)
        const { selection: _, ...wanted } = seen(history)
        expect(rest).toEqual(wanted)
        expect(found).toEqual(selection)
      }),
      { numRuns: 300 },
    )
  })

  test('loses only what came after a line that is missing, and says so', () => {
    const recorder = createRecorder()
    const lines: JournalLine[] = []
    let history = startHistory(document)
    for (let at = 0; at < 5; at += 1) {
      const edit: Edit = [{ at: 0, removed: [], inserted: [cue(String(200 + at))] }]
      history = commit(history, { label: `Step ${at}`, edit, selection: history.selection }, at)
      const line = recorder.line({ history, draft: null, place: {} }, at)
      if (line !== null) lines.push(journey(line))
    }
    const told = compact(lines.filter(({ n }) => n !== 4))
    expect(told.missed).toBe(1)
    const back = revive(rootFrom(document), told)
    expect(back.history.past.map(({ label }) => label)).toEqual(['Step 0', 'Step 1', 'Step 2'])
    // The same lines twice, as after a connection that broke before it answered, change nothing.
    expect(compact(lines.flatMap((line) => [line, line])).line).toEqual(compact(lines).line)
  })

  test('what does not fit ends the past, and nothing throws', () => {
    const edits = [
      { id: 1, steps: [{ at: 0, removed: 1, inserted: [] }] },
      { id: 2, steps: [{ at: 99, removed: 3, inserted: [] }] },
    ]
    const entry = { label: 'x', before: { active: null, cues: [] }, after: { active: null, cues: [] } }
    const push = [1, 2, 3].map((edit) => ({ ...entry, edit }))
    const told = compact([{ n: 1, whole: true, time: 0, edits, past: { keep: 0, push }, saved: 3 }])
    const back = revive(document, told)
    expect(back.history.document.cues).toHaveLength(5)
    expect([back.misfits, back.history.saved]).toEqual([2, -1])
  })

  test('a step that grows, as live captions do, is told by what is new of it', () => {
    const recorder = createRecorder()
    const lines: JournalLine[] = []
    let history = startHistory(emptyDocument)
    for (let at = 0; at < 400; at += 1) {
      const edit: Edit = [{ at, removed: [], inserted: [cue(String(at + 1))] }]
      history = commit(
        history,
        { label: 'Live', edit, selection: history.selection, mergeKey: 'live', rest: Infinity },
        at,
      )
      const line = recorder.line({ history, draft: null, place: {} }, at)
      if (line !== null) lines.push(line)
    }
    const sizes = lines.map((line) => JSON.stringify(line).length)
    expect(Math.max(...sizes.slice(50))).toBeLessThan(3 * (sizes[10] ?? 0))
    const back = revive(emptyDocument, compact(journey(lines)))
    expect(back.history.document.cues.map(({ text }) => text)).toEqual(
      history.document.cues.map(({ text }) => text),
    )
    expect(undo(back.history).document.cues).toEqual([])
  })

  test('the root of a history is what undoing everything leads to', () => {
    const edit: Edit = [{ at: 2, removed: document.cues.slice(2, 4), inserted: [] }]
    const history = commit(
      startHistory(document),
      { label: 'x', edit, selection: { active: null, cues: [] } },
      0,
    )
    expect(journey(rootOf(history))).toEqual(journey(document))
    expect(lastChanges(history, 5).map(({ before, after }) => [before?.text, after])).toEqual([
      ['Cue 4', null],
      ['Cue 3', null],
    ])
  })
})

describe('becoming another state', () => {
  const measured = cueOf({
    id: '2',
    start: fromSeconds(2),
    end: fromSeconds(3),
    text: 'Cue 2',
    words: [
      { text: 'Cue', offset: fromSeconds(2), duration: fromSeconds(0.3), source: 'recognized' as const },
      { text: '2', offset: fromSeconds(2.5), duration: fromSeconds(0.2), source: 'recognized' as const },
    ],
  })
  const mine: SubtitleDocument = {
    ...document,
    cues: document.cues.map((one) => (one.id === '2' ? measured : one)),
  }

  test('keeps measured words of cues that say the same, takes all else, and is one step back', () => {
    const theirs: SubtitleDocument = {
      ...document,
      styles: { a: 'b' },
      cues: [cue('1'), cue('2'), { ...cue('3'), text: 'Another text' }, cue('9', 'New')],
    }
    const history = commit(
      startHistory(mine),
      { label: 'x', edit: become(mine, theirs), selection: { active: null, cues: [] } },
      0,
    )
    const after = history.document
    expect(after.cues.map(({ text }) => text)).toEqual(['Cue 1', 'Cue 2', 'Another text', 'New'])
    expect(after.cues[1]).toBe(measured)
    expect(after.styles).toEqual({ a: 'b' })
    expect(new Set(after.cues.map(({ id }) => id)).size).toBe(4)
    expect(journey(undo(history).document)).toEqual(journey(mine))
    expect([...changedCues(mine, theirs)]).toEqual(['3', '9'])
  })

  test('nothing is done where nothing is different', () => {
    expect(become(mine, { ...mine, cues: [...mine.cues] })).toEqual([])
  })
})
