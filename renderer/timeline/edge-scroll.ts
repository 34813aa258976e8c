import type { Stage } from './stage.ts'
import { scrolled } from './view.ts'

/** Pixels a picture that the view scrolls for each pixel beyond its edge. */
const speed = 0.25

interface EdgeScroll {
  /** The pointer of a drag is at pixel `x` now. */
  readonly at: (x: number) => void
  readonly stop: () => void
}

/** Beyond an edge of the canvas the file comes to the pointer, faster the farther it is; `moved` is called after every step. */
export function createEdgeScroll(stage: Stage, moved: () => void): EdgeScroll {
  let x = 0
  let frame = 0
  const step = () => {
    frame = 0
    const { view } = stage.scene()
    const beyond = x < 0 ? x : x > view.width ? x - view.width : 0
    if (beyond === 0) return
    stage.look((current, extent) => scrolled(current, beyond * speed, extent))
    if (stage.scene().view.left === view.left) return
    moved()
    frame = requestAnimationFrame(step)
  }
  return {
    at(next) {
      x = next
      if (frame === 0) frame = requestAnimationFrame(step)
    },
    stop() {
      cancelAnimationFrame(frame)
      frame = 0
    },
  }
}
