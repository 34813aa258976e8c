import { expect, test } from 'vitest'
import { emptyDocument } from '../../../core/document/document.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'
import { usualSettings } from '../../../main/storage/settings.ts'
import { cutBy, guidelineFor } from '../../../renderer/guidelines/new-film.ts'
import { openWindow, withFilm } from '../window.ts'

const cue = { id: 'a', start: fromSeconds(1), end: fromSeconds(2), text: 'Here', words: [] }

test('the guideline that was chosen last is offered for a film without cues, and kept for the next', async () => {
  const asked: unknown[] = []
  const write = (change: object) => {
    asked.push(change)
    return { ...usualSettings, ...change }
  }
  const { session, state } = openWindow(
    { 'settings.write': write },
    { ...withFilm(emptyDocument), settings: usualSettings },
  )
  expect(guidelineFor(state())).toBe('')
  cutBy(session, 'bbc')
  await expect.poll(() => asked).toEqual([{ guideline: 'bbc' }])
  expect(state().history.document.guidelines).toEqual({ profile: 'bbc' })
  // As it is offered, and so nothing new.
  cutBy(session, 'bbc')
  cutBy(session, '')
  await expect.poll(() => asked).toEqual([{ guideline: 'bbc' }, { guideline: '' }])
  expect(state().history.document.guidelines).toBeUndefined()
})

test('a document says itself what it is held against, and a guideline that is gone is not offered', () => {
  const settings = { ...usualSettings, guideline: 'netflix-en' }
  const guidelineIn = (document: Parameters<typeof withFilm>[0], guideline = settings.guideline) =>
    guidelineFor(openWindow({}, { ...withFilm(document), settings: { ...settings, guideline } }).state())
  expect(guidelineIn(emptyDocument)).toBe('netflix-en')
  expect(guidelineIn(emptyDocument, 'of-another-computer')).toBe('')
  expect(guidelineIn({ ...emptyDocument, cues: [cue] })).toBe('')
  expect(guidelineIn({ ...emptyDocument, cues: [cue], guidelines: { profile: 'ted' } })).toBe('ted')
})
