import type { ReviewItem } from '../../core/review/item.ts'
import type { State } from '../store.ts'

/** How likely an error must be to be shown at first; further down most places are right. */
const likely = 0.25

const none: readonly ReviewItem[] = []
let shown: { items: readonly ReviewItem[]; depth: string; found: readonly ReviewItem[] } | null = null

/** The places that the panel shows, the most likely wrong first. */
export function itemsShown({ review, reviewing: { depth } }: State): readonly ReviewItem[] {
  const items = review?.items ?? none
  if (shown?.items === items && shown.depth === depth) return shown.found
  const end = depth === 'all' ? -1 : items.findIndex(({ score }) => score < likely)
  const found = end < 0 ? items : items.slice(0, end)
  shown = { items, depth, found }
  return found
}
