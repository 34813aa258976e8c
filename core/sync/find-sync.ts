import type { Cue } from '../cues/cue.ts'
import { ticks, toSeconds, type Span } from '../time/ticks.ts'
import { candidate } from './candidate.ts'
import { agreement, noPlaces, placesOf } from './places.ts'
import { ratios as allRatios, valueOf } from './ratio.ts'
import { scan } from './scan.ts'
import { cueManner, speechManner, stageOf, type Manner } from './stage.ts'
import type { SyncFinding } from './sync-map.ts'
import { unitsOfCues, unitsOfWords, type HeardWord, type Unit } from './units.ts'
import { judged, nothing } from './verdict.ts'

/** Where a cue of the document lies, and what it says where texts are compared; a `Cue` is one. */
export interface Timed extends Pick<Cue, 'start' | 'end'> {
  readonly text?: string
}

/** What was heard in a film, or in parts of it, in the order of time. */
export interface Heard {
  readonly words: readonly HeardWord[]
  /** BCP 47, of the words and of the cues. */
  readonly language: string
}

/** Ratios that are looked at closely, by the cues' times and by their words. */
const [closely, closelyByWords] = [4, 2]

/** The map from `cues` to a film in which somebody speaks at `speech`, and says `heard`. */
export const findSync = (cues: readonly Timed[], speech: readonly Span[], heard?: Heard): SyncFinding =>
  find(
    cues,
    speech,
    speechManner,
    heard === undefined ? [] : unitsOfWords(heard.words, heard.language),
    heard?.language ?? '',
  )

/**
 * The map from `cues` to the clock of another subtitle of the same film, in whatever language: what both say in the same words counts more.
 * `language`: BCP 47 of the cues.
 */
export const syncToCues = (cues: readonly Timed[], reference: readonly Timed[], language = ''): SyncFinding =>
  find(
    cues,
    reference.map(({ start, end }) => ({ offset: start, duration: ticks(Math.max(0, end - start)) })),
    cueManner,
    unitsOfCues(reference, language),
    language,
  )

function find(
  cues: readonly Timed[],
  spans: readonly Span[],
  manner: Manner,
  heard: readonly Unit[],
  language: string,
): SyncFinding {
  const sorted = cues.filter(({ start, end }) => end > start && start >= 0).sort((a, b) => a.start - b.start)
  const edges = sorted.map(({ start, end }) => ({ start: toSeconds(start), end: toSeconds(end) }))
  if (edges.length === 0 || spans.length === 0) return nothing(manner)
  const stage = stageOf(spans, manner)
  const places =
    heard.length === 0 ? noPlaces(edges.length) : placesOf(unitsOfCues(sorted, language), heard, edges.length)
  const ground = { stage, edges, places }
  const scans = [...scan(stage, edges, allRatios, 12)].sort(
    (a, b) => (b.peaks[0]?.score ?? 0) - (a.peaks[0]?.score ?? 0),
  )
  const agreeing =
    places.passages.length === 0
      ? []
      : [...allRatios]
          .sort((a, b) => agreement(places, valueOf(b)) - agreement(places, valueOf(a)))
          .slice(0, closelyByWords)
  // The right rate with three jumps may have no peak above those that chance has at others.
  const chosen = scans.filter(
    ({ ratio }, at) => at < closely || ratio.num === ratio.den || agreeing.includes(ratio),
  )
  const candidates = chosen.map(({ ratio, peaks }) =>
    candidate(
      ground,
      ratio,
      peaks.map(({ offset }) => offset),
    ),
  )
  const best = candidates.reduce((most, each) => (each.score > most.score ? each : most))
  return judged(ground, best)
}
