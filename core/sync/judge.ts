/** n cues of which `share` agree against `chance`: log of how unlikely that is by chance. */
const surprise = (share: number, chance: number): number => {
  if (share <= chance) return 0
  const rest = share >= 1 ? 0 : (1 - share) * Math.log((1 - share) / (1 - chance))
  return share * Math.log(share / chance) + rest
}

/** What looking everywhere finds by chance: the log of how many offsets, ratios and jumps were tried, and as much again for safety. */
const searched = 22

/**
 * 0 to 1: how sure `agreeing` of `cues` make an offset where `chance` of all times agree anyhow. Half at what the search itself finds
 * in another film. Chosen, not fitted: it orders findings, and 0.9 is no share of right ones.
 */
export function confidenceOf(cues: number, agreeing: number, chance: number): number {
  const evidence = cues * surprise(agreeing / Math.max(1, cues), chance) - searched
  return 1 / (1 + Math.exp(-evidence / 4))
}

/**
 * 0 to 1 for the log likelihood of a whole map, less what its jumps cost. The 35 is chosen, not fitted; with it none of 35 subtitles
 * without a place is accepted in bench/sync.mjs.
 */
export const believed = (score: number): number => 1 / (1 + Math.exp(-(score - 35) / 4))

/** The same for one part of a map that is believed: there are fewer places where it could be by chance. */
export const partBelieved = (score: number): number => 1 / (1 + Math.exp(-(score - 18) / 4))

/** From here on a part is repaired without being asked. */
export const sure = 0.9
