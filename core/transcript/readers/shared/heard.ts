import type { Ticks } from '../../../time/ticks.ts'

/** A word as a file tells it: both of its times, one, or none. */
export interface HeardWord {
  readonly text: string
  readonly start?: Ticks
  readonly end?: Ticks
  /** 0 to 1. */
  readonly confidence?: number
  readonly speaker?: string
  /** What else it may have been, best first. */
  readonly alternatives?: readonly string[]
}

export interface HeardUtterance {
  /** As it is displayed, where that is not just `words` one after the other: other words ("737"), case, punctuation. */
  readonly text?: string
  readonly words: readonly HeardWord[]
  readonly start?: Ticks
  readonly end?: Ticks
  /** Of all words that name none themselves. */
  readonly speaker?: string
}
