const hour = 3_600_000
const day = 24 * hour

/** All of the last hour, one an hour of the last day, one a day for so many days. */
const longest = 90 * day

interface Dated {
  /** Milliseconds since 1970. */
  readonly at: number
}

/**
 * Which of the generations of one file are kept at `now`: all of the last hour, the last one of each hour of the day before that,
 * the last one of each day for 90 days; and always the newest, and the oldest that there is (what the file was at first).
 */
export function thinned<Generation extends Dated>(
  generations: readonly Generation[],
  now: number,
): readonly Generation[] {
  const sorted = [...generations].sort((a, b) => b.at - a.at)
  const periods = new Set<string>()
  return sorted.filter(({ at }, index) => {
    if (index === 0) return true
    const age = now - at
    if (age <= hour) return true
    const period = age <= day ? `hour ${Math.floor(at / hour)}` : `day ${Math.floor(at / day)}`
    const isFirst = !periods.has(period)
    periods.add(period)
    return (isFirst && age <= longest) || index === sorted.length - 1
  })
}

/** Which of all generations have to go so that they take at most `most` bytes: the oldest, but never the newest of a file. */
export function tooMany<Generation extends Dated & { readonly bytes: number; readonly group: string }>(
  generations: readonly Generation[],
  most: number,
): readonly Generation[] {
  const sorted = [...generations].sort((a, b) => b.at - a.at)
  const seen = new Set<string>()
  let sum = 0
  return sorted.filter(({ bytes, group }) => {
    const isNewest = !seen.has(group)
    seen.add(group)
    sum += bytes
    return sum > most && !isNewest
  })
}
