import type { Cue } from '../cues/cue.ts'
import { select, type Command } from './command.ts'

/** Cues made of a script take the place of all that are there, in one step. */
export const pasteScript: Command<{ readonly cues: readonly Cue[] }> = {
  id: 'paste-script',
  label: 'Paste script',
  keys: [],
  plan: ({ document }, { cues }) => {
    const [first] = cues
    if (first === undefined) return null
    return {
      label: 'Paste script',
      edit: [{ at: 0, removed: document.cues, inserted: cues }],
      // As of a job: its guesses are words that nobody says, and are not measured again.
      mergeKey: 'job:script',
      selection: select(first.id),
    }
  },
}
