import { expect, test } from 'vitest'
import { askingCommands } from '../../../core/commands/all.ts'
import { idsAfter } from '../../../core/cues/cue.ts'
import { segment } from '../../../core/cues/segment.ts'
import { defaultRules } from '../../../core/cues/segment-rules.ts'
import { emptyDocument } from '../../../core/document/document.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'
import { offerReflow } from '../../../renderer/reflow/offer.ts'
import { profileIdOf } from '../../../renderer/guidelines/chosen.ts'
import { rulesBy } from '../../../renderer/reflow/rules.ts'
import { act, redo, undo } from '../../../renderer/session/edit.ts'
import { rulesOf } from '../../../renderer/session/segmentation.ts'
import { openWindow, withFilm } from '../window.ts'

const words = 'We waited for an hour and then we went home because it was cold.'
  .split(' ')
  .map((text, at) => ({
    text,
    offset: fromSeconds(1 + at * 0.4),
    duration: fromSeconds(0.35),
    source: 'recognized' as const,
  }))
const cues = segment(words, defaultRules, idsAfter([]))
const choose = (profile: string) => ({ guidelines: { profile }, label: 'Choose a guideline' })

test('re-flow is offered when the guideline is another one, and not when undo brings it', () => {
  const { session } = openWindow({}, withFilm({ ...emptyDocument, language: 'en', cues }))
  const { store } = session
  offerReflow(session)
  act(session, askingCommands.setGuidelines, choose('vertical'))
  const [notice] = store.get().notices
  expect(notice?.message).toContain('Vertical video')
  notice?.action?.run()
  expect(store.get().dialog).toEqual({ kind: 'reflow', profile: 'vertical' })
  store.set({ notices: [], dialog: null })
  undo(session)
  redo(session)
  expect(store.get().notices).toEqual([])
})

test('nothing is offered where the cues flowed in the same step', () => {
  const { session } = openWindow({}, withFilm({ ...emptyDocument, language: 'en', cues }))
  const { store } = session
  offerReflow(session)
  act(session, askingCommands.reflow, {
    rules: rulesBy(store.get(), 'vertical'),
    guideline: { profile: 'vertical' },
  })
  expect(profileIdOf(store.get())).toBe('vertical')
  expect(store.get().notices).toEqual([])
  // What comes later is cut by the guideline too.
  expect(rulesOf(session).charactersPerLine).toBe(rulesBy(store.get(), 'vertical').charactersPerLine)
  expect(rulesOf(session).charactersPerLine).toBeLessThan(42)
})
