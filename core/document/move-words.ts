import { carry } from '../cues/carry.ts'
import type { LineRules } from '../cues/lines.ts'
import type { Ticks } from '../time/ticks.ts'
import type { SubtitleDocument } from './document.ts'
import type { Edit } from './edit.ts'

/**
 * Words of the cue at `index` to its neighbour in the list (see `carry`), and the id of a cue that is left to go on with:
 * the one that gave, while it has words. Undefined where it cannot be done.
 */
export function moveWords(
  { cues }: SubtitleDocument,
  index: number,
  at: number,
  to: 'previous' | 'next',
  spacing: { readonly gap: Ticks; readonly rules: LineRules },
): { readonly edit: Edit; readonly id: string } | undefined {
  const [from, into] = [cues[index], cues[to === 'previous' ? index - 1 : index + 1]]
  const carried = from === undefined || into === undefined ? undefined : carry(from, into, at, to, spacing)
  if (from === undefined || into === undefined || carried === undefined) return undefined
  const left = carried.from === undefined ? [] : [carried.from]
  return {
    edit: [
      to === 'previous'
        ? { at: index - 1, removed: [into, from], inserted: [carried.into, ...left] }
        : { at: index, removed: [from, into], inserted: [...left, carried.into] },
    ],
    id: (carried.from ?? carried.into).id,
  }
}
