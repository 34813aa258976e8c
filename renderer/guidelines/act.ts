import { askingCommands } from '../../core/commands/all.ts'
import { fixAll, fixOf, labelOfCheck, type Fixes } from '../../core/checks/fix.ts'
import { finish, type Finish, type FinishOptions } from '../../core/checks/finish.ts'
import { reasonFor, withIgnored, withoutIgnored } from '../../core/checks/ignored.ts'
import { check, type Finding } from '../../core/checks/run.ts'
import type { Edit } from '../../core/document/edit.ts'
import { reportAsCsv } from '../../core/checks/report/csv.ts'
import { reportAsHtml } from '../../core/checks/report/html.ts'
import { reportOf } from '../../core/checks/report/report.ts'
import type { Ticks } from '../../core/time/ticks.ts'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { cueOf } from '../session/cues-at.ts'
import { act, commitDraft } from '../session/edit.ts'
import { seek, selectCue } from '../session/navigate.ts'
import { notify } from '../session/notices.ts'
import { handOver, suggestion } from '../session/save.ts'
import type { Session } from '../store.ts'
import { findingsOf, findingsShown, profileOf, standing } from './found.ts'
import { isFinding } from './state.ts'
import { refreshChecks } from './watch.ts'

/** Holds the document against another guideline; undefined ends that. */
export function chooseProfile(session: Session, profile: string | undefined): void {
  commitDraft(session)
  const { guidelines } = session.store.get().history.document
  if (profile === guidelines?.profile) return
  const next =
    profile === undefined
      ? undefined
      : { profile, ...(guidelines?.ignored === undefined ? {} : { ignored: guidelines.ignored }) }
  act(session, askingCommands.setGuidelines, { guidelines: next, label: 'Choose a guideline' })
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
  if (edit === null || !act(session, askingCommands.applyEdit, { label: 'Fix a violation', edit })) {
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

/** The first finding of the open cue that can be mended. */
export function mendHere(session: Session): void {
  commitDraft(session)
  refreshChecks(session)
  const state = session.store.get()
  const at = state.history.document.cues.findIndex(({ id }) => id === state.history.selection.active)
  const found = findingsOf(state, at)
  const finding = found.find((each) => fixFor(session, each) !== null) ?? found[0]
  if (finding !== undefined) mend(session, finding)
}

export const hasFindingHere = ({ store }: Session): boolean => {
  const state = store.get()
  const at = state.history.document.cues.findIndex(({ id }) => id === state.history.selection.active)
  return findingsOf(state, at).length > 0
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
  act(session, askingCommands.setGuidelines, { guidelines: next, label: 'Let a violation stand' })
}

/** All that is let stand is looked at again. */
export function unignoreAll(session: Session): void {
  const { guidelines } = session.store.get().history.document
  if (guidelines?.ignored === undefined) return
  const next = guidelines.ignored.reduce((now, each) => withoutIgnored(now, each), guidelines)
  act(session, askingCommands.setGuidelines, { guidelines: next, label: 'Look at all violations again' })
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

/** Pictures of a report that is made here: more would keep a person waiting. */
const pictures = 60

/** The report, where the person wants it: a page or a table. */
export async function saveReport(session: Session, kind: 'html' | 'csv'): Promise<void> {
  const { store, bridge } = session
  const state = store.get()
  const { context, cues } = standing(state)?.checked ?? {}
  const profile = profileOf(state)
  if (context === undefined || cues === undefined || profile === undefined) return
  const { folder, name } = suggestion(state, `check.${kind}`)
  const answer = await bridge.call('dialog.save', { folder, name, extensions: [kind] })
  if (answer !== 'none' && answer.path === null) return
  const report = reportOf(check(cues, context), {
    file: state.file?.name ?? state.media?.opened.info.name ?? name,
    profile: profile.name,
    guidelines: state.history.document.guidelines,
  })
  const rows = [...new Map(report.rows.map((row) => [row.number, row])).values()].slice(0, pictures)
  const found =
    kind === 'csv' || state.media?.opened.info.video === undefined || rows.length === 0
      ? []
      : await bridge
          .call('guidelines.pictures', {
            media: state.media.opened.id,
            times: rows.map(({ start, end }) => Math.round((start + end) / 2) as Ticks),
          })
          // A report without pictures is one.
          .catch(() => [])
  const shots = new Map(
    found.flatMap((picture, at) => (picture === null ? [] : [[rows[at]?.number ?? 0, picture] as const])),
  )
  const text = kind === 'csv' ? reportAsCsv(report) : reportAsHtml(report, shots)
  if (answer === 'none')
    handOver(session, new Blob([text], { type: kind === 'csv' ? 'text/csv' : 'text/html' }), name)
  else if (answer.path !== null) {
    await bridge.call('report.save', { path: answer.path, html: text })
    notify(session, { kind: 'done', message: t('The report of the check was written.') })
  }
}
