import { paintOverview } from './paint/overview.ts'
import type { Scene } from './paint/scene.ts'
import type { View } from './view.ts'

/** The strip under the timeline: the whole file, with a frame around what is on the canvas. It is also the scroll bar. */
export interface Overview {
  /** Draws it again when what it shows has changed. */
  readonly paint: (scene: Scene) => void
  /** Puts frame and playhead in their places. */
  readonly place: (view: View, extent: number, playhead: number) => void
  /** Size or theme are new: the next `paint` draws. */
  readonly forget: () => void
  readonly dispose: () => void
}

/** Narrower than this a frame cannot be taken. */
const narrowest = 14

/** `went` is told the time that shall be in the middle of the canvas. */
export function createOverview(strip: HTMLElement, went: (middle: number) => void): Overview {
  const canvas = document.createElement('canvas')
  const frame = document.createElement('div')
  const head = document.createElement('div')
  frame.className = 'timeline-frame'
  head.className = 'timeline-overview-head'
  strip.append(canvas, frame, head)
  const context = canvas.getContext('2d', { alpha: false })
  let painted: Scene | null = null
  let extent = 1
  let taken: number | null = null
  let shown: View = { left: 0, scale: 1, width: 1 }

  // Read once a size: asking the layout on every picture of a playback would make it all over again.
  let width = Math.max(1, strip.clientWidth)

  const timeAtPointer = (event: PointerEvent): number =>
    ((event.clientX - strip.getBoundingClientRect().left) / width) * extent

  const down = (event: PointerEvent) => {
    if (event.button !== 0) return
    strip.setPointerCapture(event.pointerId)
    const time = timeAtPointer(event)
    const middle = shown.left + (shown.width * shown.scale) / 2
    // Taken inside the frame it moves along; elsewhere it comes to the pointer first.
    const inside =
      Math.abs(time - middle) <= Math.max(shown.width * shown.scale, (narrowest * extent) / width) / 2
    taken = inside ? time - middle : 0
    if (!inside) went(time)
  }
  const move = (event: PointerEvent) => {
    if (taken !== null) went(timeAtPointer(event) - taken)
  }
  const up = () => {
    taken = null
  }
  strip.addEventListener('pointerdown', down)
  strip.addEventListener('pointermove', move)
  strip.addEventListener('pointerup', up)
  strip.addEventListener('pointercancel', up)

  return {
    paint(scene) {
      const before = painted
      if (
        before?.peaks === scene.peaks &&
        before.index === scene.index &&
        before.extent === scene.extent &&
        before.heard === scene.heard
      ) {
        return
      }
      painted = scene
      const { ratio } = scene
      const columns = Math.round(width * ratio)
      const rows = Math.round(strip.clientHeight * ratio)
      if (canvas.width !== columns || canvas.height !== rows) {
        canvas.width = columns
        canvas.height = rows
      }
      if (context !== null && rows > 0) paintOverview(context, scene, columns, rows)
    },
    place(view, until, playhead) {
      shown = view
      extent = until
      const perTick = width / extent
      const wide = Math.max(narrowest, view.width * view.scale * perTick)
      const middle = (view.left + (view.width * view.scale) / 2) * perTick
      const left = Math.max(0, Math.min(width - wide, middle - wide / 2))
      frame.style.width = `${wide}px`
      frame.style.transform = `translateX(${left}px)`
      head.style.transform = `translateX(${Math.round(playhead * perTick)}px)`
    },
    forget() {
      painted = null
      width = Math.max(1, strip.clientWidth)
    },
    dispose() {
      strip.removeEventListener('pointerdown', down)
      strip.removeEventListener('pointermove', move)
      strip.removeEventListener('pointerup', up)
      strip.removeEventListener('pointercancel', up)
      strip.replaceChildren()
    },
  }
}
