/** n cues of which `share` agree against `chance`: log of how unlikely that is by chance. */
const surprise = (share: number, chance: number): number => {
  if (share <= chance) return 0
  const rest = share >= 1 ? 0 : (1 - share) * Math.log((1 - share) / (1 - chance))
  return share * Math.log(share / chance) + rest
}

/** What looking everywhere finds by chance: the log of how many offsets, ratios and jumps were tried, and some for safety. */
const searched = 16

/**
 * 0 to 1: how sure `agreeing` of `cues` make an offset where `chance` of all times agree anyhow. Half at what the search itself finds
 * in another film. Chosen, not fitted; it is careful: see `sure`.
 */
export function confidenceOf(cues: number, agreeing: number, chance: number): number {
  const evidence = cues * surprise(agreeing / Math.max(1, cues), chance) - searched
  return 1 / (1 + Math.exp(-evidence / 4))
}

/**
 * 0 to 1 for the log likelihood of a whole map, less what its jumps cost. The 25 is chosen, not fitted: of 341 subtitles of another film,
 * at random or of three cues, none comes above 0.002.
 */
export const believed = (score: number): number => 1 / (1 + Math.exp(-(score - 25) / 4))

/** The same for one part of a map that is believed: there are fewer places where it could be by chance. */
export const partBelieved = (score: number): number => 1 / (1 + Math.exp(-(score - 14) / 4))

/** Of the words that were heard where the subtitle has cues, this share stands in it: a song or a recap that two episodes have is less. */
const leastWords = 0.15

/**
 * 0 to 1 for words: `score` is their log likelihood ratio, of which no cue brings more than a jump costs; `found` of `heard` words stand in the
 * subtitle where they were heard. Passages are only believed that chance does not explain, so this asks for some three cues.
 */
export const wordsBelieved = (score: number, found: number, heard: number): number =>
  found < leastWords * heard ? 0 : 1 / (1 + Math.exp(-(score - 18) / 3))

/**
 * From here on a part is repaired without being asked. It is no share: `node bench/sync.mjs fit reliable seed=61` counts 373 parts, of which
 * all of 311 that say 0.3 or more are right to 200 ms, 20 of 21 from 0.1 to 0.3, 6 of 14 from 0.03 to 0.1, and 2 of 27 below.
 */
export const sure = 0.9
