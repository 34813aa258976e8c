import { plus, type Ticks } from '../time/ticks.ts'
import type { Word } from '../transcript/word.ts'
import { movedByHand } from './by-hand.ts'
import type { Cue, Held } from './cue.ts'
import { fieldsOf, guessedCue, isUnasked } from './guessed-cue.ts'
import { tokens } from './tokens.ts'

/** `manual`: a person says that the words are elsewhere than they were measured. `kept`: what was measured stays measured. */
type Source = 'manual' | 'kept'

interface Origin {
  readonly cue: Cue
  readonly by: Ticks
  readonly source: Source
}

/** Gives back what it is given, so that a class that extends it puts its private field on any object. */
const Given = function (object: object): object {
  return object
} as unknown as new (object: object) => object

/**
 * Where the words of a moved cue come from, until they are asked for; then the words. It stands on the cue itself, where no copy takes
 * it along: a `WeakMap` of 5,000 cues a picture costs five times as much, most of it when memory is cleared up.
 */
class Lazy extends Given {
  #from: Origin | readonly Word[]

  constructor(cue: object, from: Origin) {
    super(cue)
    this.#from = from
  }

  static words(cue: object): readonly Word[] {
    if (!(#from in cue)) return []
    if ('cue' in cue.#from) cue.#from = movedWords(cue.#from)
    return cue.#from
  }

  /** Undefined for a cue whose words are there. */
  static pending(cue: object): Origin | undefined {
    return #from in cue && 'cue' in cue.#from ? cue.#from : undefined
  }
}

/** One for all cues, as in `guessedCue`. */
const words: PropertyDescriptor & ThisType<Cue> = {
  enumerable: true,
  configurable: true,
  get(): readonly Word[] {
    return Lazy.words(this)
  },
}

const movedWords = ({ cue, by, source }: Origin): readonly Word[] =>
  cue.words.map((word) => {
    const span = { offset: plus(word.offset, by), duration: word.duration }
    return source === 'manual' ? movedByHand(word, span) : { ...word, ...span }
  })

/**
 * The cue and its words moved by `by`. A person who moves some cues says that their words are elsewhere than they were
 * measured: `source` makes them `manual`. Moving the whole film is a correction of its clock, and what was measured in it
 * stays measured. Guesses stay guesses. `held` is marked on a cue that moves.
 *
 * The words are moved when they are first asked for: a drag that takes 5,000 cues along makes 40,000 words on every picture of
 * it otherwise, and twenty cues are in sight. A copy (`{ ...cue }`) has them as plain values.
 */
export function moved(cue: Cue, by: Ticks, source: Source, held?: Held): Cue {
  if (by === 0) return cue
  const own = Object.assign(
    fieldsOf(cue),
    { start: plus(cue.start, by), end: plus(cue.end, by) },
    held === undefined ? {} : { held: { ...cue.held, ...held } },
  )
  if (isUnasked(cue)) return guessedCue(own)
  const from = Lazy.pending(cue)
  // Moved again before anybody looked: from where it first was, so that a hundred moves are no chain of a hundred cues.
  const origin: Origin =
    from === undefined
      ? { cue, by, source }
      : { cue: from.cue, by: plus(from.by, by), source: from.source === 'manual' ? 'manual' : source }
  return new Lazy(Object.defineProperty(own, 'words', words), origin) as unknown as Cue
}

/** Whether `cue` has words, without making those that nobody has asked for. */
export function hasWords(cue: Cue): boolean {
  const from = Lazy.pending(cue)
  if (from !== undefined) return hasWords(from.cue)
  if (!isUnasked(cue)) return cue.words.length > 0
  // Outside of markup every letter is in a token.
  return (!/[<{&]/.test(cue.text) && /[a-z\d]/i.test(cue.text)) || tokens(cue.text).length > 0
}
