import { later } from '../time/ticks.ts'
import type { Word } from '../transcript/word.ts'
import type { Cue } from './cue.ts'
import { interpolate } from './interpolate.ts'
import { tokens } from './tokens.ts'

/** Words of cues that were asked for them. */
const made = new WeakMap<object, readonly Word[]>()

/** One for all cues, so that they stay objects of one shape: ten times faster than a getter each. */
const words: PropertyDescriptor & ThisType<Cue> = {
  enumerable: true,
  configurable: true,
  get(): readonly Word[] {
    let own = made.get(this)
    if (own === undefined) {
      own = interpolate(tokens(this.text), this.start, this.end)
      made.set(this, own)
    }
    return own
  },
}

/**
 * `cue` without measured words, as a subtitle file gives it: its words are guesses from text and times, made when they are first
 * asked for. Most cues of a large file never are. A copy (`{ ...cue }`) has them as plain values. `cue` itself is changed and
 * returned; an end before the start becomes an empty cue at `start`.
 */
export function guessedCue(cue: Omit<Cue, 'words'>): Cue {
  const own = cue.end < cue.start ? { ...cue, end: later(cue.start, cue.end) } : cue
  return Object.defineProperty(own, 'words', words) as Cue
}

/** Whether nobody has asked for the words of `cue` yet, so that whoever gets it can make the same guesses. */
export const isUnasked = (cue: Cue): boolean =>
  !made.has(cue) && Object.getOwnPropertyDescriptor(cue, 'words')?.get === words.get

/** `cue` for a journey to another process: guesses that nobody has asked for stay behind, and are made again where it arrives. */
export function withoutUnasked(cue: Cue): Cue {
  if (!isUnasked(cue)) return cue
  return Object.defineProperty(fieldsOf(cue), 'words', { ...words, enumerable: false }) as Cue
}

/** `cue` under another id; guesses that nobody has asked for are still not made. */
export function renamed(cue: Cue, id: string): Cue {
  if (cue.id === id) return cue
  return isUnasked(cue) ? guessedCue({ ...fieldsOf(cue), id }) : { ...cue, id }
}

/** All of `cue` but its words, which are not asked for. */
export function fieldsOf(cue: Cue): Omit<Cue, 'words'> {
  const fields: Record<string, unknown> = {}
  for (const name of Object.keys(cue)) if (name !== 'words') fields[name] = cue[name as keyof Cue]
  return fields as unknown as Omit<Cue, 'words'>
}
