import type { Cue } from '../../core/cues/cue.ts'
import { endOf } from '../../core/time/ticks.ts'
import type { Word } from '../../core/transcript/word.ts'
import { firstReaching, type CueIndex } from './cue-index.ts'

interface Sounding {
  readonly cue: Cue | null
  readonly word: Word | null
}

export const silence: Sounding = { cue: null, word: null }

/** The cue and the word at `time`; of several cues the one that has a word there. */
export function soundingAt(index: CueIndex, time: number): Sounding {
  let found = silence
  for (let at = firstReaching(index, time); (index.starts[at] ?? Infinity) <= time; at += 1) {
    const cue = index.cues[at]
    if (cue === undefined || cue.end <= time) continue
    const word = cue.words.find((each) => each.offset <= time && endOf(each) > time)
    if (word !== undefined) return { cue, word }
    found = { cue, word: null }
  }
  return found
}
