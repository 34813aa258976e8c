import { listen } from './listen.ts'
import type { Stage } from './stage.ts'
import { scrolled, zoomed } from './view.ts'

const lineHeight = 16
/** One notch of a mouse wheel is 100 to 120 and should not zoom by more than two thirds; a pinch sends small steps, many a second. */
const mostNotch = 50
const zoomPerPixel = 0.01

/** Wheel scrolls, with Ctrl or Cmd (and by pinching a trackpad) it zooms about the pointer, with Shift it stretches the waveform. */
export function attachWheel(host: HTMLElement, stage: Stage, stretch: (factor: number) => void): () => void {
  const turned = (event: WheelEvent) => {
    event.preventDefault()
    const unit = event.deltaMode === 1 ? lineHeight : event.deltaMode === 2 ? host.clientWidth : 1
    // Some systems turn a wheel with Shift sideways by themselves.
    const delta = (event.deltaY === 0 ? event.deltaX : event.deltaY) * unit
    const soft = Math.max(-mostNotch, Math.min(mostNotch, delta)) * zoomPerPixel
    if (event.ctrlKey || event.metaKey) {
      stage.zoom(Math.exp(soft), event.clientX - host.getBoundingClientRect().left)
    } else if (event.shiftKey) {
      stretch(Math.exp(-soft))
    } else {
      const across = Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX * unit : delta
      stage.look((view, extent) => scrolled(view, across, extent))
    }
  }
  // Not passive: the page must not zoom or go back in its history instead.
  return listen(host, 'wheel', turned, { passive: false })
}

interface Finger {
  readonly id: number
  readonly x: number
}

/** Two fingers: what is under them stays under them. Returns what ends it; `began` is called when the second one comes. */
export function attachPinch(host: HTMLElement, stage: Stage, began: () => void): () => void {
  let fingers: readonly Finger[] = []
  const xOf = (event: PointerEvent): number => event.clientX - host.getBoundingClientRect().left
  const down = (event: PointerEvent) => {
    if (event.pointerType !== 'touch') return
    fingers = [...fingers, { id: event.pointerId, x: xOf(event) }].slice(0, 2)
    if (fingers.length < 2) return
    began()
    // The second finger starts no gesture of its own.
    event.stopImmediatePropagation()
  }
  const move = (event: PointerEvent) => {
    const [first, second] = fingers
    const moved = fingers.find(({ id }) => id === event.pointerId)
    if (first === undefined || second === undefined || moved === undefined) return
    const other = moved === first ? second : first
    const x = xOf(event)
    const before = Math.max(8, Math.abs(moved.x - other.x))
    const after = Math.max(8, Math.abs(x - other.x))
    stage.look((view, extent) => zoomed(view, other.x, before / after, extent))
    fingers = fingers.map((finger) => (finger === moved ? { id: moved.id, x } : finger))
  }
  const up = (event: PointerEvent) => {
    fingers = fingers.filter(({ id }) => id !== event.pointerId)
  }
  const ends = [
    listen(host, 'pointerdown', down, { capture: true }),
    listen(host, 'pointermove', move, { capture: true }),
    listen(host, 'pointerup', up, { capture: true }),
    listen(host, 'pointercancel', up, { capture: true }),
  ]
  return () => {
    for (const each of ends) each()
  }
}
