import type { Cue } from '../../../core/cues/cue.ts'
import { plain } from '../../../core/cues/markup.ts'
import { colorOfSpeaker } from '../../../core/document/speakers.ts'
import { ticksPerSecond } from '../../../core/time/ticks.ts'
import { firstReaching, lowerBound } from '../cue-index.ts'
import { rowHeight, rowTop } from '../lanes.ts'
import { rightOf, xAt } from '../view.ts'
import { paintRuns } from './runs.ts'
import type { Scene } from './scene.ts'
import { write } from './text.ts'

/** A cue never changes, so neither do its lines without markup. */
const shownLines = new WeakMap<Cue, readonly string[]>()

function linesOf(cue: Cue): readonly string[] {
  let lines = shownLines.get(cue)
  if (lines === undefined) {
    lines = plain(cue.text)
      .split('\n')
      .filter((line) => line.trim() !== '')
    shownLines.set(cue, lines)
  }
  return lines
}

interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Narrower blocks have no room for a frame and a letter. */
const narrow = 6
const textRoom = 22
const lineHeight = 16

function paintText(context: CanvasRenderingContext2D, cue: Cue, { left, top, width, height }: Box): void {
  const lines = linesOf(cue)
  const room = Math.max(1, Math.floor((height - 4) / lineHeight))
  const from = Math.max(left, 0) + 8
  const to = left + width - 6
  if (to - from < 8) return
  if (room === 1 || lines.length === 1) {
    write(context, lines.length === 1 ? (lines[0] ?? '') : lines.join(' '), from, to, top + height / 2 + 4.5)
    return
  }
  const count = Math.min(room, lines.length)
  const first = top + (height - count * lineHeight) / 2 + 12
  for (let line = 0; line < count; line += 1)
    write(context, lines[line] ?? '', from, to, first + line * lineHeight)
}

/** The colour of who speaks along the foot of a block, and the turned corner of one with a note. */
function paintAbout(
  context: CanvasRenderingContext2D,
  { colors, speakers }: Scene,
  { speaker, note }: Cue,
  { left, top, width, height }: Box,
): void {
  const color = colorOfSpeaker({ speakers }, speaker)
  if (color !== undefined) {
    // An edge keeps it apart from the block: it may have the colour of the ground.
    context.fillStyle = colors.cueLine
    context.fillRect(left + 3, top + height - 6, width - 6, 4)
    context.fillStyle = color
    context.fillRect(left + 4, top + height - 5, Math.max(1, width - 8), 2)
  }
  if (note !== undefined) {
    context.fillStyle = colors.accent
    context.beginPath()
    context.moveTo(left + width - 11, top + 2)
    context.lineTo(left + width - 2, top + 2)
    context.lineTo(left + width - 2, top + 11)
    context.fill()
  }
}

/** A cue that does not comply: a wedge in the lower corner where it begins, told by its shape. */
function paintWrong(context: CanvasRenderingContext2D, color: string, { left, top, height }: Box): void {
  context.fillStyle = color
  context.beginPath()
  context.moveTo(left + 2, top + height - 11)
  context.lineTo(left + 11, top + height - 2)
  context.lineTo(left + 2, top + height - 2)
  context.fill()
}

function paintBlock(context: CanvasRenderingContext2D, scene: Scene, cue: Cue, box: Box): void {
  const { colors } = scene
  const { left, top, width, height } = box
  const selected = scene.selected.has(cue.id)
  const active = scene.active === cue.id
  const line = active ? 2 : 1
  context.beginPath()
  context.roundRect(left + line / 2, top + line / 2, width - line, height - line, 3.5)
  context.fillStyle = selected ? colors.accentSoft : colors.cue
  context.fill()
  context.lineWidth = line
  context.strokeStyle = selected ? colors.accent : colors.cueLine
  context.stroke()
  if (active && width > 24) {
    // Grips: the active cue is told by shape too.
    context.fillStyle = colors.accent
    const grip = Math.min(14, height - 8)
    context.fillRect(left + 4, top + (height - grip) / 2, 2, grip)
    context.fillRect(left + width - 6, top + (height - grip) / 2, 2, grip)
  }
  paintAbout(context, scene, cue, box)
  if (scene.wrong.has(cue.id)) paintWrong(context, colors.mark, box)
  if (width < textRoom) return
  context.fillStyle = selected ? colors.onAccentSoft : colors.text
  paintText(context, cue, active ? { ...box, left: left + 3, width: width - 6 } : box)
}

