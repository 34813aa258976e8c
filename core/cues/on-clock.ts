import { later, ticks, zero, type Ticks } from '../time/ticks.ts'
import { movedByHand } from './by-hand.ts'
import type { Cue } from './cue.ts'
import { fieldsOf, guessedCue, isUnasked } from './guessed-cue.ts'

/** Says where a time of the old clock is on the new one. It never goes backwards. */
export type Clock = (time: Ticks) => Ticks

/**
 * The cue and its words on another clock: every edge of every word is mapped, none is interpolated between others. `kept`: the
 * clock of the file was wrong, so what was measured stays measured; `manual`: a person says that these words are elsewhere.
 * Guesses stay guesses. What a person has pinned or held is theirs on the new clock as well. Nothing is before the beginning of
 * the film.
 */
export function onClock(cue: Cue, clock: Clock, source: 'kept' | 'manual'): Cue {
  const at = (time: Ticks): Ticks => later(zero, clock(time))
  const [start, end] = [at(cue.start), at(cue.end)]
  if (start === cue.start && end === cue.end) return cue
  if (isUnasked(cue)) return guessedCue({ ...fieldsOf(cue), start, end })
  const words = cue.words.map((word) => {
    const offset = at(word.offset)
    const span = { offset, duration: ticks(at(ticks(word.offset + word.duration)) - offset) }
    return source === 'manual' ? movedByHand(word, span) : { ...word, ...span }
  })
  return { ...cue, start, end, words }
}

/** Whether nothing of the cue would be left on the new clock: all of it would be before the beginning of the film, or too short. */
export const isLostOn = (cue: Cue, clock: Clock): boolean =>
  cue.end > cue.start && clock(cue.end) <= Math.max(0, clock(cue.start))
