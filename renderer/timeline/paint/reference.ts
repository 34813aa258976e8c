import { plain } from '../../../core/cues/markup.ts'
import { firstReaching } from '../cue-index.ts'
import { rightOf, xAt } from '../view.ts'
import type { Scene } from './scene.ts'
import { write } from './text.ts'

/** Narrower blocks have no room for a letter. */
const textRoom = 26

/** The cues of the second document in a thin lane of their own: outlined, without grips, as nothing can be done to them there. */
export function paintReference(context: CanvasRenderingContext2D, scene: Scene): void {
  const { view, reference, lanes, colors } = scene
  const { top, height } = lanes.reference
  if (reference === null || height === 0) return
  context.fillStyle = colors.lane
  context.fillRect(0, top, view.width, height)
  context.font = `11px ${colors.font}`
  context.textBaseline = 'alphabetic'
  context.lineWidth = 1
  const right = rightOf(view)
  let painted = -1
  for (let at = firstReaching(reference, view.left); (reference.starts[at] ?? Infinity) <= right; at += 1) {
    const from = Math.max(-40, xAt(view, reference.starts[at] ?? 0))
    const to = Math.min(view.width + 40, xAt(view, reference.ends[at] ?? 0))
    // From far away a thousand cues share a pixel: it is drawn once.
    if (Math.floor(to) <= painted) continue
    painted = Math.floor(to)
    const width = Math.max(1, to - from)
    if (width < 4) {
      context.fillStyle = colors.cueLine
      context.fillRect(Math.floor(from), top + 2, Math.max(1, Math.floor(width)), height - 4)
      continue
    }
    context.strokeStyle = colors.cueLine
    context.strokeRect(Math.round(from) + 0.5, top + 1.5, Math.round(width) - 1, height - 3)
    const cue = reference.cues[at]
    if (width < textRoom || cue === undefined) continue
    context.fillStyle = colors.muted
    write(context, plain(cue.text).replaceAll('\n', ' '), Math.max(0, from) + 5, to - 4, top + height / 2 + 4)
  }
}
