import { expect, test } from 'vitest'
import { cueOf } from '../../../core/cues/retime.ts'
import { emptyDocument } from '../../../core/document/document.ts'
import { Failure } from '../../../core/problems/failure.ts'
import type { SyncFinding, SyncPart, SyncVerdict } from '../../../core/sync/sync-map.ts'
import { fromSeconds, toSeconds } from '../../../core/time/ticks.ts'
import { takeFiles } from '../../../renderer/session/arrive.ts'
import { undo } from '../../../renderer/session/edit.ts'
import { accept, applyDoctor, lookAtFile, openDoctor } from '../../../renderer/sync/doctor.ts'
import { openWindow, settle, withFilm } from '../window.ts'

const document = {
  ...emptyDocument,
  cues: [2, 10, 30].map((start, at) => ({
    ...cueOf({ id: String(at + 1), start: fromSeconds(start), end: fromSeconds(start + 1), text: 'word' }),
    words: [
      {
        offset: fromSeconds(start + 0.25),
        duration: fromSeconds(0.5),
        text: 'word',
        source: 'recognized' as const,
      },
    ],
  })),
}
const part = (from: number, to: number, offset: number): SyncPart => ({
  from: fromSeconds(from),
  to: fromSeconds(to),
  ratio: { num: 1, den: 1 },
  offset: fromSeconds(offset),
  confidence: 0.95,
  evidence: { cues: 2, agreeing: 2, spread: fromSeconds(0.01) },
})
const finding = (verdict: SyncVerdict): SyncFinding => ({
  map: { parts: [part(2, 20, 1.5), part(20, 31, 12)] },
  verdict,
  reason: '3 of 3 cues fit in 2 parts.',
  confidence: 0.95,
  by: 'speech',
  curve: [],
})

async function looked(verdict: SyncVerdict) {
  const window = openWindow({ sync: () => 'look' }, withFilm(document))
  openDoctor(window.session)
  await settle()
  window.tell('job', { job: 'look', type: 'started', kind: 'sync', media: 'film' })
  window.tell('job', { job: 'look', type: 'synced', finding: finding(verdict) })
  window.tell('job', { job: 'look', type: 'done' })
  await settle()
  const starts = () => window.state().history.document.cues.map(({ start }) => toSeconds(start))
  return { ...window, starts }
}

test('looks at once, and applies the parts that are accepted as one step', async () => {
  const { session, state, starts, calls } = await looked('repairable')
  expect(calls[0]).toMatchObject({ name: 'sync', request: [{ media: 'film', reference: null }] })
  expect(state().doctor).toMatchObject({ isLooking: false, accepted: new Set([0, 1]) })
  expect(starts()).toEqual([2, 10, 30])
  accept(session, 0, false)
  applyDoctor(session)
  expect(starts()).toEqual([2, 10, 42])
  expect(state().history.past).toHaveLength(1)
  expect(state().dialog).toBeNull()
  expect(state().notices.at(-1)?.message).toMatch(/^1 cue /)
  undo(session)
  expect(starts()).toEqual([2, 10, 30])
})

test.each(['weak', 'in-sync'] as const)('applies nothing that is %s', async (verdict) => {
  const { session, state, starts } = await looked(verdict)
  expect(state().doctor?.accepted.size).toBe(0)
  accept(session, 0, true)
  applyDoctor(session)
  expect(starts()).toEqual([2, 10, 30])
})

test('applies nothing to cues that have changed since', async () => {
  const { session, state } = await looked('repairable')
  session.store.set(({ history }) => ({
    history: { ...history, document: { ...history.document, cues: document.cues.slice(1) } },
  }))
  applyDoctor(session)
  expect(state().history.past).toHaveLength(0)
})

test('a subtitle file that is dropped on the dialog is compared with, and opens nothing', async () => {
  const other = { document, path: '/films/fits.srt', name: 'fits.srt', format: 'srt', problems: [] }
  const window = openWindow({ sync: () => 'look', 'document.read': () => other }, withFilm(document))
  openDoctor(window.session)
  takeFiles(window.session, [new File(['1'], 'fits.srt')])
  await settle()
  expect(window.state().dialog).toEqual({ kind: 'sync-doctor' })
  expect(window.state().doctor?.against).toMatchObject({ kind: 'cues', name: 'fits.srt' })
  expect(window.calls.map(({ name }) => name)).not.toContain('open')
})

test('a file that cannot be read is said in the dialog', async () => {
  const window = openWindow(
    {
      sync: () => 'look',
      'document.read': () => {
        throw new Failure('no-cues', { file: 'empty.srt' })
      },
    },
    withFilm(document),
  )
  openDoctor(window.session)
  await lookAtFile(window.session, '/films/empty.srt')
  expect(window.state().dialog).toEqual({ kind: 'sync-doctor' })
  expect(window.state().doctor).toMatchObject({
    isLooking: false,
    finding: null,
    failure: '“empty.srt” holds no subtitles.',
  })
})

test('measured words go along with their cues as measured ones, and stay where a part is refused', async () => {
  const { session, state } = await looked('repairable')
  const wordsAt = () =>
    state().history.document.cues.map(({ words }) =>
      words.map(({ offset, source }) => [toSeconds(offset), source]),
    )
  accept(session, 0, false)
  applyDoctor(session)
  expect(wordsAt()).toEqual([[[2.25, 'recognized']], [[10.25, 'recognized']], [[42.25, 'recognized']]])
  undo(session)
  expect(wordsAt()).toEqual([[[2.25, 'recognized']], [[10.25, 'recognized']], [[30.25, 'recognized']]])
})
