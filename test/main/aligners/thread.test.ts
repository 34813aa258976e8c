import { expect, it } from 'vitest'
import { report } from '../../../core/problems/failure.ts'
import { threads } from '../../../main/aligners/soundswallower.ts'
import { createThread } from '../../../main/aligners/thread.ts'
import { humanSpeech, inTurn, librivox } from '../../fixtures/human-speech.ts'

it.skipIf(!humanSpeech)('a thread that dies is replaced and its task done again', async () => {
  const [clip] = librivox()
  if (clip === undefined) throw new Error('no speech')
  const { background } = threads
  const task = { language: 'en' as const, pcm: clip.pcm, words: clip.tokens, mode: 'all' as const }
  const { signal } = new AbortController()
  const before = await background.ask(task, signal)
  const during = background.ask(task, signal)
  await background.end()
  const after = await background.ask(task, signal)
  expect(before.times).toHaveLength(clip.tokens.length)
  expect(await during).toEqual(before)
  expect(after).toEqual(before)
})

const engine = { name: 'Nobody', nothing: null, limit: () => 60_000 }
const { signal: calm } = new AbortController()

it('a thread that cannot be started fails every task, and none waits for it', async () => {
  const gone = Object.assign(new Error("Cannot find module 'model'"), { code: 'MODULE_NOT_FOUND' })
  const thread = createThread<string, null>({
    ...engine,
    bundle: 'soundswallower',
    data: () => {
      throw gone
    },
  })
  for (const task of ['first', 'second', 'third']) await expect(thread.ask(task, calm)).rejects.toBe(gone)
})

it('a thread whose program is not there says so', async () => {
  const thread = createThread<string, null>({ ...engine, bundle: 'no-such-thread', data: () => undefined })
  const asked = Promise.allSettled([thread.ask('first', calm), thread.ask('second', calm)])
  for (const outcome of await asked) {
    if (outcome.status === 'fulfilled') throw new Error('it answered')
    expect(report(outcome.reason).code).toBe('program-gone')
  }
})

it.skipIf(!humanSpeech)('what somebody waits for does not wait for what is computed already', async () => {
  const [clip] = librivox()
  if (clip === undefined) throw new Error('no speech')
  const long = Array<typeof clip>(12).fill(clip)
  const pcm = inTurn(
    long.map((each) => each.pcm),
    0.1,
  )
  const { background, urgent } = threads
  const order: string[] = []
  const { signal } = new AbortController()
  const words = long.flatMap(({ tokens }) => tokens)
  await urgent.ask({ language: 'en', pcm: clip.pcm, words: clip.tokens, mode: 'all' }, signal)
  const film = background.ask({ language: 'en', pcm, words, mode: 'all' }, signal).then((answer) => {
    order.push('film')
    return answer
  })
  const edit = urgent.ask({ language: 'en', pcm: clip.pcm, words: clip.tokens, mode: 'all' }, signal)
  expect((await edit).times).toHaveLength(clip.tokens.length)
  order.push('edit')
  expect((await film).times).toHaveLength(words.length)
  expect(order).toEqual(['edit', 'film'])
})
