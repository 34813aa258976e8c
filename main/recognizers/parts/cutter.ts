import { pcmRate, type Pcm } from '../../../core/audio/pcm.ts'
import { dip } from '../voice/cut.ts'
import { createDetector, windowLength, type Detector } from '../voice/detector.ts'
import { createTape } from '../voice/tape.ts'

/** How long parts are, in samples: `shortest` before a silence is looked for, `longest` when one is cut without. */
export interface Lengths {
  readonly shortest: number
  readonly longest: number
}

/** Seconds. Silero and PocketSphinx want some at once, and what is kept of a part lies in memory. */
const range = { low: 5, usual: 120, high: 600 }

/**
 * A program that is killed loses a part's work at most (a minute at the usual pace of a service); each part costs a connection or
 * a start of processes, about a second. `CUEWRIGHT_PART_SECONDS` sets the shortest length; the longest is half as much more.
 */
export function usualLengths(): Lengths {
  const set = Number(process.env['CUEWRIGHT_PART_SECONDS'] ?? '')
  const seconds = set > 0 ? Math.min(range.high, Math.max(range.low, Math.round(set))) : range.usual
  return { shortest: seconds * pcmRate, longest: 1.5 * seconds * pcmRate }
}

const second = pcmRate
/** The detector is warm when the first silence may come. */
const runUp = 10 * second
/** How long it must have been silent to be cut: as films are quiet between scenes at first, between sentences in the end. */
const wanted = 1.0 * second
const enough = 0.3 * second
/** Somebody may have begun to speak, and the detector not have noticed yet. */
const late = 0.15 * second

/** Finds the end of one part. */
export interface Cutter {
  /** The part's next samples, as many as there are. What belongs to the part is given to `take` as soon as that is sure. */
  readonly feed: (samples: Pcm, take: (samples: Pcm) => void) => Cut | undefined
  /** No more sound comes: all of it belongs to the part. */
  readonly end: (take: (samples: Pcm) => void) => void
  readonly close: () => void
}

interface Cut {
  /** What comes after the part, of the samples that were fed. */
  readonly rest: Pcm
}

interface Gap {
  readonly from: number
  readonly to: number
}

/**
 * The cut depends on the samples from the part's first one on and on nothing before it, so a run that begins there finds the
 * same. It lies in a silence (as Silero hears it: music without voices is one), at its quietest place; without any within
 * `longest`, in the longest pause, else at the quietest tenth of a second. No more than `longest - shortest` is held back.
 */
export function createCutter({ shortest, longest }: Lengths): Cutter {
  const first = Math.max(0, shortest - runUp)
  const tape = createTape()
  let detector: Detector | undefined
  /** Samples that were fed; how many of those from `first` on the detector has heard; and those that were handed on. */
  let fed = 0
  let listened = first
  let given = 0
  let lastEnd = first
  const gaps: Gap[] = []

  function collect(hearing: Detector): void {
    for (let found = hearing.ended(); found !== undefined; found = hearing.ended()) {
      const from = Math.max(lastEnd, shortest)
      const to = Math.round(first + found.start)
      if (to > from) gaps.push({ from, to })
      lastEnd = Math.round(first + found.end)
    }
  }

  /** The quietest place in the middle half of a gap. The tape begins at `first`. */
  function middle({ from, to }: Gap): number {
    const quarter = Math.floor((to - from) / 4)
    if (to - from < 0.25 * second) return Math.round((from + to) / 2)
    return (
      from +
      quarter +
      dip(tape.slice(from + quarter - first, to - quarter - first), 0, to - from - 2 * quarter)
    )
  }

  /** Where to cut, now that the detector has heard up to `listened`. */
  function decide(hearing: Detector): number | undefined {
    if (listened <= shortest) return undefined
    const share = (listened - shortest) / Math.max(1, longest - shortest)
    const quiet = { from: Math.max(lastEnd, shortest), to: listened - late }
    if (!hearing.speaking() && quiet.to - quiet.from >= wanted + share * (enough - wanted))
      return middle(quiet)
    if (listened < longest) return undefined
    const best = gaps.toSorted((a, b) => b.to - b.from - (a.to - a.from))[0]
    return best === undefined
      ? shortest + dip(tape.slice(shortest - first, listened - first), 0, listened - shortest)
      : middle(best)
  }

  return {
    feed: (samples, take) => {
      const safe = Math.max(0, Math.min(samples.length, shortest - given))
      if (safe > 0) take(samples.subarray(0, safe))
      given += safe
      tape.append(samples.subarray(Math.max(0, first - fed)))
      fed += samples.length
      while (fed - listened >= windowLength) {
        detector ??= createDetector(0.5)
        detector.accept(tape.slice(listened - first, listened - first + windowLength))
        listened += windowLength
        collect(detector)
        const cut = decide(detector)
        if (cut === undefined) continue
        take(tape.slice(shortest - first, cut - first))
        return { rest: tape.slice(cut - first, fed - first) }
      }
      return undefined
    },
    end: (take) => {
      if (fed > shortest) take(tape.slice(shortest - first, fed - first))
    },
    close: () => detector?.close(),
  }
}
