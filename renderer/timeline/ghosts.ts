import type { Cue } from '../../core/cues/cue.ts'
import type { Ghost } from '../store.ts'

/** A ghost with the word that it is about. */
export interface ShownGhost extends Ghost {
  readonly text: string
}

/** The ghosts whose words are still there. */
export function shownGhosts(ghosts: readonly Ghost[], cues: readonly Cue[]): readonly ShownGhost[] {
  if (ghosts.length === 0) return []
  const byId = new Map(cues.map((cue) => [cue.id, cue]))
  return ghosts.flatMap((ghost) => {
    const text = byId.get(ghost.cue)?.words[ghost.at]?.text
    return text === undefined ? [] : [{ ...ghost, text }]
  })
}
