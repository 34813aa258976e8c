import { endOf, fromSeconds, minus, plus, type Span, type Ticks } from '../../core/time/ticks.ts'
import type { Session, State } from '../store.ts'
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

/** What is played again and again until somebody says otherwise: a stretch, or the active cue whichever it is. */
function loopOf({ playback, looping, history }: State): Span | null {
  if (playback.loop !== null) return playback.loop
  const cue = looping ? cueOf(history.document.cues, history.selection.active) : undefined
  return cue === undefined ? null : { offset: cue.start, duration: minus(cue.end, cue.start) }
}

/** Ends or repeats what was asked for (a cue, a word), when the playhead comes to the end of it. Returns what ends the watch. */
export function watchPlayhead(session: Session): () => void {
  const { store, transport } = session
  return transport.subscribe(() => {
    const { until } = store.get()
    const speed = transport.speed()
    if (speed <= 0) return
    const now = transport.now()
    if (repeats(session, now)) return
    const loop = loopOf(store.get())
    // What was asked for just now goes before what is repeated.
    if (until === null && loop !== null) {
      // Only somebody who was in it a moment ago has come to its end; who seeks elsewhere is let go.
      if (now >= endOf(loop) && now - endOf(loop) < fromSeconds(0.5) * Math.max(1, speed))
        seek(session, loop.offset)
    } else if (until !== null && now >= until) {
      store.set({ until: null })
      if (loop !== null && endOf(loop) === until) seek(session, loop.offset)
      else {
        transport.pause()
        seek(session, until)
      }
    }
  })
}
