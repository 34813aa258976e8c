import { xAt } from '../view.ts'
import { markerSpots, shotsTogether } from '../mark-hit.ts'
import type { Scene } from './scene.ts'
import { write } from './text.ts'

/** Where shots change: a wedge on the ruler and a line down through the sound; nearer together than can be told apart, only ticks. */
export function paintShots(context: CanvasRenderingContext2D, scene: Scene): void {
  const { view, lanes, colors, shots, ratio } = scene
  const hair = 1 / ratio
  const bottom = lanes.ruler.top + lanes.ruler.height
  const isDense = view.scale > shotsTogether
  context.fillStyle = colors.mark
  context.strokeStyle = colors.mark
  let last = -Infinity
  for (let at = firstFrom(shots, view.left - 8 * view.scale); at < shots.length; at += 1) {
    const x = Math.round(xAt(view, shots[at] ?? 0) * ratio) / ratio
    if (x > view.width + 8) break
    if (isDense) {
      if (x - last < 1) continue
      last = x
      context.fillRect(x, bottom - 4, hair, 4)
      continue
    }
    context.beginPath()
    context.moveTo(x - 5, bottom - 8)
    context.lineTo(x + 5, bottom - 8)
    context.lineTo(x, bottom)
    context.fill()
    context.save()
    context.globalAlpha = 0.75
    context.lineWidth = Math.max(1, Math.round(ratio)) / ratio
    // Dashed: a hairline of the ruler is not, so that the two are told apart without colour.
    context.setLineDash([3, 3])
    context.beginPath()
    context.moveTo(x + hair / 2, lanes.wave.top)
    context.lineTo(x + hair / 2, lanes.wave.top + lanes.wave.height)
    context.stroke()
    context.restore()
  }
}

/** The first of `times` that is at least `time`. */
function firstFrom(times: readonly number[], time: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((times[middle] ?? 0) < time) low = middle + 1
    else high = middle
  }
  return low
}

/** Markers as flags with their labels in a band of their own, and a line down through all lanes. */
export function paintMarkers(context: CanvasRenderingContext2D, scene: Scene): void {
  const { view, lanes, colors, markers, height, ratio } = scene
  if (lanes.marks.height === 0) return
  const { top, height: tall } = lanes.marks
  context.fillStyle = colors.line
  context.fillRect(0, top + tall - 1 / ratio, view.width, 1 / ratio)
  context.font = `11px ${colors.font}`
  context.textBaseline = 'alphabetic'
  for (const { marker, left, right } of markerSpots(view, markers)) {
    const color = marker.color ?? colors.accent
    context.fillStyle = color
    context.fillRect(left, top + 2, 2, height - top - 2)
    context.fillRect(left, top + 2, 7, tall - 5)
    context.fillStyle = colors.text
    if (right - left > 20) write(context, marker.label, left + 11, right - 4, top + 13)
  }
}
