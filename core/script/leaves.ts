import type { Change, Part, Place } from './script.ts'

/** Something that is said, or silence, or a mark. */
export type Leaf = Exclude<Part, { readonly type: 'inside' }>

/** A change and those around it; the same one holds for all that stands in one element. */
export interface Frame {
  readonly change: Change
  readonly outer: Frame | undefined
  readonly depth: number
}

export interface PlacedLeaf {
  readonly leaf: Leaf
  readonly frame: Frame | undefined
}

/** Nobody nests deeper; what is deeper is said like what is around it. */
const deepest = 32

export const framed = (change: Change, outer: Frame | undefined): Frame | undefined =>
  outer !== undefined && outer.depth >= deepest
    ? outer
    : { change, outer, depth: outer === undefined ? 1 : outer.depth + 1 }

/** Each letter is one of the source, so it may be cut anywhere. */
export const isLiteral = (part: { readonly text: string; readonly place: Place }): boolean =>
  part.text.length === part.place.to - part.place.from

/** Letters that stand in the source as they are said; white space is a space, whatever it is written with. */
export const textLeaf = (source: string, from: number, to: number): Leaf => ({
  type: 'text',
  text: source.slice(from, to).replace(/[\t\n\v\f\r\u0085\u2028\u2029]/g, ' '),
  place: { from, to },
})

function outermost(frame: Frame | undefined, below: Frame | undefined): Frame | undefined {
  let found: Frame | undefined
  for (let at = frame; at !== undefined && at !== below; at = at.outer) found = at
  return found
}

/** The parts that leaves are, with neighbours of one frame in one `inside`. */
export function partsOf(leaves: readonly PlacedLeaf[], below?: Frame): readonly Part[] {
  const parts: Part[] = []
  for (let at = 0; at < leaves.length;) {
    const own = leaves[at] as PlacedLeaf
    const frame = outermost(own.frame, below)
    if (frame === undefined) {
      const last = parts.at(-1)
      const { leaf } = own
      // What a tag without meaning parted is one text.
      if (
        leaf.type === 'text' &&
        last?.type === 'text' &&
        last.place.to === leaf.place.from &&
        isLiteral(last) &&
        isLiteral(leaf)
      )
        parts[parts.length - 1] = {
          ...last,
          text: last.text + leaf.text,
          place: { from: last.place.from, to: leaf.place.to },
        }
      else parts.push(leaf)
      at += 1
      continue
    }
    let end = at + 1
    while (end < leaves.length && outermost(leaves[end]?.frame, below) === frame) end += 1
    parts.push({ type: 'inside', change: frame.change, parts: partsOf(leaves.slice(at, end), frame) })
    at = end
  }
  return parts
}

/** Stands for what is one piece to the ear: a sentence may begin and end with it, and is not parted within. */
const whole = 'Xxx'

/** What is read of a leaf to find where sentences end. */
export function lettersOf(leaf: Leaf): string {
  switch (leaf.type) {
    case 'text':
      return leaf.text
    case 'break':
      return ' '
    case 'mark':
      return ''
    case 'sub':
      return leaf.alias.trim() === '' ? '' : whole
    case 'say-as':
      return leaf.text.trim() === '' ? '' : whole
    case 'phoneme':
      return whole
  }
}
