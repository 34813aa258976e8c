// What others take for the same task, each written or called as its authors would: for each word of `after` the place of its
// partner in `before`, or -1.
import { diffArrays } from 'diff'

function numbered(before, after) {
  const numbers = new Map()
  const of = (words) =>
    Int32Array.from(words, (word) => {
      if (!numbers.has(word)) numbers.set(word, numbers.size)
      return numbers.get(word)
    })
  return [of(before), of(after)]
}

/**
 * Needleman and Wunsch: the cheapest way from one text to the other where a word put in, left out or replaced costs 1, by the table
 * of all pairs, or of those not further than `band` from the diagonal.
 */
export function needlemanWunsch(before, after, band = Infinity) {
  const [a, b] = numbered(before, after)
  const reach = Math.min(band, Math.max(a.length, b.length))
  const width = Math.min(2 * reach + 1, b.length + 1)
  const slope = b.length / Math.max(1, a.length)
  const firstOf = (row) =>
    width > b.length ? 0 : Math.max(0, Math.min(b.length + 1 - width, Math.round(row * slope) - reach))
  const steps = new Uint8Array((a.length + 1) * width)
  const far = 1e9
  let last = new Int32Array(width).fill(far)
  let next = new Int32Array(width)
  for (let at = 0; at < width; at += 1) [last[at], steps[at]] = [at, 2]
  for (let row = 1; row <= a.length; row += 1) {
    const first = firstOf(row)
    const by = first - firstOf(row - 1)
    const word = a[row - 1]
    for (let at = 0; at < width; at += 1) {
      const column = first + at
      const above = at + by
      let best = above < width ? last[above] + 1 : far
      let step = 1
      if (at > 0 && next[at - 1] + 1 < best) {
        best = next[at - 1] + 1
        step = 2
      }
      if (column > 0 && above > 0 && above <= width) {
        const diagonal = word === b[column - 1] ? last[above - 1] : last[above - 1] + 1
        if (diagonal <= best) {
          best = diagonal
          step = 3
        }
      }
      next[at] = best
      steps[row * width + at] = step
    }
    ;[last, next] = [next, last]
  }
  const found = new Int32Array(b.length).fill(-1)
  for (let [row, column] = [a.length, b.length]; row > 0 && column > 0;) {
    const step = steps[row * width + column - firstOf(row)]
    if (step === 3) {
      row -= 1
      column -= 1
      if (a[row] === b[column]) found[column] = row
    } else if (step === 1) row -= 1
    else column -= 1
  }
  return found
}

/** The library `diff` (jsdiff). */
export function jsdiff(before, after) {
  const found = new Int32Array(after.length).fill(-1)
  let [from, to] = [0, 0]
  for (const { count, added, removed } of diffArrays(before, after)) {
    if (!added && !removed) for (let at = 0; at < count; at += 1) found[to + at] = from + at
    if (!added) from += count
    if (!removed) to += count
  }
  return found
}
