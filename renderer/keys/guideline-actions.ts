import { findingHere, mendHere, showChecks, stepFinding, unignoreAll } from '../guidelines/act.ts'
import { pickGuideline, saveGuideline } from '../guidelines/files.ts'
import { saveReport } from '../guidelines/save-report.ts'
import { profileOf } from '../guidelines/chosen.ts'
import { findingsShown, standing } from '../guidelines/found.ts'
import { later } from '../language/t.ts'
import { attempt } from '../session/notices.ts'
import type { Session } from '../store.ts'
import type { Action } from './action.ts'
import { anyTime, show, state, withCues, withWork } from './when.ts'

const withFindings = (session: Session): boolean => findingsShown(state(session)).length > 0
const withProfile = (session: Session): boolean =>
  profileOf(state(session)) !== undefined && standing(state(session)) !== undefined && withCues(session)

const withFindingHere = (session: Session): boolean => findingHere(session) !== undefined

const needsProfile = later('Choose a guideline first.')
const needsFinding = later('Nothing is against the guideline here.')

/** Guidelines: what is wrong, where, and what mends it. */
export const guidelineActions: readonly Action[] = [
  {
    id: 'checks',
    label: 'Check against a guideline',
    group: 'Go',
    keys: ['Alt+F8'],
    run: showChecks,
    isEnabled: withCues,
  },
  {
    id: 'next-violation',
    label: 'Next violation of the guideline',
    group: 'Go',
    keys: ['$mod+F8'],
    run: (session) => stepFinding(session, 1),
    isEnabled: withFindings,
    needs: needsFinding,
  },
  {
    id: 'previous-violation',
    label: 'Previous violation of the guideline',
    group: 'Go',
    keys: ['$mod+Shift+F8'],
    run: (session) => stepFinding(session, -1),
    isEnabled: withFindings,
    needs: needsFinding,
  },
  {
    id: 'fix-violation',
    label: 'Fix what is against the guideline in this cue',
    group: 'Cue',
    keys: ['Alt+F9'],
    run: mendHere,
    isEnabled: withFindingHere,
    needs: needsFinding,
  },
  {
    id: 'fix-kind',
    label: 'Fix all violations of this kind…',
    group: 'Cue',
    keys: [],
    run: (session) => {
      const finding = findingHere(session)
      if (finding !== undefined) session.store.set({ dialog: { kind: 'fix-all', only: finding.check } })
    },
    isEnabled: withFindingHere,
    needs: needsFinding,
  },
  {
    id: 'let-stand',
    label: 'Let a violation stand…',
    group: 'Cue',
    keys: [],
    run: (session) => {
      const finding = findingHere(session)
      if (finding !== undefined) session.store.set({ dialog: { kind: 'ignore', finding } })
    },
    isEnabled: withFindingHere,
    needs: needsFinding,
  },
  {
    id: 'look-again',
    label: 'Look at all violations again',
    group: 'Cue',
    keys: [],
    run: unignoreAll,
    isEnabled: (session) => (state(session).history.document.guidelines?.ignored ?? []).length > 0,
    needs: later('No violation is let stand.'),
  },
  {
    id: 'guidelines',
    label: 'Guidelines…',
    group: 'Cue',
    keys: [],
    run: show({ kind: 'guidelines' }),
    isEnabled: withWork,
  },
  {
    id: 'guideline-words',
    label: 'Words and terms to look for…',
    group: 'Cue',
    keys: [],
    run: show({ kind: 'own-lists' }),
    isEnabled: anyTime,
  },
  {
    id: 'import-guideline',
    label: 'Import a guideline…',
    group: 'File',
    keys: [],
    run: pickGuideline,
    isEnabled: withWork,
  },
  {
    id: 'export-guideline',
    label: 'Export the guideline…',
    group: 'File',
    keys: [],
    run: (session) => {
      const profile = profileOf(state(session))
      if (profile !== undefined) void attempt(session, () => saveGuideline(session, profile))
    },
    isEnabled: (session) => profileOf(state(session)) !== undefined,
    needs: needsProfile,
  },
  {
    id: 'fix-all-violations',
    label: 'Fix all violations of the guideline…',
    group: 'Cue',
    keys: [],
    run: show({ kind: 'fix-all', only: null }),
    isEnabled: withProfile,
    needs: needsProfile,
  },
  {
    id: 'finish-timing',
    label: 'Finish timing…',
    group: 'Cue',
    keys: [],
    run: show({ kind: 'finish' }),
    isEnabled: withProfile,
    needs: needsProfile,
  },
  {
    id: 'save-check-report',
    label: 'Save a report of the check…',
    group: 'File',
    keys: [],
    run: (session) => void attempt(session, () => saveReport(session, 'html')),
    isEnabled: withProfile,
    needs: needsProfile,
  },
  {
    id: 'save-check-table',
    label: 'Save the violations as a table (CSV)…',
    group: 'File',
    keys: [],
    run: (session) => void attempt(session, () => saveReport(session, 'csv')),
    isEnabled: withProfile,
    needs: needsProfile,
  },
  {
    id: 'save-check-data',
    label: 'Save the violations as data (JSON)…',
    group: 'File',
    keys: [],
    run: (session) => void attempt(session, () => saveReport(session, 'json')),
    isEnabled: withProfile,
    needs: needsProfile,
  },
]
