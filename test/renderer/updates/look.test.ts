import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Settings, UpdateAnswer } from '../../../preload/program.ts'
import { watchUpdates } from '../../../renderer/updates/look.ts'
import { openWindow } from '../window.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const newer: UpdateAnswer = {
  state: 'newer',
  update: { version: '2.0.0', notes: '<b>Faster</b>', page: 'https://github.com/a/b/releases/tag/v2.0.0' },
}
const settings = (updates: boolean): Settings => ({ updates }) as Settings

it('asks nothing until it is switched on, then tells of a version once', async () => {
  const { session, calls } = openWindow({ 'updates.look': () => newer, 'updates.open': () => undefined })
  watchUpdates(session)
  session.store.set({ settings: settings(false) })
  await vi.advanceTimersByTimeAsync(48 * 3_600_000)
  expect(calls).toEqual([])
  session.store.set({ settings: settings(true) })
  await vi.advanceTimersByTimeAsync(3 * 3_600_000)
  expect(calls.every(({ name, request }) => name === 'updates.look' && request[0] === false)).toBe(true)
  const [notice, ...more] = session.store.get().notices
  expect(more).toEqual([])
  expect(notice).toMatchObject({
    kind: 'news',
    message: 'Cuewright 2.0.0 is there.',
    detail: '<b>Faster</b>',
  })
  notice?.action?.run()
  expect(calls.at(-1)?.name).toBe('updates.open')
})

it('says nothing when looking fails', async () => {
  const { session } = openWindow({ 'updates.look': () => Promise.reject(new Error('offline')) as never })
  watchUpdates(session)
  session.store.set({ settings: settings(true) })
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(session.store.get().notices).toEqual([])
})
