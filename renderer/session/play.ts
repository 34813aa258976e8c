import {
  fromSeconds,
  later,
  minus,
  plus,
  spanOf,
  zero,
  type Span,
  type Ticks,
} from '../../core/time/ticks.ts'
import { formatClock } from '../../core/time/timecode.ts'
import { t } from '../language/t.ts'
import { say } from '../player/status.ts'
import type { Session, State } from '../store.ts'
import { cueOf } from './cues-at.ts'
import { playSpan, seek } from './navigate.ts'

/** From the first in-time to the last out-time of the selected cues; null when none is. */
export function selectedSpan({ history }: State): Span | null {
  const { document, selection } = history
  const cues = selection.cues.flatMap((id) => cueOf(document.cues, id) ?? [])
  const first = cues[0]
  if (first === undefined) return null
  const start = cues.reduce((least, cue) => (cue.start < least ? cue.start : least), first.start)
  const end = cues.reduce((most, cue) => later(most, cue.end), first.end)
  return spanOf(start, end)
}

/** All that is selected, once, with the gaps between. */
export function playSelection(session: Session): void {
  const span = selectedSpan(session.store.get())
  if (span !== null) playSpan(session, span.offset, plus(span.offset, span.duration))
}

/** A moment before or after the in-time or the out-time of what is selected: to hear whether the edge is right. */
export function playBeside(session: Session, edge: 'start' | 'end', side: 'before' | 'after'): void {
  const state = session.store.get()
  const span = selectedSpan(state)
  if (span === null) return
  const length = fromSeconds(state.settings?.playback.besideSeconds ?? 0.5)
  const at = edge === 'start' ? span.offset : plus(span.offset, span.duration)
  if (side === 'before') playSpan(session, later(zero, minus(at, length)), at)
  else playSpan(session, at, plus(at, length))
}

/** From the beginning of the active cue to the end of the film. */
export function playOn(session: Session): void {
  const { store, transport } = session
  const { history } = store.get()
  const cue = cueOf(history.document.cues, history.selection.active)
  if (cue === undefined) return
  store.set({ until: null, repeat: null })
  seek(session, cue.start)
  transport.play()
}

const setLoop = ({ store }: Session, loop: State['playback']['loop'], mark: Ticks | null = null): void =>
  store.set(({ playback }) => ({ looping: false, playback: { ...playback, loop, mark } }))

function begin(session: Session, loop: NonNullable<State['playback']['loop']>): void {
  setLoop(session, loop)
  session.store.set({ until: null, repeat: null })
  seek(session, loop.offset)
  session.transport.play()
}

/** Plays the active cue again and again, whichever it is; or no longer. */
export const loopCue = ({ store }: Session): void =>
  store.set(({ looping, playback }) => ({
    looping: !looping,
    playback: { ...playback, loop: null, mark: null },
  }))

/** Plays what is selected again and again, or no longer. */
export function loopSelection(session: Session): void {
  const state = session.store.get()
  const span = selectedSpan(state)
  if (state.playback.loop?.of === 'selection' || span === null) setLoop(session, null)
  else begin(session, { ...span, of: 'selection' })
}

/** The first press sets where a stretch begins, the second where it ends and repeats it, the third lets it go. */
export function loopStretch(session: Session): void {
  const { playback } = session.store.get()
  const now = session.transport.now()
  if (playback.loop?.of === 'stretch') setLoop(session, null)
  else if (playback.mark === null) {
    setLoop(session, null, now)
    say(session, t('The stretch begins at {{time}}. Press again where it ends.', { time: formatClock(now) }))
  } else {
    const [from, to] = now < playback.mark ? [now, playback.mark] : [playback.mark, now]
    // Two presses at one place are a change of mind.
    if (to - from < fromSeconds(0.04)) setLoop(session, null)
    else begin(session, { ...spanOf(from, to), of: 'stretch' })
  }
}
