import type { Ticks } from '../time/ticks.ts'
import type { Word } from '../transcript/word.ts'

/**
 * What is on the screen from `start` (in-time) to `end` (out-time).
 *
 * `text` holds line breaks as "\n" and the inline markup of `markup.ts`; nothing else in it is markup. `words` are the
 * tokens of `text`, in order, inside the cue: `words.map(text)` equals `tokens(text)` always.
 */
export interface Cue {
  /** Unique in its document; stays with the cue through edits. */
  readonly id: string
  readonly start: Ticks
  readonly end: Ticks
  readonly text: string
  readonly words: readonly Word[]
  readonly speaker?: string
  readonly style?: string
  /** What people say to each other about it: plain text, never on the screen. */
  readonly note?: string
  /** Position and the like as the file had them, by name (WebVTT's "line", "align" …). */
  readonly settings?: Readonly<Record<string, string>>
  /** In- or out-time set by hand: it no longer follows the first or last word. */
  readonly pinned?: { readonly start?: true; readonly end?: true }
  readonly held?: Held
}

/** What of a cue a person decided, besides its edges: when the whole film flows anew, it stays. */
export interface Held {
  /** That a cue begins with its first word. */
  readonly start?: true
  /** That a cue ends with its last word. */
  readonly end?: true
  /** That all its words are in one cue. */
  readonly whole?: true
  /** Its lines, and so that it is one cue. */
  readonly lines?: true
  /** When it is shown: it was moved as a whole. */
  readonly times?: true
}

/** Known for each list of cues, which never changes. */
const greatest = new WeakMap<readonly Cue[], number>()

function greatestId(cues: readonly Cue[]): number {
  let most = greatest.get(cues)
  if (most === undefined) {
    most = 0
    for (const { id } of cues) {
      const number = Number(id)
      if (number > most && Number.isSafeInteger(number)) most = number
    }
    greatest.set(cues, most)
  }
  return most
}

/** Makes ids that none of `cues` has: the smallest numbers above all that are there. Looks at them when the first is asked for. */
export function idsAfter(cues: readonly Cue[]): () => string {
  let last: number | undefined
  return () => {
    last = (last ?? greatestId(cues)) + 1
    return String(last)
  }
}
