import type { Session } from '../store.ts'
import { stepFrame } from './navigate.ts'

/** How many times as fast with every press. */
const speeds = [1, 2, 4] as const
const fine = [0.25, 0.5] as const

/** The key of "stop" is down: the others then go picture by picture. */
let isHeld = false
let lastCode = ''

/**
 * Plays forwards (1) or backwards (-1), and faster with every press; slowly where `slow`. While the key of `stopShuttle` is
 * held down, one picture at a time.
 */
export function shuttle(session: Session, direction: 1 | -1, slow = false): void {
  const { store, transport } = session
  if (isHeld) {
    stepFrame(session, direction)
    return
  }
  const { playback, rate } = store.get()
  const now = transport.playing()
    ? playback.shuttle === 0
      ? Math.sign(transport.speed())
      : playback.shuttle
    : 0
  const steps: readonly number[] = slow ? fine : speeds
  const before = Math.sign(now) === direction ? Math.abs(now) : 0
  const first = steps[0] ?? 1
  // Who goes fast and asks for slow gets the slowest.
  const next = steps.find((step) => step > before) ?? (slow && before > 0.5 ? first : before)
  store.set({ until: null, repeat: null })
  // What an engine plays at all: a sixteenth to sixteen times.
  const speed = Math.min(16, Math.max(0.0625, next * rate))
  if (direction > 0) {
    transport.setRate(speed)
    transport.play()
  } else transport.playBack(speed)
  store.set((state) => ({ playback: { ...state.playback, shuttle: direction * next } }))
}

/** Stops, whatever is going on. */
export function stopShuttle({ store, transport }: Session): void {
  isHeld = lastCode !== ''
  store.set({ until: null, repeat: null })
  transport.pause()
}

/** Sees that the speed that was set comes back when the film stands, and which key is held down. Returns what ends it. */
export function watchShuttle({ store, transport }: Session): () => void {
  let heldCode = ''
  const down = (event: KeyboardEvent) => {
    // Seen before any action is run by it.
    lastCode = event.code
    if (!isHeld) heldCode = event.code
  }
  const up = (event: KeyboardEvent) => {
    if (event.code === heldCode) isHeld = false
    if (event.code === lastCode) lastCode = ''
  }
  const letGo = () => {
    isHeld = false
    lastCode = ''
  }
  window.addEventListener('keydown', down, { capture: true })
  window.addEventListener('keyup', up, { capture: true })
  window.addEventListener('blur', letGo)
  const unsubscribe = transport.subscribe(() => {
    if (transport.playing() || store.get().playback.shuttle === 0) return
    transport.setRate(store.get().rate)
    store.set(({ playback }) => ({ playback: { ...playback, shuttle: 0 } }))
  })
  return () => {
    window.removeEventListener('keydown', down, { capture: true })
    window.removeEventListener('keyup', up, { capture: true })
    window.removeEventListener('blur', letGo)
    unsubscribe()
  }
}
