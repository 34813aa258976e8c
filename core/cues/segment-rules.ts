import type { DashRule, Profile } from '../profiles/profile.ts'
import { lengthIn } from '../profiles/length.ts'
import { rulesFor } from '../profiles/rules-for.ts'
import { ticksOfFrame, usualRate, type FrameRate } from '../time/frame-rate.ts'
import { fromSeconds, ticks, ticksPerSecond, zero, type Ticks } from '../time/ticks.ts'
import type { LineRules } from './lines.ts'

/** Zones around a shot change, as in `core/profiles/profile.ts`, in ticks of this film. */
export interface ShotRules {
  /** Where a new shot begins, in order. */
  readonly cuts: readonly Ticks[]
  readonly in?: { readonly snapBefore: Ticks; readonly clear: Ticks; readonly snapAfter: Ticks }
  readonly out?: { readonly rest: Ticks; readonly snapBefore: Ticks; readonly clear: Ticks }
}

/** How words become cues. What a guideline does not ask for is Infinity, or zero where it is a least. */
export interface SegmentRules extends LineRules {
  readonly minimum: Ticks
  readonly maximum: Ticks
  readonly charactersPerSecond: number
  /** Words a second that a reader takes in at most. */
  readonly wordsPerSecond?: number
  /** Between the out-time of a cue and the in-time of the next; kept wherever the words leave as much. */
  readonly gap: Ticks
  /** A silence this long always ends a cue. */
  readonly pause: Ticks
  /** A rest between two cues shorter than this is closed to `gap`, so that the picture does not flicker. */
  readonly chain: Ticks
  readonly shots?: ShotRules
  /** Two people may share a cue, a line and a dash each, where one of them would be too quick for a cue. */
  readonly dashes?: DashRule
}

/** What a person sets: seconds and frames. */
export interface Settings {
  readonly charactersPerLine: number
  readonly lines: number
  readonly minimumSeconds: number
  readonly maximumSeconds: number
  readonly charactersPerSecond: number
  readonly gapFrames: number
}

/** Netflix TTSG, general requirements: 42 characters, 2 lines, 5/6 s to 7 s, 20 characters a second, 2 frames. */
export const defaultSettings: Settings = {
  charactersPerLine: 42,
  lines: 2,
  minimumSeconds: 5 / 6,
  maximumSeconds: 7,
  charactersPerSecond: 20,
  gapFrames: 2,
}

export const segmentRules = (settings: Settings, frameRate: FrameRate, language: string): SegmentRules => ({
  charactersPerLine: settings.charactersPerLine,
  lines: settings.lines,
  language,
  minimum: fromSeconds(settings.minimumSeconds),
  maximum: fromSeconds(settings.maximumSeconds),
  charactersPerSecond: settings.charactersPerSecond,
  gap: ticksOfFrame(settings.gapFrames, frameRate),
  pause: ticks(ticksPerSecond),
  chain: ticks(ticksPerSecond / 2),
})

export const defaultRules: SegmentRules = segmentRules(defaultSettings, usualRate, 'en')

const endless = Number.MAX_SAFE_INTEGER as Ticks

/**
 * The rules of a guideline for a film of `frameRate` in `language` (BCP 47, may be empty); `cuts` are its shot changes. A
 * silence of a second ends a cue in every guideline, and where none asks for a longest cue, ten seconds are one.
 */
export function rulesOfProfile(
  profile: Profile,
  frameRate: FrameRate,
  language: string,
  cuts: readonly Ticks[] = [],
): SegmentRules {
  const rules = rulesFor(profile, language)
  const [zonesIn, zonesOut] = [rules.shotIn?.value, rules.shotOut?.value]
  const own = profile.language ?? language
  return {
    charactersPerLine: rules.lineLength?.value ?? Infinity,
    lines: rules.lines?.value ?? 2,
    language: language === '' ? own : language,
    counting: rules.counting.value,
    shape: rules.shape?.value ?? 'bottom',
    minimum: rules.shortest === undefined ? zero : lengthIn(rules.shortest.value, frameRate),
    maximum: rules.longest === undefined ? fromSeconds(10) : lengthIn(rules.longest.value, frameRate),
    charactersPerSecond: rules.charactersPerSecond?.value ?? Infinity,
    ...(rules.wordsPerMinute === undefined ? {} : { wordsPerSecond: rules.wordsPerMinute.value / 60 }),
    gap: rules.gap === undefined ? zero : lengthIn(rules.gap.value, frameRate),
    pause: ticks(ticksPerSecond),
    chain: rules.chain === undefined ? zero : lengthIn(rules.chain.value, frameRate),
    ...(cuts.length === 0 || (zonesIn === undefined && zonesOut === undefined)
      ? {}
      : {
          shots: {
            cuts,
            ...(zonesIn === undefined
              ? {}
              : {
                  in: {
                    snapBefore: lengthIn(zonesIn.snapBefore, frameRate),
                    clear: lengthIn(zonesIn.clear, frameRate),
                    snapAfter: lengthIn(zonesIn.snapAfter, frameRate),
                  },
                }),
            ...(zonesOut === undefined
              ? {}
              : {
                  out: {
                    rest: lengthIn(zonesOut.rest, frameRate),
                    snapBefore: lengthIn(zonesOut.snapBefore, frameRate),
                    clear: lengthIn(zonesOut.clear, frameRate),
                  },
                }),
          },
        }),
    ...(rules.dashes === undefined ? {} : { dashes: rules.dashes.value }),
  }
}

/** How long somebody needs to read `characters` and `words`. */
export function timeToRead(characters: number, words: number, rules: SegmentRules): Ticks {
  const seconds = Math.max(characters / rules.charactersPerSecond, words / (rules.wordsPerSecond ?? Infinity))
  return seconds * ticksPerSecond < endless ? fromSeconds(seconds) : endless
}
