import type { History } from '../../core/document/history.ts'

/** How far somebody is in the guide. */
export interface Guide {
  /** The step, from 0. */
  readonly at: number
  /** The document as it was when the step began: what the person does is seen by comparing. */
  readonly before: History
  /** A short praise stands for a moment before the next step comes. */
  readonly isDone: boolean
}
