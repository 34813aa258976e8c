import { expect, it } from 'vitest'
import { threads } from '../../../main/aligners/soundswallower.ts'
import { humanSpeech, librivox } from '../../fixtures/human-speech.ts'

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
