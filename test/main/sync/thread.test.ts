import { expect, it } from 'vitest'
import { findSync } from '../../../core/sync/find-sync.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'
import { findInThread } from '../../../main/sync/thread.ts'

/** Sentences of uneven length and pauses between them, which repeat nowhere. */
const speech = Array.from({ length: 120 }, (_, at) => ({
  offset: fromSeconds(5 + at * 5 + ((at * at * 7) % 23) / 10),
  duration: fromSeconds(1 + ((at * 13) % 17) / 10),
}))
const cues = speech.map(({ offset, duration }) => ({
  start: fromSeconds(Number(offset) / 1e7 + 30),
  end: fromSeconds((Number(offset) + Number(duration)) / 1e7 + 30.4),
}))

it('finds in a thread what is found without one', async () => {
  const found = await findInThread({ cues, speech }, new AbortController().signal)
  expect(found).toEqual(findSync(cues, speech))
  expect(found.verdict).toBe('repairable')
})

it('stops at once, before and while it looks, and nothing stays', async () => {
  const before = new AbortController()
  before.abort()
  await expect(findInThread({ cues, speech }, before.signal)).rejects.toMatchObject({ code: 'canceled' })
  const many = Array.from({ length: 20 }, (_, turn) =>
    speech.map(({ offset, duration }) => ({
      offset: fromSeconds(Number(offset) / 1e7 + turn * 700),
      duration,
    })),
  ).flat()
  const long = many.map(({ offset, duration }) => ({
    start: offset,
    end: fromSeconds((Number(offset) + Number(duration)) / 1e7),
  }))
  const controller = new AbortController()
  const looking = findInThread({ cues: long, speech: many }, controller.signal)
  setTimeout(() => controller.abort(), 50)
  await expect(looking).rejects.toMatchObject({ code: 'canceled' })
})
