import type { Checked, Finding } from '../../core/checks/run.ts'
import type { OwnGuidelines } from '../../preload/guidelines.ts'

/** A finding by what it is about: it may be gone by now. */
export interface FindingKey {
  readonly check: string
  readonly cue: string
}

/** The guideline of the window: what a person brought, what was found, and where the cursor is. */
export interface GuidelineState {
  /** Null until it was read. */
  readonly own: OwnGuidelines | null
  readonly checked: Checked | null
  readonly at: FindingKey | null
  /** Only findings of this check are listed; null lists all. */
  readonly only: string | null
}

export const startGuidelines: GuidelineState = { own: null, checked: null, at: null, only: null }

export const isFinding = (key: FindingKey | null, { check, cue }: Finding): boolean =>
  key !== null && key.check === check && key.cue === cue
