import type { Cue } from '../cues/cue.ts'
import { placementOf, withoutPlaceSettings, type Canvas } from '../cues/placement.ts'
import { canvasOf } from '../document/canvas.ts'
import type { SubtitleDocument } from '../document/document.ts'
import { withSpeakerColors } from '../document/speaker-colors.ts'
import { defaultStyleName } from '../document/style.ts'
import type { SerializeOptions } from '../formats/format.ts'
import { advanced } from '../formats/shared/substation/dialect.ts'
import { write } from '../formats/shared/substation/write.ts'
import { withBoxes } from './boxes.ts'
import { fallbackFamily } from './fonts.ts'

/** SubStation Alpha's font size is the height of a line: 2929 units of 2048 an em in this font. */
const lineOfEm = 2929 / 2048
/**
 * What the captions over the picture in the window look like (`renderer/player/player.css`): a line is 84 of 1080 rows, letters are
 * 5.44 % of the height.
 */
const lineShare = 84 / 1080
/** Room at the sides of the letters, in ems. */
const pad = 0.34
/** An upright film made of a wide one is narrow: letters of a fifteenth of its width, and the foot free for what apps put there. */
const narrow = { lineShare: lineShare * (2 / 3), foot: 0.14 }

export interface PlainLook {
  /** Letters in a box, as in the window, or with an edge. */
  readonly look: 'box' | 'outline'
  readonly safe: number
  /** The film was made upright, so that nobody has seen these captions on it before. */
  readonly isNarrow: boolean
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))

/**
 * There is no bright row between the boxes of two lines where lines begin with whole rows of the picture: how many rows
 * of the first of `heights` are whole ones in all of them. Where these have too little in common, lines are whole in the first alone.
 */
function rowStep(heights: readonly number[], line: number): number {
  const [first = 1080] = heights
  const step = first / heights.reduce(divisor)
  return Math.abs(Math.round(line / step) * step - line) <= line * 0.05 ? step : 1
}

/**
 * A file of SubStation Alpha that looks as the plain captions of the window do, for pictures of the sizes `shapes`, which are shaped
 * alike; it counts in pixels of the first. Every cue is two lines of it: a box, and the letters over it, since the box of letters that
 * change their look would be cut into overlapping pieces.
 */
export function plainTrack(
  document: SubtitleDocument,
  shapes: readonly [Canvas, ...Canvas[]],
  { look, safe, isNarrow }: PlainLook,
  options: SerializeOptions,
): string {
  const [canvas] = shapes
  const line = canvas.height * (isNarrow ? narrow.lineShare : lineShare)
  const step = rowStep(
    shapes.map(({ height }) => height),
    line,
  )
  const onRows = (y: number): number => Math.round(y / step) * step
  const size = Math.max(step, onRows(line))
  const letter = size / lineOfEm
  const side = canvas.width * safe
  const foot = onRows(canvas.height * Math.max(safe, isNarrow ? narrow.foot : 0))
  const edge = look === 'outline' ? letter * 0.06 : 0
  const style = [
    ...[fallbackFamily, size.toFixed(2), '&H00FFFFFF', '&H00909090', '&H00000000', '&H80000000'],
    ...[0, 0, 0, 0, 100, 100, 0, 0, 1, edge.toFixed(2), look === 'outline' ? 1 : 0, 2],
    ...[Math.round(side), Math.round(side), Math.round(foot), 1],
  ].join()
  const { kept: _, origin: __, ...rest } = withSpeakerColors(document)
  const places = canvasOf(document)
  const plain: SubtitleDocument = {
    ...rest,
    styles: { [defaultStyleName]: style },
    metadata: {
      PlayResX: String(canvas.width),
      PlayResY: String(canvas.height),
      WrapStyle: '1',
    },
    cues: rest.cues.map((cue) => placed(cue, places, canvas, { foot, size, onRows })),
  }
  const track = write(plain, advanced, options)
  return look === 'outline' ? track : withBoxes(track, { canvas, size, foot, side: letter * pad, letter })
}

/** The cue in words of SubStation Alpha where it stands elsewhere than below in the middle, or by settings of WebVTT. */
function placed(
  cue: Cue,
  places: Canvas,
  canvas: Canvas,
  {
    foot,
    size,
    onRows,
  }: { readonly foot: number; readonly size: number; readonly onRows: (y: number) => number },
): Cue {
  const { alignment, point, box, line, row } = placementOf(cue, places)
  const { style: _, settings: __, ...bare } = withoutPlaceSettings(cue)
  const column = (alignment - 1) % 3
  const edges = box ?? { left: 0.05, width: 0.9 }
  const x = canvas.width * (edges.left + (edges.width * column) / 2)
  const at = (pad: number, y: number): Cue => ({
    ...bare,
    text: `{\\an${pad}\\pos(${x.toFixed(1)},${y.toFixed(1)})}${unplaced(bare.text)}`,
  })
  if (point !== undefined) {
    const spot = `\\pos(${(point.x * canvas.width).toFixed(1)},${onRows(point.y * canvas.height).toFixed(1)})`
    return { ...bare, text: `{\\an${alignment}${spot}}${unplaced(bare.text)}` }
  }
  if (line !== undefined) {
    const pad = { start: 7, center: 4, end: 1 }[line.edge] + column
    return at(pad, onRows(line.at * canvas.height))
  }
  if (row !== undefined) {
    return row < 0
      ? at(1 + column, canvas.height - foot - size * (-row - 1))
      : at(7 + column, foot + size * row)
  }
  if (box === undefined) {
    return alignment === 2 ? bare : { ...bare, text: `{\\an${alignment}}${unplaced(bare.text)}` }
  }
  const margins = [edges.left, 1 - edges.left - edges.width].map((share) =>
    Math.max(1, Math.round(share * canvas.width)),
  )
  return {
    ...bare,
    settings: { 'ass:margins': `${margins.join()},0` },
    text: `{\\an${alignment}}${unplaced(bare.text)}`,
  }
}

/** Without tags that say where it stands: the first in a line counts, and that is ours. */
const unplaced = (text: string): string =>
  text.replace(/\{\\[^{}\n]*\}/g, (block) => {
    const left = block.slice(1, -1).replace(/\\(?:an?\d+|(?:pos|move|org)\([^)\\]*\))/g, '')
    return left === '' ? '' : `{${left}}`
  })
