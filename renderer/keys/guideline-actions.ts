import { hasFindingHere, mendHere, saveReport, showChecks, stepFinding } from '../guidelines/act.ts'
import { findingsShown, profileOf, standing } from '../guidelines/found.ts'
import { later } from '../language/t.ts'
import { attempt } from '../session/notices.ts'
import type { Session } from '../store.ts'
import type { Action } from './action.ts'
import { show, state, withCues } from './when.ts'

const withFindings = (session: Session): boolean => findingsShown(state(session)).length > 0
const withProfile = (session: Session): boolean =>
  profileOf(state(session)) !== undefined && standing(state(session)) !== undefined && withCues(session)

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
    keys: ['$mod+F9'],
    run: mendHere,
    isEnabled: hasFindingHere,
    needs: needsFinding,
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
]
