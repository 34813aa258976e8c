import { usualRate, type FrameRate } from '../../core/time/frame-rate.ts'
import { zero, type Ticks } from '../../core/time/ticks.ts'
import type { JobKind } from '../../preload/jobs.ts'
import type { State } from '../store.ts'

const wordJobs: ReadonlySet<JobKind> = new Set(['recognize', 'recognize-again', 'align', 'script'])

/** A work on the words of the film is under way. There is one at a time: they change the same words. */
export const hasWordJob = ({ jobs }: State): boolean => jobs.some(({ kind }) => wordJobs.has(kind))

/** Words are still being brought into the document, by such a work or by live captions. */
export const isBusy = (state: State): boolean => state.live !== null || hasWordJob(state)

/** Subtitles are timed in frames even before there is a film. */
export const frameRateOf = ({ media }: State): FrameRate => media?.opened.info.video?.frameRate ?? usualRate

/** How long the film is, or as far as its subtitles go when nobody knows. */
export function durationOf({ media, history }: State): Ticks {
  const known = media?.opened.info.duration
  if (known !== undefined) return known
  return history.document.cues.reduce((end, cue) => (cue.end > end ? cue.end : end), zero)
}

/** The language that is spoken, BCP 47: the document's, or the one that was last recognized. */
export const languageOf = ({ history: { document }, settings }: State): string =>
  document.language === '' ? (settings?.language ?? '') : document.language
