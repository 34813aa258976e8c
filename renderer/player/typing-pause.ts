import { fromSeconds, later, minus, zero, type Ticks } from '../../core/time/ticks.ts'
import { seek } from '../session/navigate.ts'
import type { Session } from '../store.ts'

/** Stops the film while somebody types and goes on when typing rests, if that is wanted. Returns what ends it. */
export function watchTyping(session: Session): () => void {
  const { store, transport } = session
  let text = store.get().draft?.text ?? null
  let stoppedAt: Ticks | null = null
  let timer: number | undefined
  const forget = () => {
    window.clearTimeout(timer)
    stoppedAt = null
  }
  const goOn = () => {
    const { settings } = store.get()
    // Who moved the playhead meanwhile wants it where it is.
    const isHere =
      stoppedAt !== null && !transport.playing() && Math.abs(transport.now() - stoppedAt) < fromSeconds(0.1)
    const at = stoppedAt
    stoppedAt = null
    if (at === null || !isHere || settings === null) return
    seek(session, later(zero, minus(at, fromSeconds(settings.playback.resumeBackSeconds))))
    transport.play()
  }
  const unsubscribe = store.subscribe(() => {
    const { draft, settings } = store.get()
    const next = draft?.text ?? null
    if (next === text) return
    const typed = next !== null
    text = next
    if (settings?.playback.pauseWhileTyping !== true) {
      forget()
      return
    }
    if (typed && transport.playing()) {
      transport.pause()
      stoppedAt = transport.now()
    }
    window.clearTimeout(timer)
    const { resumeSeconds } = settings.playback
    if (stoppedAt !== null && resumeSeconds > 0) timer = window.setTimeout(goOn, resumeSeconds * 1000)
  })
  const unwatch = transport.subscribe(() => {
    if (stoppedAt !== null && transport.playing()) forget()
  })
  return () => {
    forget()
    unsubscribe()
    unwatch()
  }
}
