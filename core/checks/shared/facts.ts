import { countCharacters } from '../../cues/counting.ts'
import type { Cue } from '../../cues/cue.ts'
import { plain } from '../../cues/markup.ts'
import type { Counting } from '../../profiles/profile.ts'

/** What many checks want to know of a cue's text; made once for each text. */
export interface Facts {
  /** The text as it is read, without markup. */
  readonly read: string
  readonly lines: readonly string[]
  /** Characters of each line, as the profile counts them. */
  readonly lengths: readonly number[]
  /** Characters that are read, as the profile counts them. */
  readonly characters: number
  /** The text holds something that may be markup. */
  readonly isMarked: boolean
}

/** Facts for one way of counting, kept with the cues that they are about. */
export function factsBy(counting: Counting): (cue: Cue) => Facts {
  const known = new WeakMap<Cue, Facts>()
  return (cue) => {
    let facts = known.get(cue)
    if (facts === undefined) {
      facts = factsOf(cue.text, counting)
      known.set(cue, facts)
    }
    return facts
  }
}

function factsOf(text: string, counting: Counting): Facts {
  const read = plain(text)
  const lines = read.split('\n')
  const written = counting.tags ? text.split('\n') : lines
  const whole = counting.tags ? text : read
  return {
    read,
    lines,
    lengths: written.map((line) => countCharacters(line, counting)),
    characters: countCharacters(whole.trim().replaceAll('\n', ' '), counting),
    isMarked: read.length !== text.length,
  }
}
