import { beforeEach, describe, expect, test } from 'vitest'
import { guessedCue } from '../../../core/cues/guessed-cue.ts'
import { emptyDocument } from '../../../core/document/document.ts'
import { profiles } from '../../../core/profiles/all.ts'
import { plain } from '../../../core/profiles/plain.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'
import {
  applyPlan,
  chooseProfile,
  findingHere,
  fixFor,
  ignore,
  mendHere,
  planFinish,
  planFixes,
  stepFinding,
  unignoreAll,
} from '../../../renderer/guidelines/act.ts'
import { ownProfiles, profileOf } from '../../../renderer/guidelines/chosen.ts'
import { excessesAt } from '../../../renderer/guidelines/excesses.ts'
import {
  findingsOf,
  findingsShown,
  letStand,
  standing,
  wrongCues,
} from '../../../renderer/guidelines/found.ts'
import { limitsOf } from '../../../renderer/guidelines/limits.ts'
import { refreshChecks } from '../../../renderer/guidelines/watch.ts'
import { rulesBy } from '../../../renderer/reflow/rules.ts'
import { setDraft, undo } from '../../../renderer/session/edit.ts'
import { selectCue } from '../../../renderer/session/navigate.ts'
import type { Session } from '../../../renderer/store.ts'
import { openWindow, withFilm } from '../window.ts'

const cue = (id: string, start: number, end: number, text: string) =>
  guessedCue({ id, start: fromSeconds(start), end: fromSeconds(end), text })
const cues = [
  cue('1', 1, 4, 'We  waited for an hour.'),
  cue('2', 5, 8, 'Then we  went home...'),
  cue('3', 10, 10.4, 'Because.'),
]
const house = {
  ...plain,
  id: 'house',
  name: 'House',
  rules: { ...plain.rules, lineLength: { value: 10, source: 'p. 4', sure: 'own' as const } },
}

let session: Session
beforeEach(() => {
  session = openWindow({}, withFilm({ ...emptyDocument, language: 'en', cues })).session
  selectCue(session, '1')
})
const state = () => session.store.get()
const rules = () => findingsShown(state()).map((finding) => `${finding.cue} ${finding.check}`)

describe('a guideline', () => {
  test('that nobody chose finds nothing', () => {
    refreshChecks(session)
    expect(standing(state())).toBeUndefined()
    expect(wrongCues(state()).size).toBe(0)
  })

  test('finds what is wrong as soon as it is chosen, and nothing when it is taken back', () => {
    chooseProfile(session, 'netflix-en')
    expect(rules()).toEqual(['1 spaces', '2 ellipsis', '2 spaces', '3 shortest'])
    expect([...wrongCues(state())]).toEqual(['1', '2', '3'])
    expect(limitsOf(state())).toMatchObject({ charactersPerLine: 42, charactersPerSecond: 20, gapFrames: 2 })
    undo(session)
    refreshChecks(session)
    expect(rules()).toEqual([])
  })

  test('of a person goes along with the project, and re-flow cuts by it', () => {
    session.store.set(({ guidelines }) => ({
      guidelines: { ...guidelines, own: { profiles: [house], lists: { profanity: [], terms: [] } } },
    }))
    chooseProfile(session, 'house')
    expect(state().history.document.guidelines).toEqual({ profile: 'house', own: house })
    // Another computer has nothing but the project.
    session.store.set(({ guidelines }) => ({ guidelines: { ...guidelines, own: null } }))
    expect(profileOf(state())).toBe(house)
    expect(ownProfiles(state())).toEqual([house])
    expect(rulesBy(state(), 'house').charactersPerLine).toBe(10)
  })

  test('that is nowhere is no other one in secret', () => {
    chooseProfile(session, 'gone')
    expect(profileOf(state())).toBeUndefined()
    expect(standing(state())).toBeUndefined()
  })

  test('for one language is the same object each time it is asked for', () => {
    chooseProfile(session, 'netflix-de')
    expect(profileOf(state())?.language).toBe('de')
    expect(profileOf(state())).toBe(profileOf(state()))
  })

  test.each(profiles.map(({ id }) => id))('%s limits what the list measures by', (id) => {
    chooseProfile(session, id)
    const limits = limitsOf(state())
    expect(limits).toBe(limitsOf(state()))
    expect(limits.gapFrames).toBeGreaterThanOrEqual(0)
    expect(limits.charactersPerLine).toBeGreaterThan(10)
  })
})

