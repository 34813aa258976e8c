import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { emptyDocument } from '../../core/document/document.ts'
import { undo } from '../../renderer/session/edit.ts'
import { closeFind, goToHit, openFind, replaceAll, replaceOne, setFind } from '../../renderer/session/find.ts'
import { cueOf } from '../../core/cues/retime.ts'
import { fromSeconds } from '../../core/time/ticks.ts'
import { everywhere, scopesOf, textHits, type Scope } from '../../renderer/find/scope.ts'
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

test('it looks from a cue to the end, at one speaker, or at notes, and replaces there only', async () => {
  const { session, state } = openWindow(
    {},
    withFilm({
      ...document,
      cues: document.cues.map((cue, at) => ({
        ...cue,
        ...(at === 1 ? {} : { speaker: 'Ann' }),
        ...(at === 2 ? { note: 'check the end' } : {}),
      })),
    }),
  )
  openFind(session, false)
  const query = { text: 'the', isPattern: false, matchesCase: false, wholeWords: true }
  const found = async (scope: Scope) => {
    setFind(session, { query, template: 'a', scope })
    await settle()
    const { find } = state()
    return Object.fromEntries([...(find?.hits ?? [])].map(([id, hits]) => [id, hits.length]))
  }
  expect(await found({ kind: 'all' })).toEqual({ 1: 2, 3: 1 })
  expect(await found({ kind: 'from', cue: '2' })).toEqual({ 3: 1 })
  expect(await found({ kind: 'from', cue: 'gone' })).toEqual({ 1: 2, 3: 1 })
  expect(await found({ kind: 'speaker', name: 'Ann' })).toEqual({ 1: 2, 3: 1 })
  expect(await found({ kind: 'speaker', name: 'Bob' })).toEqual({})
  expect(await found({ kind: 'notes' })).toEqual({ 3: 1 })
  // No place in a text is marked for what stands in a note.
  expect(textHits(state().find, '3')).toBeUndefined()
  replaceAll(session, state().find?.hits ?? new Map())
  const [, , last] = state().history.document.cues
  expect(last).toMatchObject({ text: 'The end', note: 'check a end' })
  undo(session)
  expect(state().history.document.cues[2]?.note).toBe('check the end')
})

test('the places to look in are those that make sense where the selection is', () => {
  const { state, session } = openWindow({}, withFilm(document))
  openFind(session, false)
  expect(scopesOf(state().history, everywhere).map(({ kind }) => kind)).toEqual(['all', 'notes'])
  const cues = document.cues.map((cue) => ({ ...cue, speaker: 'Ann' }))
  const history = { ...state().history, document: { ...document, cues } }
  const selection = { active: '2', cues: ['2', '3'] }
  expect(scopesOf({ ...history, selection }, everywhere)).toEqual([
    { kind: 'all' },
    { kind: 'selected', cues: new Set(['2', '3']) },
    { kind: 'from', cue: '2' },
    { kind: 'speaker', name: 'Ann' },
    { kind: 'notes' },
  ])
  // What was chosen stays to be seen, wherever the selection has gone.
  const chosen = { kind: 'speaker', name: 'Bob' } as const
  expect(scopesOf(state().history, chosen)).toContain(chosen)
})
