/**
 * Beyond this many edits on each side the search settles for a good split instead of the best one: the work is at most
 * about its square between two splits. 2,048 leaves a block of 1,500 words moved among 20,000 exact.
 */
const cap = 2048

/**
 * For each entry of `after`, the index of the same entry in `before`, or -1: a longest common subsequence. Myers' O(ND)
 * algorithm in linear space after the ends have been trimmed, so memory is a few integers an entry whatever the edits.
 *
 * Where an entry was put in beside one like it, nothing tells them apart. `behind` does, if somebody knows that about so many
 * entries at the end stand behind the edit: as many of them as are the same are matched first.
 */
export function matches(before: readonly string[], after: readonly string[], behind = 0): Int32Array {
  const found = new Int32Array(after.length).fill(-1)
  const shorter = Math.min(before.length, after.length)
  let tail = 0
  const trimTail = (limit: number): void => {
    while (tail < limit && before[before.length - 1 - tail] === after[after.length - 1 - tail]) {
      found[after.length - 1 - tail] = before.length - 1 - tail
      tail += 1
    }
  }
  trimTail(Math.min(shorter, behind))
  let head = 0
  while (head < shorter - tail && before[head] === after[head]) {
    found[head] = head
    head += 1
  }
  trimTail(shorter - head)
  const beforeEnd = before.length - tail
  const afterEnd = after.length - tail
  if (head === beforeEnd || head === afterEnd) return found

  // Numbers compare quicker than strings, and entries that only one side has cannot match.
  const numbers = new Map<string, number>()
  for (let at = head; at < beforeEnd; at += 1) {
    const key = before[at] ?? ''
    if (!numbers.has(key)) numbers.set(key, numbers.size)
  }
  const wanted = new Uint8Array(numbers.size)
  const b: number[] = []
  const bAt: number[] = []
  for (let at = head; at < afterEnd; at += 1) {
    const number = numbers.get(after[at] ?? '')
    if (number === undefined) continue
    wanted[number] = 1
    b.push(number)
    bAt.push(at)
  }
  const a: number[] = []
  const aAt: number[] = []
  for (let at = head; at < beforeEnd; at += 1) {
    const number = numbers.get(before[at] ?? '') ?? 0
    if (wanted[number] !== 1) continue
    a.push(number)
    aAt.push(at)
  }
  common(Int32Array.from(a), Int32Array.from(b), (x, y) => {
    found[bAt[y] ?? 0] = aAt[x] ?? -1
  })
  return found
}

/** Calls `match` for every pair of a longest common subsequence of `a` and `b`. */
function common(a: Int32Array, b: Int32Array, match: (x: number, y: number) => void): void {
  const size = a.length + b.length + 3
  const forward = new Int32Array(2 * size)
  const backward = new Int32Array(2 * size)
  const open: [number, number, number, number][] = [[0, a.length, 0, b.length]]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    let [aFrom, aTo, bFrom, bTo] = next
    while (aFrom < aTo && bFrom < bTo && a[aFrom] === b[bFrom]) match(aFrom++, bFrom++)
    while (aFrom < aTo && bFrom < bTo && a[aTo - 1] === b[bTo - 1]) match(--aTo, --bTo)
    if (aFrom === aTo || bFrom === bTo) continue
    const [x, y] = middle(a, b, aFrom, aTo, bFrom, bTo, forward, backward, size)
    open.push([aFrom, x, bFrom, y], [x, aTo, y, bTo])
  }
}

/** A point that a shortest edit path from one corner to the other passes, seen from both ends at once. Never a corner. */
function middle(
  a: Int32Array,
  b: Int32Array,
  aFrom: number,
  aTo: number,
  bFrom: number,
  bTo: number,
  forward: Int32Array,
  backward: Int32Array,
  zero: number,
): readonly [number, number] {
  const n = aTo - aFrom
  const m = bTo - bFrom
  const delta = n - m
  const isOdd = (delta & 1) !== 0
  forward[zero + 1] = 0
  backward[zero + 1] = 0
  const limit = Math.min(cap, Math.ceil((n + m) / 2))
  for (let d = 0; d <= limit; d += 1) {
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (forward[zero + k - 1] ?? 0) < (forward[zero + k + 1] ?? 0))
      let x = down ? (forward[zero + k + 1] ?? 0) : (forward[zero + k - 1] ?? 0) + 1
      let y = x - k
      while (x < n && y < m && a[aFrom + x] === b[bFrom + y]) {
        x += 1
        y += 1
      }
      forward[zero + k] = x
      const mirror = delta - k
      if (isOdd && Math.abs(mirror) <= d - 1 && x + (backward[zero + mirror] ?? 0) >= n) {
        return [aFrom + Math.min(x, n), bFrom + Math.min(y, m)]
      }
    }
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (backward[zero + k - 1] ?? 0) < (backward[zero + k + 1] ?? 0))
      let x = down ? (backward[zero + k + 1] ?? 0) : (backward[zero + k - 1] ?? 0) + 1
      let y = x - k
      while (x < n && y < m && a[aTo - 1 - x] === b[bTo - 1 - y]) {
        x += 1
        y += 1
      }
      backward[zero + k] = x
      const mirror = delta - k
      if (!isOdd && Math.abs(mirror) <= d && x + (forward[zero + mirror] ?? 0) >= n) {
        return [aTo - Math.min(x, n), bTo - Math.min(y, m)]
      }
    }
  }
  // Too many edits: split where the forward search came furthest.
  let best: readonly [number, number] = [aFrom + Math.min(1, n), bFrom]
  let reach = 0
  for (let k = -limit; k <= limit; k += 2) {
    const x = Math.min(forward[zero + k] ?? 0, n)
    const y = Math.min(x - k, m)
    if (y >= 0 && x + y > reach) {
      reach = x + y
      best = [aFrom + x, bFrom + y]
    }
  }
  return best
}
