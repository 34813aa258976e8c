import type { Cue } from '../../core/cues/cue.ts'
import type { Ghost } from '../store.ts'

/** The ghosts whose words are still where they were: an edit may be quicker than who takes them back. */
export function shownGhosts(ghosts: readonly Ghost[], cues: readonly Cue[]): readonly Ghost[] {
  if (ghosts.length === 0) return ghosts
  const byId = new Map(cues.map((cue) => [cue.id, cue]))
  return ghosts.filter(({ cue, at, text }) => byId.get(cue)?.words[at]?.text === text)
}
