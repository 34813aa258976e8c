import type { Cue } from '../../core/cues/cue.ts'
import { isUnasked } from '../../core/cues/guessed-cue.ts'
import type { Edit } from '../../core/document/edit.ts'
import { endOf, ticks, type Ticks } from '../../core/time/ticks.ts'
import type { Utterance } from '../../core/transcript/transcript.ts'
import type { State } from '../store.ts'

/** Where the words of `cues` end: what is heard before that is known already. */
export const knownUntil = (cues: readonly Cue[]): Ticks =>
  ticks(
    cues.reduce((last, cue) => {
      const word = isUnasked(cue) ? undefined : cue.words.at(-1)
      return Math.max(last, word === undefined ? cue.end : endOf(word))
    }, 0),
  )

/** The last words of `cues` came from a recognizer: they are no file of somebody else's. */
export function endsRecognized(cues: readonly Cue[]): boolean {
  const last = cues.at(-1)
  return last !== undefined && !isUnasked(last) && last.words.some(({ source }) => source === 'recognized')
}

/** What of an utterance is not known yet: the words whose middle lies behind `until`. */
export function unknownPart(utterance: Utterance, until: Ticks): Utterance {
  const words = utterance.words.filter(({ offset, duration }) => offset + duration / 2 > until)
  return words.length === utterance.words.length ? utterance : { ...utterance, words }
}

/** `edit`, which puts cues in, with the cue before them ending where they begin, if its words end before and no hand set its end. */
export function behindLast(edit: Edit, cues: readonly Cue[]): Edit {
  const [first, ...rest] = edit
  if (first === undefined || !('at' in first) || first.removed.length > 0) return edit
  const [before, next] = [cues[first.at - 1], first.inserted[0]]
  const word = before?.words.at(-1)
  if (before === undefined || next === undefined || before.end <= next.start || before.pinned?.end === true)
    return edit
  if (word !== undefined && endOf(word) > next.start) return edit
  const shorter = { ...before, end: next.start }
  return [{ at: first.at - 1, removed: [before], inserted: [shorter, ...first.inserted] }, ...rest]
}

/** With what speech is recognized in a window that does. */
export const recognizingOf = ({ settings, media, history }: State) => ({
  recognizer: settings?.recognizer ?? '',
  language: history.document.language,
  track: media?.track ?? null,
})
