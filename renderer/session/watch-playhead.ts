import { fromSeconds, minus, plus, type Ticks } from '../../core/time/ticks.ts'
import type { Session } from '../store.ts'
import { cueOf } from './cues-at.ts'
import { seek } from './navigate.ts'

/** How far outside a stretch that is repeated the playhead may be and still belong to it: a picture or two, not a seek. */
const slack = fromSeconds(0.25)

/** Sends the playhead back at the end of what is repeated; who seeks elsewhere is let go. False when nothing is. */
function repeats(session: Session, now: Ticks): boolean {
  const { store } = session
  const { repeat } = store.get()
  if (repeat === null) return false
  if (now < minus(repeat.start, slack) || now > plus(repeat.end, slack)) {
    store.set({ repeat: null })
    return false
  }
  if (now >= repeat.end) seek(session, repeat.start)
  return true
}

/** Ends or repeats what was asked for (a cue, a word), when the playhead comes to the end of it. Returns what ends the watch. */
export function watchPlayhead(session: Session): () => void {
  const { store, transport } = session
  return transport.subscribe(() => {
    const { until, looping, history } = store.get()
    if (!transport.playing()) return
    const now = transport.now()
    if (repeats(session, now)) return
    if (looping) {
      const cue = cueOf(history.document.cues, history.selection.active)
      // Only somebody who was in the cue a moment ago has come to its end; who seeks elsewhere is let go.
      if (cue !== undefined && now >= cue.end && now - cue.end < fromSeconds(0.5)) seek(session, cue.start)
    } else if (until !== null && now >= until) {
      store.set({ until: null })
      transport.pause()
      seek(session, until)
    }
  })
}
