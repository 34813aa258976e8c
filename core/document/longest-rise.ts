/** The places of a longest run of `values`, not necessarily neighbours, in which each is greater than the one before. O(n log n). */
export function longestRise(values: readonly number[]): readonly number[] {
  /** For each length the place of the least value that such a run ends with. */
  const ends: number[] = []
  const previous = new Int32Array(values.length)
  values.forEach((value, at) => {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((values[ends[middle] ?? 0] ?? 0) < value) low = middle + 1
      else high = middle
    }
    previous[at] = ends[low - 1] ?? -1
    ends[low] = at
  })
  const places: number[] = []
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) places.push(at)
  return places.reverse()
}
