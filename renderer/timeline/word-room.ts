import type { Cue } from '../../core/cues/cue.ts'
import { earlier, endOf, later, ticks, zero, type Ticks } from '../../core/time/ticks.ts'
import type { Times } from './shown.ts'

/** The cues before and after `cue` in the list, which is where its words can be moved to. */
function neighbours(
  cues: readonly Cue[],
  cue: Cue,
): { readonly previous: Cue | undefined; readonly next: Cue | undefined } {
  const at = cues.findIndex(({ id }) => id === cue.id)
  return { previous: at < 0 ? undefined : cues[at - 1], next: at < 0 ? undefined : cues[at + 1] }
}

/**
 * How far word `at` of `cue` can be moved without meeting another: to the words beside it, at the ends of the cue to the
 * cues beside it, or to an edge of the cue that was set by hand. Never less than where the word is.
 */
export function roomOf(cues: readonly Cue[], cue: Cue, at: number): Times {
  const word = cue.words[at]
  if (word === undefined) return { start: cue.start, end: cue.end }
  const { previous, next } = neighbours(cues, cue)
  const before = cue.words[at - 1]
  const after = cue.words[at + 1]
  const first = cue.pinned?.start === true ? cue.start : (previous?.end ?? zero)
  const last = cue.pinned?.end === true ? cue.end : (next?.start ?? ticks(Number.MAX_SAFE_INTEGER))
  return {
    start: earlier(word.offset, before === undefined ? first : endOf(before)),
    end: later(endOf(word), after === undefined ? last : after.offset),
  }
}

/** Where words would go if they were let go of. */
export interface Drop {
  readonly to: 'previous' | 'next'
  readonly cue: Cue
  /** What goes: from the word to the end of its cue, or from the cue's start to it. */
  readonly words: Times
  readonly count: number
}

/** The cue beside `cue` that takes its word `at` when the pointer is at `pointer`: the nearer one, once it has left its own. */
export function dropAt(cues: readonly Cue[], cue: Cue, at: number, pointer: Ticks): Drop | null {
  const word = cue.words[at]
  if (word === undefined || (pointer >= cue.start && pointer < cue.end)) return null
  const { previous, next } = neighbours(cues, cue)
  if (pointer >= cue.end && next !== undefined && pointer >= (cue.end + next.start) / 2) {
    const end = cue.words.at(-1) ?? word
    const words = { start: word.offset, end: endOf(end) }
    return { to: 'next', cue: next, words, count: cue.words.length - at }
  }
  if (pointer < cue.start && previous !== undefined && pointer < (previous.end + cue.start) / 2) {
    const words = { start: (cue.words[0] ?? word).offset, end: endOf(word) }
    return { to: 'previous', cue: previous, words, count: at + 1 }
  }
  return null
}
