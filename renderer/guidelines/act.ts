import { askingCommands } from '../../core/commands/all.ts'
import { fixAll, fixOf, labelOfCheck, type Fixes } from '../../core/checks/fix.ts'
import { finish, type Finish, type FinishOptions } from '../../core/checks/finish.ts'
import { reasonFor, withIgnored, withoutIgnored } from '../../core/checks/ignored.ts'
import type { Finding } from '../../core/checks/run.ts'
import type { Edit } from '../../core/document/edit.ts'
import { said } from '../language/said.ts'
import { later, t } from '../language/t.ts'
import { cueOf, placeOf } from '../session/cues-at.ts'
import { act, commitDraft } from '../session/edit.ts'
import { seek, selectCue } from '../session/navigate.ts'
import { notify } from '../session/notices.ts'
import type { Session } from '../store.ts'
import { chosenAs } from './chosen.ts'
import { findingsOf, findingsShown } from './found.ts'
import { isFinding } from './state.ts'
import { refreshChecks } from './watch.ts'

/** Holds the document against another guideline; undefined ends that. */
export function chooseProfile(session: Session, profile: string | undefined): void {
  commitDraft(session)
  const state = session.store.get()
  const { guidelines } = state.history.document
  const chosen = profile === undefined ? undefined : chosenAs(state, profile)
  if (chosen?.profile === guidelines?.profile && chosen?.own === guidelines?.own) return
  const next =
    chosen === undefined
      ? undefined
      : { ...chosen, ...(guidelines?.ignored === undefined ? {} : { ignored: guidelines.ignored }) }
  act(session, askingCommands.setGuidelines, { guidelines: next, label: later('Choose a guideline') })
  refreshChecks(session)
}

const label = (id: string): string => said(labelOfCheck(id))

/** What would mend a finding; null where nothing is safe. */
export function fixFor({ store }: Session, finding: Finding): Edit | null {
  const { guidelines, history } = store.get()
  const { checked } = guidelines
  return checked === null || checked.cues !== history.document.cues ? null : fixOf(checked, finding)
}

export function mend(session: Session, finding: Finding): void {
  commitDraft(session)
  refreshChecks(session)
  const edit = fixFor(session, finding)
  if (edit === null || !act(session, askingCommands.applyEdit, { label: later('Fix a violation'), edit })) {
    notify(session, {
      kind: 'warning',
      message: t('{{rule}}: there is no safe fix. Change the text or the times by hand.', {
        rule: label(finding.check),
      }),
    })
    return
  }
  refreshChecks(session)
  const still = findingsShown(session.store.get())
  const next = still.find(({ cue }) => cue === finding.cue) ?? still[0]
  session.store.set(({ guidelines }) => ({
    guidelines: { ...guidelines, at: next === undefined ? null : { check: next.check, cue: next.cue } },
  }))
}

/** What the person is at: the finding of the panel while it is shown, else the first of the open cue, one with a fix before others. */
export function findingHere(session: Session): Finding | undefined {
  const state = session.store.get()
  if (state.tab === 'checks') {
    const listed = findingsShown(state).find((finding) => isFinding(state.guidelines.at, finding))
    if (listed !== undefined) return listed
  }
  const at = placeOf(state.history.document.cues, state.history.selection.active)
  const found = findingsOf(state, at)
  return found.find((finding) => fixFor(session, finding) !== null) ?? found[0]
}

export function mendHere(session: Session): void {
  commitDraft(session)
  refreshChecks(session)
  const finding = findingHere(session)
  if (finding !== undefined) mend(session, finding)
}

/** What mending all of a kind (null: of every kind) would do. */
export function planFixes(session: Session, only: string | null): Fixes | null {
  refreshChecks(session)
  const { guidelines, history } = session.store.get()
  if (guidelines.checked === null) return null
  const cues = new Map(history.document.cues.map((cue) => [cue.id, cue]))
  return fixAll(guidelines.checked, (finding) => {
    const cue = cues.get(finding.cue)
    const isLet = cue !== undefined && reasonFor(history.document.guidelines, finding, cue) !== undefined
    return !isLet && (only === null || finding.check === only)
  })
}

export function planFinish(session: Session, options: FinishOptions): Finish | null {
  refreshChecks(session)
  const { checked } = session.store.get().guidelines
  return checked === null ? null : finish(checked, options)
}

/** Makes what was shown, in one step. */
export function applyPlan(session: Session, what: string, edit: Edit, count: number): void {
  if (!act(session, askingCommands.applyEdit, { label: what, edit })) return
  refreshChecks(session)
  notify(session, { kind: 'done', message: t('{{count}} cues changed.', { count }) })
}

export function ignore(session: Session, finding: Finding, reason: string): void {
  const { history } = session.store.get()
  const cue = cueOf(history.document.cues, finding.cue)
  const { guidelines } = history.document
  if (cue === undefined || guidelines === undefined) return
  const next = withIgnored(guidelines, { check: finding.check, cue: cue.id, text: cue.text, reason })
  act(session, askingCommands.setGuidelines, { guidelines: next, label: later('Let a violation stand') })
}

/** What was let stand is looked at again. */
export function unignore(session: Session, finding: Finding): void {
  const { guidelines } = session.store.get().history.document
  if (guidelines === undefined) return
  act(session, askingCommands.setGuidelines, {
    guidelines: withoutIgnored(guidelines, finding),
    label: later('Look at a violation again'),
  })
}

/** All that is let stand is looked at again. */
export function unignoreAll(session: Session): void {
  const { guidelines } = session.store.get().history.document
  if (guidelines?.ignored === undefined) return
  const next = guidelines.ignored.reduce((now, each) => withoutIgnored(now, each), guidelines)
  act(session, askingCommands.setGuidelines, {
    guidelines: next,
    label: later('Look at all violations again'),
  })
}

/** Makes the cue of a finding the active one, with the playhead on it; the panel stays. */
export function goToFinding(session: Session, finding: Finding): void {
  const { store, transport } = session
  const cue = cueOf(store.get().history.document.cues, finding.cue)
  store.set(({ guidelines }) => ({
    guidelines: { ...guidelines, at: { check: finding.check, cue: finding.cue } },
  }))
  if (cue === undefined) return
  selectCue(session, cue.id)
  if (!transport.playing()) seek(session, cue.start)
}

/** The next or previous finding, round at the ends. */
export function stepFinding(session: Session, by: 1 | -1): void {
  commitDraft(session)
  const state = session.store.get()
  const found = findingsShown(state)
  if (found.length === 0) return
  const here = found.findIndex((finding) => isFinding(state.guidelines.at, finding))
  const next = found[here < 0 ? (by > 0 ? 0 : found.length - 1) : (here + by + found.length) % found.length]
  if (next !== undefined) goToFinding(session, next)
}

export function showChecks(session: Session): void {
  commitDraft(session)
  session.store.set({ tab: 'checks', editing: false })
}
