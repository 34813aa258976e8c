import { rulesOfProfile, segmentRules, type SegmentRules } from '../core/cues/segment-rules.ts'
import { chosen, type ChosenProfile } from '../core/document/guidelines.ts'
import type { MediaInfo } from '../core/document/media.ts'
import { rulesFor } from '../core/profiles/rules-for.ts'
import { usualRate } from '../core/time/frame-rate.ts'
import { guidelineOf, profileOption } from './guideline.ts'
import { segmentationOptions, segmentationSettings } from './segmentation.ts'
import { shotsIn } from './shots-in.ts'
import type { Call, Option } from './verb.ts'

/** How words that were heard become cues: by a guideline, or by single limits. */
export const cuttingOptions: Readonly<Record<string, Option>> = {
  profile: { ...profileOption, help: 'Cut by a guideline: netflix-en, bbc … (“check --help” lists them)' },
  ...segmentationOptions,
}

export interface Cutting {
  /** What the document says of its guideline; nothing without one. */
  readonly guidelines: { readonly guidelines?: ChosenProfile }
  /** Without a film frames are as usual, and there are no shots. */
  readonly rulesFor: (info: MediaInfo | undefined, language: string) => Promise<SegmentRules>
}

/** How a call wants words cut, once for all of its films. Throws `bad-usage`. */
export async function cuttingOf(call: Call): Promise<Cutting> {
  const profile = await guidelineOf(call)
  const settings = segmentationSettings(call)
  if (profile === undefined) {
    return {
      guidelines: {},
      rulesFor: (info, language) =>
        Promise.resolve(segmentRules(settings, info?.video?.frameRate ?? usualRate, language)),
    }
  }
  return {
    guidelines: { guidelines: chosen(profile) },
    rulesFor: async (info, language) => {
      // A film is looked through for shot changes only where the guideline says something of them.
      const { shotIn, shotOut } = rulesFor(profile, language)
      const cuts = shotIn === undefined && shotOut === undefined ? [] : await shotsIn(call, info)
      return rulesOfProfile(profile, info?.video?.frameRate ?? usualRate, language, cuts)
    },
  }
}
