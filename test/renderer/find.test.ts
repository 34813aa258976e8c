import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { emptyDocument } from '../../core/document/document.ts'
import { undo } from '../../renderer/session/edit.ts'
import { closeFind, goToHit, openFind, replaceAll, replaceOne, setFind } from '../../renderer/session/find.ts'
import { cueOf } from '../../core/cues/retime.ts'
import { fromSeconds } from '../../core/time/ticks.ts'
import { openWindow, settle, withFilm } from './window.ts'

// A page in which nothing has the focus.
beforeAll(() => {
  vi.stubGlobal('document', { activeElement: null })
  vi.stubGlobal('HTMLTextAreaElement', () => undefined)
})
afterAll(() => vi.unstubAllGlobals())

const texts = ['the cat and the dog', 'nobody there', 'The end']
const document = {
  ...emptyDocument,
  cues: texts.map((text, at) =>
    cueOf({ id: String(at + 1), start: fromSeconds(2 * at), end: fromSeconds(2 * at + 1), text }),
  ),
}

async function opened() {
  const window = openWindow({}, withFilm(document))
  const { session, state } = window
  openFind(session, false)
  const { query } = state().find ?? { query: undefined }
  if (query === undefined) throw new Error('the bar did not open')
  setFind(session, { query: { ...query, text: 'the', wholeWords: true }, template: 'a' })
  await settle()
  return window
}

test('the bar comes into sight from the review', () => {
  const { session, state } = openWindow({}, { ...withFilm(document), tab: 'review' })
  openFind(session, false)
  expect(state().tab).toBe('cues')
  expect(state().find).not.toBeNull()
  closeFind(session)
  expect(state().find).toBeNull()
})

test('goes from hit to hit, round at the end, and back', async () => {
  const { session, state } = await opened()
  expect(state().find?.count).toBe(3)
  const seen = [1, 1, 1, 1, -1].map((by) => {
    goToHit(session, by as 1 | -1)
    return `${state().find?.current?.cue ?? ''}.${state().find?.current?.at ?? ''}`
  })
  expect(seen).toEqual(['1.0', '1.1', '3.0', '1.0', '3.0'])
  expect(state().history.selection.active).toBe('3')
})

test('replaces one and goes on to the next; untouched words are the same words', async () => {
  const { session, state } = await opened()
  goToHit(session, 1)
  await replaceOne(session)
  const [first] = state().history.document.cues
  expect(first?.text).toBe('a cat and the dog')
  expect(first?.words.slice(1)).toEqual(document.cues[0]?.words.slice(1))
  expect(state().find?.current).toEqual({ cue: '1', at: 0 })
})

test('replaces all in one step', async () => {
  const { session, state } = await opened()
  replaceAll(session, state().find?.hits ?? new Map())
  expect(state().history.document.cues.map(({ text }) => text)).toEqual([
    'a cat and a dog',
    'nobody there',
    expect.stringMatching(/^[aA] end$/) as string,
  ])
  undo(session)
  expect(state().history.document.cues).toEqual(document.cues)
})
