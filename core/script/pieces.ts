import { isLiteral, type Frame, type PlacedLeaf, framed, partsOf } from './leaves.ts'
import { sliced } from './draft.ts'
import type { Part } from './script.ts'

/** Where a long sentence may be parted, best first: behind a clause, then at any space, then anywhere in its letters. */
const seams = [/[;:—–；：؛][)"'”’»\]]*(?=\s)|[；：]/gu, /[,،、，][)"'”’»\]]*(?=\s)|[、，]/gu, /\s/gu]

interface Seam {
  readonly leaf: number
  /** In letters of the leaf; a seam stands behind that many. */
  readonly at: number
}

function leavesOf(parts: readonly Part[], frame?: Frame): readonly PlacedLeaf[] {
  return parts.flatMap((part): readonly PlacedLeaf[] =>
    part.type === 'inside' ? leavesOf(part.parts, framed(part.change, frame)) : [{ leaf: part, frame }],
  )
}

/**
 * A sentence in pieces each of which `fits` (what a service takes at once), parted at clauses where there are some and at spaces
 * else; a word longer than a piece is parted last of all. All letters, marks and breaks are in one piece, in order. A piece that
 * cannot be made smaller is given as it is.
 */
export function piecesOf(
  parts: readonly Part[],
  fits: (parts: readonly Part[]) => boolean,
): readonly (readonly Part[])[] {
  const pieces: (readonly Part[])[] = []
  let rest = leavesOf(parts)
  while (rest.length > 0) {
    // Only as much as does not fit is looked at: all that is left, each time, would take the square of the length.
    let size = 1000
    let near = firstOf(rest, size)
    while (near !== rest && fits(partsOf(near))) {
      size *= 2
      near = firstOf(rest, size)
    }
    const seam =
      near === rest && fits(partsOf(rest)) ? undefined : bestSeam(near, (head) => fits(partsOf(head)))
    if (seam === undefined) {
      pieces.push(partsOf(rest))
      break
    }
    const [head, tail] = parted(rest, seam)
    pieces.push(partsOf(head))
    rest = tail
  }
  return pieces
}

/** The first `size` letters of leaves, or all. */
function firstOf(leaves: readonly PlacedLeaf[], size: number): readonly PlacedLeaf[] {
  let length = 0
  for (const [number, { leaf, frame }] of leaves.entries()) {
    const own = leaf.type === 'text' ? leaf.text.length : 1
    if (length + own > size && (number > 0 || own > size)) {
      if (leaf.type !== 'text' || !isLiteral(leaf) || length === size)
        return leaves.slice(0, Math.max(1, number))
      return [...leaves.slice(0, number), { leaf: sliced(leaf, 0, size - length), frame }]
    }
    length += own
  }
  return leaves
}

function parted(
  leaves: readonly PlacedLeaf[],
  { leaf: number, at }: Seam,
): readonly [PlacedLeaf[], PlacedLeaf[]] {
  const own = leaves[number] as PlacedLeaf
  const { leaf, frame } = own
  const head = leaves.slice(0, number)
  const tail = leaves.slice(number + 1)
  if (leaf.type !== 'text' || at >= leaf.text.length) return [[...head, own], tail]
  return [
    [...head, { leaf: sliced(leaf, 0, at), frame }],
    [{ leaf: sliced(leaf, at, leaf.text.length), frame }, ...tail],
  ]
}

/** The last seam of the best sort with a head that fits. A clause that leaves less than a third of what fits is no good place. */
function bestSeam(
  leaves: readonly PlacedLeaf[],
  fits: (head: readonly PlacedLeaf[]) => boolean,
): Seam | undefined {
  const lasting = (found: readonly Seam[]): Seam | undefined => {
    let [low, high] = [0, found.length]
    // What is shorter fits if what is longer does.
    while (low < high) {
      const middle = (low + high) >> 1
      if (fits(parted(leaves, found[middle] as Seam)[0])) low = middle + 1
      else high = middle
    }
    return found[low - 1]
  }
  const [clauses, commas, spaces] = seams.map((pattern) => lasting(seamsIn(leaves, pattern)))
  const reach = spaces ?? commas ?? clauses ?? lasting(lettersIn(leaves))
  if (reach === undefined) return undefined
  const far = reachOf(leaves, reach)
  return [clauses, commas].find((seam) => seam !== undefined && reachOf(leaves, seam) * 3 >= far) ?? reach
}

const reachOf = (leaves: readonly PlacedLeaf[], { leaf, at }: Seam): number =>
  leaves.slice(0, leaf).reduce((sum, { leaf: own }) => sum + (own.type === 'text' ? own.text.length : 1), at)

function seamsIn(leaves: readonly PlacedLeaf[], pattern: RegExp): readonly Seam[] {
  return leaves.flatMap(({ leaf }, number): readonly Seam[] => {
    if (leaf.type === 'break') return [{ leaf: number, at: 1 }]
    if (leaf.type !== 'text') return []
    const { text } = leaf
    return [...text.matchAll(pattern)]
      .map((found) => ({ leaf: number, at: found.index + found[0].length }))
      .filter(
        ({ at }) => (isLiteral(leaf) || at >= text.length) && (number > 0 || text.slice(0, at).trim() !== ''),
      )
      .filter(({ at }) => number < leaves.length - 1 || text.slice(at).trim() !== '')
  })
}

/** Between any two letters that are not one character. */
function lettersIn(leaves: readonly PlacedLeaf[]): readonly Seam[] {
  return leaves.flatMap(({ leaf }, number): readonly Seam[] => {
    if (leaf.type !== 'text' || !isLiteral(leaf))
      return number < leaves.length - 1
        ? [{ leaf: number, at: leaf.type === 'text' ? leaf.text.length : 1 }]
        : []
    const found: Seam[] = []
    let at = 0
    for (const letter of leaf.text) {
      at += letter.length
      if (at < leaf.text.length || number < leaves.length - 1) found.push({ leaf: number, at })
    }
    return found
  })
}
