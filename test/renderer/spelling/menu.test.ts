import { beforeEach, describe, expect, test, vi } from 'vitest'
import { cueOf } from '../../../core/cues/retime.ts'
import { emptyDocument } from '../../../core/document/document.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'
import { usualSettings } from '../../../main/storage/settings.ts'
import { letWordBe, misspelledAt, openSpellMenu, takeSuggestion } from '../../../renderer/spelling/menu.ts'
import { wrongIn } from '../../../renderer/spelling/spelling.ts'
import { startSpelling } from '../../../renderer/spelling/state.ts'
import { setDraft, undo } from '../../../renderer/session/edit.ts'
import { selectCue } from '../../../renderer/session/navigate.ts'
import { openWindow, settle, withFilm } from '../window.ts'

vi.mock('../../../renderer/spelling/engine.ts', () => ({
  suggestionsFor: (word: string) =>
    Promise.resolve(word === 'Houze' ? ['House', 'Hours'] : ['house', 'hours']),
  loadDictionary: () => Promise.resolve(true),
  misspelled: () => Promise.resolve([]),
}))

const text = 'The <i>Houze</i> and the houze'
const words = ['The', 'Houze', 'and', 'the', 'houze'].map((each, at) => ({
  text: each,
  offset: fromSeconds(1 + at * 0.4),
  duration: fromSeconds(0.3),
  source: 'recognized' as const,
}))
const cue = cueOf({ id: '1', start: fromSeconds(1), end: fromSeconds(4), text, words })

let window: ReturnType<typeof openWindow>
beforeEach(() => {
  window = openWindow(
    { 'spelling.learn': () => [] },
    {
      ...withFilm({ ...emptyDocument, language: 'en', cues: [cue] }),
      settings: { ...usualSettings, text: { ...usualSettings.text, spelling: true } },
      spelling: { ...startSpelling, dictionary: 'en', wrong: new Set(['Houze', 'houze']) },
    },
  )
  selectCue(window.session, '1')
})
const state = () => window.state()
const shownText = () => state().history.document.cues[0]?.text

describe('suggestions in the text field', () => {
  test('are those of the misspelled word at the text cursor, behind markup too', () => {
    expect(misspelledAt(state(), 0)).toBeNull()
    expect(misspelledAt(state(), 9)).toMatchObject({ cue: '1', from: 4, text: 'Houze' })
    expect(misspelledAt(state(), text.length)).toMatchObject({ from: 18, text: 'houze' })
    expect(openSpellMenu(window.session, 2)).toBe(false)
    expect(state().spelling.menu).toBeNull()
  })

  test('take the place of the word in one step; measured words beside it stay', async () => {
    expect(openSpellMenu(window.session, 9)).toBe(true)
    await settle()
    expect(state().spelling.menu?.suggestions).toEqual(['House', 'Hours'])
    takeSuggestion(window.session, 'House')
    expect(shownText()).toBe('The <i>House</i> and the houze')
    expect(state()).toMatchObject({ editing: true, caret: 'The <i>House'.length })
    expect(state().spelling.menu).toBeNull()
    const now = state().history.document.cues[0]?.words ?? []
    expect(now.toSpliced(1, 1)).toEqual(cue.words.toSpliced(1, 1))
    undo(window.session)
    expect(shownText()).toBe(text)
  })

  test('work on what is being typed and stands nowhere in the document yet', async () => {
    setDraft(window.session, cue, 'A houze')
    expect(openSpellMenu(window.session, 4)).toBe(true)
    await settle()
    takeSuggestion(window.session, 'house')
    expect(shownText()).toBe('A house')
    expect(state().draft).toBeNull()
  })

  test.each([
    ['once', 1],
    ['all', 0],
    ['learn', 0],
  ] as const)('let the word be: %s', async (how, left) => {
    openSpellMenu(window.session, text.length)
    await settle()
    letWordBe(window.session, how)
    await settle()
    expect(shownText()).toBe(text)
    expect(wrongIn(state(), '1', 'The Houze and the houze')).toHaveLength(left)
    const learned = window.calls.filter(({ name }) => name === 'spelling.learn')
    expect(learned.map(({ request }) => request[0])).toEqual(
      how === 'learn' ? [{ language: 'en', word: 'houze', isKnown: true }] : [],
    )
  })

  test('are none where spelling is switched off', () => {
    window.session.store.set({
      settings: { ...usualSettings, text: { ...usualSettings.text, spelling: false } },
    })
    expect(openSpellMenu(window.session, 9)).toBe(false)
  })
})
