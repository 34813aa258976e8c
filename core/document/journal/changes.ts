import type { Cue } from '../../cues/cue.ts'
import type { History } from '../history.ts'

/** One cue that was changed: null where there was none before, or is none after. */
export interface CueChange {
  readonly label: string
  readonly before: Pick<Cue, 'start' | 'end' | 'text'> | null
  readonly after: Pick<Cue, 'id' | 'start' | 'end' | 'text'> | null
}

/** What the last steps changed, the latest first, each cue once. At most `most`. */
export function lastChanges({ past }: History, most: number): readonly CueChange[] {
  const found: CueChange[] = []
  const seen = new Set<string>()
  for (let step = past.length - 1; step >= 0; step -= 1) {
    const { edit, label } = past[step] ?? { edit: [], label: '' }
    for (let part = edit.length - 1; part >= 0; part -= 1) {
      const splice = edit[part]
      if (splice === undefined || 'field' in splice) continue
      const { removed, inserted } = splice
      for (let at = Math.max(removed.length, inserted.length) - 1; at >= 0; at -= 1) {
        const [before, after] = [removed[at] ?? null, inserted[at] ?? null]
        const id = (after ?? before)?.id ?? ''
        if (before === after || seen.has(id)) continue
        seen.add(id)
        found.push({
          label,
          before: before === null ? null : brief(before),
          after: after === null ? null : { id, ...brief(after) },
        })
        if (found.length >= most) return found
      }
    }
  }
  return found
}

const brief = ({ start, end, text }: Cue): Pick<Cue, 'start' | 'end' | 'text'> => ({ start, end, text })
