import type { Cue } from '../../core/cues/cue.ts'
import type { Edit } from '../../core/document/edit.ts'
import type { Utterance } from '../../core/transcript/transcript.ts'
import type { Word } from '../../core/transcript/word.ts'

/**
 * Recognized words on their way into the document. Cues appear while recognition runs: each utterance is cut together with
 * the last cues before it, which may still grow, and the whole is cut once more at the end.
 */
export interface Live {
  /** All words so far, in order. */
  readonly words: readonly Word[]
  /** The cues that stand in the document for them, as they were put there. */
  readonly cues: readonly Cue[]
  /** How many cues at the end of `cues` may still change, and how many words they hold. */
  readonly open: { readonly cues: number; readonly words: number }
}

export const startLive: Live = { words: [], cues: [], open: { cues: 0, words: 0 } }

type Segment = (words: readonly Word[]) => readonly Cue[]

/** As many cues at the end as a further utterance may still change. */
const keptOpen = 2

/** Where `cues` stand in `document`, one after another and untouched; -1 when somebody has worked on them. */
function placeOf(cues: readonly Cue[], document: readonly Cue[]): number {
  const [first] = cues
  if (first === undefined) return -1
  const at = document.lastIndexOf(first)
  return at >= 0 && cues.every((cue, index) => document[at + index] === cue) ? at : -1
}

/** Some of what was recognized is in the document as it was put there. */
export const isThere = (live: Live, document: readonly Cue[]): boolean =>
  live.cues.some((cue) => document.includes(cue))

/** After the last cue that begins no later. */
function placeAfter(start: number, document: readonly Cue[]): number {
  let at = document.length
  while (at > 0 && (document[at - 1]?.start ?? 0) > start) at -= 1
  return at
}

const count = (cues: readonly Cue[]): number => cues.reduce((sum, { words }) => sum + words.length, 0)

/** `live` with one more utterance, and what that does to the document's cues. */
export function grow(
  live: Live,
  utterance: Utterance,
  document: readonly Cue[],
  segment: Segment,
): { readonly live: Live; readonly edit: Edit } {
  if (utterance.words.length === 0) return { live, edit: [] }
  const last = live.words.at(-1)
  const inOrder = last === undefined || (utterance.words[0]?.offset ?? 0) >= last.offset
  const words = inOrder
    ? [...live.words, ...utterance.words]
    : [...live.words, ...utterance.words].sort((a, b) => a.offset - b.offset)
  const tail = live.open.cues === 0 ? [] : live.cues.slice(-live.open.cues)
  const at = inOrder ? placeOf(tail, document) : -1
  const grown = at >= 0 ? words.slice(-(live.open.words + utterance.words.length)) : utterance.words
  const made = segment(grown)
  const settled = at >= 0 ? live.cues.slice(0, -tail.length) : live.cues
  const open = made.slice(-keptOpen)
  const edit: Edit = [
    at >= 0
      ? { at, removed: tail, inserted: made }
      : { at: placeAfter(made[0]?.start ?? 0, document), removed: [], inserted: made },
  ]
  return {
    live: { words, cues: [...settled, ...made], open: { cues: open.length, words: count(open) } },
    edit,
  }
}

const same = (a: Cue | undefined, b: Cue | undefined): boolean =>
  a !== undefined && b !== undefined && a.start === b.start && a.end === b.end && a.text === b.text

/**
 * What remains to be done when all utterances are there: the cues as they come out when all words are cut in one go. Nothing
 * when somebody has worked on them in the meantime.
 */
export function finish(live: Live, document: readonly Cue[], segment: Segment): Edit {
  const at = placeOf(live.cues, document)
  if (at < 0) return []
  const whole = segment(live.words)
  const { cues } = live
  let head = 0
  while (head < whole.length && same(cues[head], whole[head])) head += 1
  let foot = 0
  while (
    foot < Math.min(whole.length, cues.length) - head &&
    same(cues[cues.length - 1 - foot], whole[whole.length - 1 - foot])
  ) {
    foot += 1
  }
  const removed = cues.slice(head, cues.length - foot)
  const inserted = whole.slice(head, whole.length - foot)
  return removed.length === 0 && inserted.length === 0 ? [] : [{ at: at + head, removed, inserted }]
}
