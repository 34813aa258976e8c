import type { Cue } from '../cues/cue.ts'
import type { Ticks } from '../time/ticks.ts'

/**
 * Cues of which no two are shown at once, for films that have room for one at a time (MP4, QuickTime): where several overlap there is
 * one with all their texts. In the order of time; who has no text or no time goes. Words do not come along.
 */
export function oneAtATime(cues: readonly Cue[]): readonly Cue[] {
  const shown = cues
    .filter(({ start, end, text }) => end > start && text.trim() !== '')
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
  const edges = [...new Set(shown.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b)
  const flat: Cue[] = []
  let next = 0
  let active: readonly Cue[] = []
  for (const [at, start] of edges.entries()) {
    const end: Ticks | undefined = edges[at + 1]
    active = active.filter((cue) => cue.end > start)
    for (let cue = shown[next]; cue !== undefined && cue.start <= start; cue = shown[next]) {
      active = [...active, cue]
      next += 1
    }
    const [first, ...others] = active
    if (end === undefined || first === undefined) continue
    if (others.length === 0 && first.start === start && first.end === end) flat.push(first)
    else {
      const text = active.map((cue) => cue.text).join('\n')
      const id = `${first.id}@${start}`
      flat.push({ id, start, end, text, words: [], ...placeOf(active) })
    }
  }
  return flat
}

/** Those that stand together keep a place only when all have it. */
function placeOf(cues: readonly Cue[]): Pick<Cue, 'settings'> {
  const [first, ...others] = cues.map(({ settings }) => settings)
  const isShared = others.every((each) => JSON.stringify(each) === JSON.stringify(first))
  return first === undefined || !isShared ? {} : { settings: first }
}
