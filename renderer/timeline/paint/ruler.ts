import { ticks } from '../../../core/time/ticks.ts'
import { rulerMarks } from '../ruler-marks.ts'
import { rightOf, xAt } from '../view.ts'
import type { Scene } from './scene.ts'

/** Marks and labels, and hairlines down through all lanes at the labels. */
export function paintRuler(context: CanvasRenderingContext2D, scene: Scene): void {
  const { view, lanes, colors, height, ratio, extent, display } = scene
  const { top, height: tall } = lanes.ruler
  const { labels, minors, frames: isByFrame } = rulerMarks(view, extent, display)
  const right = Math.min(rightOf(view), extent)
  const hair = 1 / ratio
  const snapped = (time: number): number => Math.round(xAt(view, time) * ratio) / ratio

  context.fillStyle = colors.line
  context.fillRect(0, top + tall - hair, view.width, hair)
  if (isByFrame) {
    const last = scene.frames.at(ticks(Math.floor(right)))
    for (let frame = scene.frames.at(ticks(Math.max(0, Math.ceil(view.left)))); frame <= last; frame += 1) {
      context.fillRect(snapped(scene.frames.span(frame).offset), top + tall - 4, hair, 4)
    }
  }
  context.fillStyle = colors.faint
  for (const time of minors) context.fillRect(snapped(time), top + tall - 5, hair, 5)

  context.font = `11px ${colors.font}`
  context.textBaseline = 'alphabetic'
  context.textAlign = 'left'
  context.direction = 'ltr'
  for (const { time, text } of labels) {
    const x = snapped(time)
    context.fillStyle = colors.line
    // Over the sound only a breath of it.
    context.globalAlpha = 0.5
    context.fillRect(x, lanes.wave.top, hair, lanes.wave.height)
    context.globalAlpha = 1
    context.fillRect(x, lanes.words.top, hair, height - lanes.words.top)
    context.fillStyle = colors.faint
    context.fillRect(x, top + 7, hair, tall - 7)
    context.fillStyle = colors.muted
    context.fillText(text, x + 5, top + 14)
  }
}
