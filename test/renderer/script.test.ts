import { expect, test } from 'vitest'
import { emptyDocument } from '../../core/document/document.ts'
import type { JobKind } from '../../preload/jobs.ts'
import { isBusy } from '../../renderer/session/facts.ts'
import { matchScript } from '../../renderer/session/script.ts'
import { openWindow, withFilm } from './window.ts'

const window = (kind: JobKind | null) => {
  const opened = openWindow({ script: () => 'job-2' }, withFilm(emptyDocument))
  if (kind !== null) opened.tell('job', { job: 'job-1', type: 'started', kind, media: 'film' })
  const asked = () => opened.calls.filter(({ name }) => name === 'script').length
  return { ...opened, asked }
}

test.each(['recognize', 'recognize-again', 'align', 'script'] as const)(
  'a script waits while the words of the film are being worked on: %s',
  (kind) => {
    const { session, state, tell, asked } = window(kind)
    expect(isBusy(state())).toBe(true)
    matchScript(session, 'And so my fellow citizens.', false)
    expect(asked()).toBe(0)
    tell('job', { job: 'job-1', type: 'canceled' })
    expect(isBusy(state())).toBe(false)
    matchScript(session, 'And so my fellow citizens.', false)
    expect(asked()).toBe(1)
  },
)

test('what does not touch words keeps no script waiting', () => {
  const { session, state, asked } = window('speech')
  expect(isBusy(state())).toBe(false)
  matchScript(session, 'And so my fellow citizens.', false)
  expect(asked()).toBe(1)
})
