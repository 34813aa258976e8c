import { frameAt, ticksOfFrame } from '../../../core/time/frame-rate.ts'
import { ticks } from '../../../core/time/ticks.ts'
import { formatClock } from '../../../core/time/timecode.ts'
import { marksAt } from '../marks.ts'
import { rightOf, xAt } from '../view.ts'
import type { Scene } from './scene.ts'

/** Marks and clock labels, and hairlines down through all lanes at the labels. */
export function paintRuler(context: CanvasRenderingContext2D, scene: Scene): void {
  const { view, lanes, colors, frameRate, height, ratio, extent } = scene
  const { top, height: tall } = lanes.ruler
  const { major, minor, digits, frames } = marksAt(view.scale, frameRate)
  const right = Math.min(rightOf(view), extent)
  const hair = 1 / ratio
  const snapped = (time: number): number => Math.round(xAt(view, time) * ratio) / ratio

  context.fillStyle = colors.line
  context.fillRect(0, top + tall - hair, view.width, hair)
  if (frames) {
    const last = frameAt(ticks(Math.floor(right)), frameRate)
    for (
      let frame = frameAt(ticks(Math.max(0, Math.ceil(view.left))), frameRate);
      frame <= last;
      frame += 1
    ) {
      context.fillRect(snapped(ticksOfFrame(frame, frameRate)), top + tall - 4, hair, 4)
    }
  }
  context.fillStyle = colors.faint
  for (let count = Math.ceil(view.left / minor); count * minor <= right; count += 1) {
    context.fillRect(snapped(count * minor), top + tall - 5, hair, 5)
  }

  context.font = `11px ${colors.font}`
  context.textBaseline = 'alphabetic'
  context.textAlign = 'left'
  context.direction = 'ltr'
  const first = Math.floor(view.left / major)
  for (let count = first; count * major <= right; count += 1) {
    const x = snapped(count * major)
    context.fillStyle = colors.line
    // Over the sound only a breath of it.
    context.globalAlpha = 0.5
    context.fillRect(x, lanes.wave.top, hair, lanes.wave.height)
    context.globalAlpha = 1
    context.fillRect(x, lanes.words.top, hair, height - lanes.words.top)
    context.fillStyle = colors.faint
    context.fillRect(x, top + 7, hair, tall - 7)
    context.fillStyle = colors.muted
    context.fillText(formatClock(ticks(Math.round(count * major)), '.', digits), x + 5, top + 14)
  }
}
