import type { FailureCode } from '../core/problems/explain.ts'

/** What the process ends with; the table in docs/command-line.md is this one. */
export const exitCodes = {
  ok: 0,
  failed: 1,
  usage: 2,
  /** Nothing to write subtitles for: no sound, no speech, no words. No file was written. */
  nothingFound: 3,
  /** An engine or ffmpeg is not there; `cuewright doctor` tells how to get it. */
  missing: 4,
} as const

const special: Partial<Record<FailureCode, number>> = {
  'bad-usage': exitCodes.usage,
  'no-audio': exitCodes.nothingFound,
  'no-speech': exitCodes.nothingFound,
  'no-cues': exitCodes.nothingFound,
  'no-text': exitCodes.nothingFound,
  'sync-no-sound': exitCodes.nothingFound,
  'sync-no-speech': exitCodes.nothingFound,
  'no-subtitles-in-film': exitCodes.nothingFound,
  'engine-missing': exitCodes.missing,
  'model-missing': exitCodes.missing,
  'ffmpeg-missing': exitCodes.missing,
  'burn-no-libass': exitCodes.missing,
  'burn-no-encoder': exitCodes.missing,
}

export const exitCodeOf = (code: FailureCode): number => special[code] ?? exitCodes.failed

/** Shells report a process that a signal ended as 128 plus the signal's number. */
export const exitCodeOfSignal: Readonly<Record<'SIGHUP' | 'SIGINT' | 'SIGTERM', number>> = {
  SIGHUP: 129,
  SIGINT: 130,
  SIGTERM: 143,
}