describe('what is wrong', () => {
  test('is looked at while somebody types, and offers no fix for a text that is not there yet', () => {
    chooseProfile(session, 'netflix-en')
    const [first] = cues
    if (first === undefined) throw new Error('no cue')
    setDraft(session, first, 'We waited for an hour.')
    expect(findingsOf(state(), 0)).toEqual([])
    setDraft(session, first, `We waited ${'for ever and '.repeat(8)}ever.`)
    expect(findingsOf(state(), 0).map(({ check }) => check)).toContain('line-length')
    expect(excessesAt(state(), 0, first).map(({ what }) => what)).toContain('line')
  })

  test('is mended one by one, where one is, as a step to undo', () => {
    chooseProfile(session, 'netflix-en')
    mendHere(session)
    expect(state().history.document.cues[0]?.text).toBe('We waited for an hour.')
    expect(rules()).not.toContain('1 spaces')
    undo(session)
    refreshChecks(session)
    expect(rules()).toContain('1 spaces')
  })

  test('is mended all of a kind, or all', () => {
    chooseProfile(session, 'netflix-en')
    const spaces = planFixes(session, 'spaces')
    if (spaces === null) throw new Error('no plan')
    applyPlan(session, 'Fix violations', spaces.edit, 2)
    expect(rules()).toEqual(['2 ellipsis', '3 shortest'])
    const rest = planFixes(session, null)
    if (rest === null) throw new Error('no plan')
    applyPlan(session, 'Fix violations', rest.edit, 2)
    expect(rules()).toEqual([])
    expect(planFixes(session, null)?.edit).toEqual([])
  })

  test('that is let stand keeps its reason, is in no fix of all, and comes back with another text', () => {
    chooseProfile(session, 'netflix-en')
    const [finding] = findingsShown(state())
    if (finding === undefined) throw new Error('nothing found')
    ignore(session, finding, 'The client wants it')
    expect(rules()).toEqual(['2 ellipsis', '2 spaces', '3 shortest'])
    expect(state().history.document.guidelines?.ignored?.[0]?.reason).toBe('The client wants it')
    expect(planFixes(session, null)?.mended.some(({ before }) => before.id === '1')).toBe(false)
    session.store.set(({ guidelines }) => ({ guidelines: { ...guidelines, only: letStand } }))
    expect(rules()).toEqual(['1 spaces'])
    session.store.set(({ guidelines }) => ({ guidelines: { ...guidelines, only: null } }))
    unignoreAll(session)
    expect(rules()).toContain('1 spaces')
  })

  test('is gone through round at the ends; a rule that finds nothing any more is no filter', () => {
    chooseProfile(session, 'netflix-en')
    session.store.set({ tab: 'checks' })
    stepFinding(session, 1)
    stepFinding(session, -1)
    expect(findingHere(session)?.cue).toBe('3')
    expect(state().history.selection.active).toBe('3')
    session.store.set(({ guidelines }) => ({ guidelines: { ...guidelines, only: 'quotes' } }))
    expect(rules()).toHaveLength(4)
  })

  test('of times is mended by the finish, each move with its reason', () => {
    chooseProfile(session, 'netflix-en')
    const plan = planFinish(session, { steps: ['durations'] })
    expect(plan?.moves.map(({ before, reasons }) => [before.id, reasons])).toEqual([['3', ['shortest']]])
    const [finding] = findingsOf(state(), 2)
    expect(finding === undefined ? null : fixFor(session, finding)).not.toBeNull()
  })
})
