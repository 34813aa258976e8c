/** Index of the first of `sorted` that is `from` or more; their number where none is. */
export function firstFrom(sorted: ArrayLike<number>, from: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? Infinity) < from) low = middle + 1
    else high = middle
  }
  return low
}
