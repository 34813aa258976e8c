import type { Cue } from '../../core/cues/cue.ts'
import { typedCue } from '../session/typed.ts'
import { useStore } from '../store.ts'

/** `cue` with what is being typed into it, as it will be once that is committed: a new word shows at once that it is guessed. */
export function useLiveCue(cue: Cue): Cue {
  return useStore((state) => (state.draft?.cue === cue.id ? (typedCue(state) ?? cue) : cue))
}
