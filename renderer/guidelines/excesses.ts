import { labelOfCheck } from '../../core/checks/fix.ts'
import type { Finding } from '../../core/checks/run.ts'
import type { Cue } from '../../core/cues/cue.ts'
import { measure, type Excess } from '../cue-list/measure.ts'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import type { State } from '../store.ts'
import { profileOf } from './chosen.ts'
import { findingsOf } from './found.ts'
import { limitsOf } from './limits.ts'
import { limitWords, measureWords } from './words.ts'

/** Where in a row of the list it is said; what has no place of its own is `other`. */
const places: Readonly<Record<string, Excess['what']>> = {
  'line-length': 'line',
  lines: 'lines',
  'reading-speed': 'speed',
  'words-per-minute': 'speed',
  shortest: 'short',
  longest: 'long',
}

/** "Reading speed: 24 characters a second (at most 20 characters a second)". */
export const findingWords = (finding: Finding): string =>
  t('{{rule}}: {{value}} ({{limit}})', {
    rule: said(labelOfCheck(finding.check)),
    value: measureWords(finding.value),
    limit: limitWords(finding),
  })

export const excessesIn = (found: readonly Finding[]): readonly Excess[] =>
  found.map((finding) => ({ what: places[finding.check] ?? 'other', message: findingWords(finding) }))

/** What is wrong with cue number `at`, by the guideline of the document or else by the limits of the settings. */
export const excessesAt = (state: State, at: number, cue: Cue, text: string = cue.text): readonly Excess[] =>
  profileOf(state) === undefined
    ? measure(cue, limitsOf(state), text).excesses
    : excessesIn(findingsOf(state, at))
