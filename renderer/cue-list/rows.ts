/** What is known of the list: every row has one height, but for the one that is open. */
export interface Layout {
  readonly count: number
  /** Index of the open row; -1 when none is. */
  readonly open: number
  /** Pixels of the open row. */
  readonly openHeight: number
  /** Pixels of every other row; `rowHeight` when left out. */
  readonly row?: number
}

/** Pixels of a row of one line. */
export const rowHeight = 32
/** Pixels of a row with the reference under the cue. */
export const doubleHeight = 52

/** Pixels from the top of the list to the top of row `at`. */
export const topOf = ({ open, openHeight, row = rowHeight }: Layout, at: number): number =>
  at * row + (open >= 0 && at > open ? openHeight - row : 0)

/** Pixels of all rows together. */
export const heightOf = (layout: Layout): number => topOf(layout, layout.count)

/** The row at `y` pixels from the top, within the list. */
function rowAt(layout: Layout, y: number): number {
  const { open, openHeight, count, row = rowHeight } = layout
  const below = open >= 0 ? topOf(layout, open) + openHeight : Infinity
  const at =
    y < below
      ? Math.min(Math.floor(y / row), open >= 0 ? open : Infinity)
      : open + 1 + Math.floor((y - below) / row)
  return Math.max(0, Math.min(count - 1, at))
}

/** Rows beyond the edges, so that a quick scroll finds them there. */
const spare = 8

/**
 * The rows that exist when `height` pixels from `top` are in sight, with `beyond` rows at each edge. The open one always does: it holds
 * the focus.
 */
export function rowsIn(layout: Layout, top: number, height: number, beyond = spare): readonly number[] {
  if (layout.count === 0) return []
  const first = Math.max(0, rowAt(layout, top) - beyond)
  const last = Math.min(layout.count - 1, rowAt(layout, top + height) + beyond)
  const rows = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  if (layout.open >= 0 && layout.open < first) return [layout.open, ...rows]
  return layout.open > last ? [...rows, layout.open] : rows
}

/** Where to scroll so that row `at` is wholly in sight between `head` pixels at the top and the foot: no further than needed. */
export function scrollTo(layout: Layout, at: number, top: number, height: number, head: number): number {
  const from = topOf(layout, at)
  const to = from + (at === layout.open ? layout.openHeight : (layout.row ?? rowHeight))
  if (from < top) return from
  const room = height - head
  // A row and a half of what comes next stays in sight; a row that is higher than the list shows its beginning.
  const wanted = Math.min(to + (layout.row ?? rowHeight) * 1.5, heightOf(layout))
  return to > top + room || wanted > top + room ? Math.min(from, wanted - room) : top
}
