import { expect, test } from 'vitest'
import { Failure } from '../../../core/problems/failure.ts'
import { fromSeconds, type Ticks } from '../../../core/time/ticks.ts'
import { pacer, startJobs } from '../../../main/services/jobs.ts'
import type { JobEvent } from '../../../preload/jobs.ts'

test('progress comes at most ten times a second, with the time left at the pace so far', () => {
  let now = 0
  const told: (readonly [Ticks, number | null])[] = []
  const progress = pacer(
    (position, _duration, secondsLeft) => told.push([position, secondsLeft]),
    () => now,
  )
  const duration = fromSeconds(100)
  for (now = 0; now <= 4000; now += 10) progress(fromSeconds(now / 100), duration)
  expect(told).toHaveLength(41)
  expect(told[0]?.[1]).toBeNull()
  // 40 of 100 seconds took 4 s: the other 60 take 6.
  expect(told.at(-1)).toEqual([fromSeconds(40), 6])
  progress(duration, null)
  expect(told).toHaveLength(41)
})

test('the last word of a job is done, failed or canceled, and nothing comes after the end', async () => {
  const events: JobEvent[] = []
  const jobs = startJobs((event) => events.push(event))
  jobs.start('listen', 'm', () => Promise.resolve())
  jobs.start('listen', 'm', () => Promise.reject(new Failure('no-audio', { file: 'a' })))
  const waiting = jobs.start(
    'proxy',
    'n',
    ({ signal }) => new Promise((done) => signal.addEventListener('abort', () => done())),
  )
  expect(events).toEqual([])
  await new Promise((done) => setTimeout(done, 20))
  jobs.cancelFor('n')
  await new Promise((done) => setTimeout(done, 20))
  expect(events.filter(({ type }) => type !== 'started').map(({ type }) => type)).toEqual([
    'done',
    'failed',
    'canceled',
  ])
  expect(events.at(-1)?.job).toBe(waiting)
  const count = events.length
  await jobs.end()
  expect(() => jobs.start('listen', 'm', () => Promise.resolve())).toThrow(Failure)
  expect(events).toHaveLength(count)
})
