import { endOf } from '../../../core/time/ticks.ts'
import { rightOf, xAt } from '../view.ts'
import { wordsTogether } from '../word-hit.ts'
import type { Scene } from './scene.ts'
import { write } from './text.ts'

/** Narrower ones are widened to this: a place that is offered must be seen. */
const narrowest = 6
const textRoom = 14

/** The places that are offered to words: where each is, faded, where it would be, outlined, and a line between the two. */
export function paintGhosts(context: CanvasRenderingContext2D, scene: Scene): void {
  const { view, lanes, colors, ghosts, word } = scene
  if (view.scale > wordsTogether) return
  const { top, height } = lanes.words
  const right = rightOf(view)
  for (const { cue, at, from, to, text } of ghosts) {
    if (Math.max(endOf(from), endOf(to)) < view.left || Math.min(from.offset, to.offset) > right) continue
    const oldLeft = xAt(view, from.offset)
    const oldWidth = Math.max(narrowest, xAt(view, endOf(from)) - oldLeft)
    const left = xAt(view, to.offset)
    const width = Math.max(narrowest, xAt(view, endOf(to)) - left)
    context.save()
    // The old place lets the ground through.
    context.fillStyle = colors.ground
    context.globalAlpha = 0.6
    context.fillRect(oldLeft, top + 1, oldWidth, height - 2)
    context.globalAlpha = 1
    context.strokeStyle = colors.faint
    context.setLineDash([2, 2])
    context.strokeRect(oldLeft + 0.5, top + 1.5, oldWidth - 1, height - 3)
    context.setLineDash([])
    // From middle to middle above the lane, with a head where it leads.
    const start = oldLeft + oldWidth / 2
    const end = left + width / 2
    context.strokeStyle = colors.accent
    context.fillStyle = colors.accent
    context.lineWidth = 1
    context.beginPath()
    context.moveTo(start, top + 1)
    context.lineTo(start, top - 2.5)
    context.lineTo(end, top - 2.5)
    context.stroke()
    context.beginPath()
    context.moveTo(end - 3.5, top - 2.5)
    context.lineTo(end + 3.5, top - 2.5)
    context.lineTo(end, top + 2)
    context.fill()
    const isSelected = word?.cue === cue && word.at === at
    context.globalAlpha = 0.88
    context.fillStyle = colors.accentSoft
    context.fillRect(left, top + 1, width, height - 2)
    context.globalAlpha = 1
    context.lineWidth = isSelected ? 2 : 1.25
    context.strokeRect(left + 0.5, top + 1.5, width - 1, height - 3)
    if (width >= textRoom) {
      context.fillStyle = colors.onAccentSoft
      context.font = `italic 11.5px ${colors.font}`
      context.textBaseline = 'alphabetic'
      write(context, text, left + 4, left + width - 2, top + height / 2 + 4, 2)
    }
    context.restore()
  }
}