/** Beyond this an ordinary cue, of two seconds, is too narrow for a block of its own; only longer ones still get theirs. */
const bandScale = (2 * ticksPerSecond) / narrow

/** Cues as blocks, in rows where they overlap; blocks too narrow to tell apart become bands. */
export function paintCues(context: CanvasRenderingContext2D, scene: Scene): void {
  const { view, index, lanes, colors, selected } = scene
  const right = rightOf(view)
  const first = firstReaching(index, view.left)
  context.font = `13px ${colors.font}`
  context.textBaseline = 'alphabetic'
  if (view.scale > bandScale) {
    context.fillStyle = colors.cueLine
    const range = { first, last: lowerBound(index.starts, right) }
    const band = { top: lanes.cues.top, height: rowHeight(lanes.cues, 0, 1) }
    paintRuns(context, index, range, { left: view.left, perPixel: view.scale }, band)
  }
  for (let at = first; (index.starts[at] ?? Infinity) <= right; at += 1) {
    const left = xAt(view, index.starts[at] ?? 0)
    const end = xAt(view, index.ends[at] ?? 0)
    const isNarrow = end - left < narrow
    if (end < 0 || (isNarrow && view.scale > bandScale && selected.size === 0)) continue
    const cue = index.cues[at]
    if (cue === undefined) break
    const isSelected = selected.has(cue.id)
    if (isNarrow && view.scale > bandScale && !isSelected) continue
    const row = index.row[at] ?? 0
    const rows = index.rows[at] ?? 1
    const top = rowTop(lanes.cues, row, rows)
    const height = rowHeight(lanes.cues, row, rows)
    if (isNarrow) {
      context.fillStyle = isSelected ? colors.accent : colors.cueLine
      const from = Math.floor(left)
      context.fillRect(from, top, Math.max(1, Math.floor(end) - from - 1), height)
      continue
    }
    // A long block is cut a little outside the canvas: far coordinates lose their fraction.
    const from = Math.max(-40, left)
    paintBlock(context, scene, cue, { left: from, top, width: Math.min(view.width + 40, end) - from, height })
  }
  paintHypothesis(context, scene)
}

/** What is being heard right now: grey, dashed, and not yet a cue. */
function paintHypothesis(
  context: CanvasRenderingContext2D,
  { view, lanes, colors, hypothesis }: Scene,
): void {
  if (hypothesis === null) return
  const left = Math.max(-40, xAt(view, hypothesis.offset))
  const end = Math.min(view.width + 40, xAt(view, hypothesis.offset + hypothesis.duration))
  if (end - left < 2 || left > view.width) return
  const top = rowTop(lanes.cues, 0, 1)
  const box = { left, top, width: end - left, height: rowHeight(lanes.cues, 0, 1) }
  context.fillStyle = colors.lane
  context.fillRect(box.left, box.top, box.width, box.height)
  context.save()
  context.lineWidth = 1
  context.setLineDash([4, 3])
  context.strokeStyle = colors.faint
  context.strokeRect(box.left + 0.5, box.top + 0.5, box.width - 1, box.height - 1)
  context.restore()
  context.fillStyle = colors.muted
  context.font = `italic 13px ${colors.font}`
  write(context, hypothesis.text, Math.max(0, left) + 8, end - 6, top + box.height / 2 + 4.5)
}
