import type { Cue } from '../cues/cue.ts'
import { spokenLength } from '../cues/tokens.ts'
import { ticksPerMillisecond } from '../time/ticks.ts'
import { isMeasured, type Word } from '../transcript/word.ts'

/** What is usual in a document: what is unusual in it is looked at. */
export interface Baseline {
  /** Ticks that a letter takes to say (see `saidLength`). */
  readonly pace: number
  /** How badly the sound fits an ordinary word (see `misfitOf`), and how far words spread about that. */
  readonly misfit: number
  readonly spread: number
}

/** Where nothing was measured: the pace and the fit of clear read English (the median of eight speakers). */
const usualBaseline: Baseline = { pace: 50 * ticksPerMillisecond, misfit: -0.9, spread: 0.9 }

/** How long a word takes to say, in letters: short words are said slower than theirs. */
export const saidLength = (text: string): number => spokenLength(text) + 1

/** How well the sound fits a word: the aligner's measure by length, or the bare score of one that gives no other. */
const fitOf = ({ fit, source, confidence, alternatives }: Word): number | undefined =>
  fit ?? (source === 'recognized' || alternatives !== undefined ? undefined : confidence)

/** The belief of what heard the word. One that was only aligned was heard by nothing, and its confidence is a score. */
export const beliefOf = ({ source, confidence, alternatives }: Word): number | undefined =>
  source === 'recognized' || alternatives !== undefined ? confidence : undefined

/** How badly the sound fits, as a logarithm, since it spreads over decades: about -1 for clear words, 1 for wrong ones. */
export function misfitOf(word: Word): number | undefined {
  const fit = fitOf(word)
  return fit === undefined || spokenLength(word.text) === 0
    ? undefined
    : Math.log(0.01 - Math.log(Math.max(fit, 1e-9)))
}

interface Sums {
  letters: number
  time: number
  count: number
  misfit: number
  squares: number
}

const known = new WeakMap<Cue, Sums>()

function sumsOf(cue: Cue): Sums {
  const found = known.get(cue)
  if (found !== undefined) return found
  const sums: Sums = { letters: 0, time: 0, count: 0, misfit: 0, squares: 0 }
  for (const word of cue.words) {
    if (!isMeasured(word)) continue
    if (spokenLength(word.text) === 0) continue
    sums.letters += saidLength(word.text)
    sums.time += word.duration
    const misfit = misfitOf(word)
    if (misfit === undefined) continue
    sums.count += 1
    sums.misfit += misfit
    sums.squares += misfit * misfit
  }
  known.set(cue, sums)
  return sums
}

/** The baseline of a document; what it has too little of is as usual. */
export function baselineOf(cues: readonly Cue[]): Baseline {
  const all: Sums = { letters: 0, time: 0, count: 0, misfit: 0, squares: 0 }
  for (const cue of cues) {
    const sums = sumsOf(cue)
    all.letters += sums.letters
    all.time += sums.time
    all.count += sums.count
    all.misfit += sums.misfit
    all.squares += sums.squares
  }
  const mean = all.misfit / all.count
  const isKnown = all.count >= 20
  return {
    pace: all.letters >= 100 ? all.time / all.letters : usualBaseline.pace,
    misfit: isKnown ? mean : usualBaseline.misfit,
    spread: isKnown
      ? Math.max(0.4, Math.sqrt(Math.max(0, all.squares / all.count - mean * mean)))
      : usualBaseline.spread,
  }
}
