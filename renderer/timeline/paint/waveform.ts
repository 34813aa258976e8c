import { peaksBetween, type Peaks } from '../../../core/audio/peaks.ts'
import { ticks, ticksPerSecond } from '../../../core/time/ticks.ts'
import { t } from '../../language/t.ts'
import { xAt } from '../view.ts'
import { pixelOf } from './pixel.ts'
import type { Scene } from './scene.ts'

/** Peaks taken for each column: their extremes make the outline, their mean the body, which is what loudness looks like. */
const detail = 4
const fullScale = 32_768
/** Mean of a column's extremes, drawn somewhat smaller: about where the ear would put the loudness. */
const bodyShare = 1 / 1.6
/** Quiet sound is raised to fill its lane, but noise alone must not look like speech. */
const mostRaised = 6

/** The peaks of one picture: kept, so that scrolling makes no garbage. */
let pairs = new Int16Array(0)

interface Columns {
  /** The time at the first column, in ticks; it and `perColumn` keep to one grid however far the file is scrolled. */
  readonly left: number
  /** Ticks of each column, which is one device pixel wide. */
  readonly perColumn: number
  readonly columns: number
  readonly top: number
  readonly height: number
  readonly gain: number
}

interface Paints {
  readonly ground: string
  readonly outline: string
  readonly body: string
}

const raisedBy = new WeakMap<Peaks, number>()

/** How much the whole file can be raised until its loudest place fills the lane; in steps, so that it keeps still as it grows. */
function raised(peaks: Peaks): number {
  let by = raisedBy.get(peaks)
  if (by === undefined) {
    let loudest = 1
    for (const value of peaks.levels.at(-1)?.pairs ?? []) loudest = Math.max(loudest, Math.abs(value))
    const steps = Math.floor(Math.log(fullScale / loudest) / Math.log(1.25))
    by = Math.max(1, Math.min(mostRaised, 1.25 ** steps))
    raisedBy.set(peaks, by)
  }
  return by
}

/** The columns as pixels; thousands of little rectangles would take three times as long. */
interface Picture {
  image: ImageData
  pixels: Uint32Array
  /** What it shows. */
  of: readonly unknown[]
}

/** The last picture of each canvas: an edit of a cue paints everything again, and the sound has not changed. */
const pictures = new WeakMap<CanvasRenderingContext2D, Picture>()

function pictureOf(context: CanvasRenderingContext2D, width: number, height: number): Picture {
  let picture = pictures.get(context)
  if (picture === undefined || picture.image.width !== width || picture.image.height !== height) {
    const image = new ImageData(width, height)
    picture = { image, pixels: new Uint32Array(image.data.buffer), of: [] }
    pictures.set(context, picture)
  }
  return picture
}

function fillColumn(
  { image, pixels }: Picture,
  column: number,
  from: number,
  to: number,
  color: number,
): void {
  const { width } = image
  for (let at = from * width + column, end = to * width; at < end; at += width) pixels[at] = color
}

/** Columns one device pixel wide, on ground of their own: whatever lies under them is gone. */
export function paintColumns(
  context: CanvasRenderingContext2D,
  peaks: Peaks,
  place: Columns,
  paints: Paints,
): void {
  const { left, perColumn, columns, top, height } = place
  const end = (peaks.samples * ticksPerSecond) / peaks.rate
  const shown = Math.min(columns, Math.ceil((end - left) / perColumn))
  if (shown <= 0 || height <= 0) return
  const gain = place.gain * raised(peaks)
  const finest = peaks.levels[0]
  const perPeak = ((finest?.samplesPerPeak ?? 0) * ticksPerSecond) / peaks.rate
  if (finest !== undefined && perPeak > 3 * perColumn) {
    paintCurve(context, finest.pairs, perPeak, { ...place, gain, columns: shown }, paints)
    return
  }
  const picture = pictureOf(context, columns, height)
  const of = [peaks, left, perColumn, gain, paints.ground, paints.outline, paints.body]
  if (of.some((value, at) => value !== picture.of[at])) {
    picture.of = of
    fill(picture, peaks, { ...place, gain, columns: shown }, paints)
  }
  context.putImageData(picture.image, 0, top)
}

function fill(picture: Picture, peaks: Peaks, place: Columns, paints: Paints): void {
  const { left, perColumn, columns: shown, height, gain } = place
  if (pairs.length < 2 * detail * shown) pairs = new Int16Array(2 * detail * shown)
  const until = ticks(Math.round(left + shown * perColumn))
  peaksBetween(peaks, ticks(Math.round(left)), until, detail * shown, pairs)
  const outline = pixelOf(paints.outline)
  const body = pixelOf(paints.body)
  picture.pixels.fill(pixelOf(paints.ground))
  const middle = height / 2
  const half = (middle * gain) / fullScale
  const part = (half / detail) * bodyShare
  for (let column = 0; column < shown; column += 1) {
    let low = 0
    let high = 0
    let lows = 0
    let highs = 0
    for (let at = 2 * detail * column; at < 2 * detail * (column + 1); at += 2) {
      const nextLow = pairs[at] ?? 0
      const nextHigh = pairs[at + 1] ?? 0
      if (nextLow < low) low = nextLow
      if (nextHigh > high) high = nextHigh
      lows += nextLow
      highs += nextHigh
    }
    const from = Math.max(0, Math.round(middle - high * half))
    const to = Math.min(height, Math.max(from + 1, Math.round(middle - low * half)))
    fillColumn(picture, column, from, to, outline)
    fillColumn(
      picture,
      column,
      Math.max(from, Math.round(middle - highs * part)),
      Math.min(to, Math.round(middle - lows * part)),
      body,
    )
  }
}

/** So near that a peak spans several pixels, lines between the peaks look less like steps, which the sound does not have. */
function paintCurve(
  context: CanvasRenderingContext2D,
  finest: Int16Array,
  perPeak: number,
  { left, perColumn, columns, top, height, gain }: Columns,
  paints: Paints,
): void {
  const first = Math.max(0, Math.floor(left / perPeak) - 1)
  const last = Math.min(finest.length / 2 - 1, Math.ceil((left + columns * perColumn) / perPeak) + 1)
  const middle = top + height / 2
  const most = height / 2
  const xOf = (peak: number): number => ((peak + 0.5) * perPeak - left) / perColumn
  for (const isBody of [false, true]) {
    const half = (most * gain * (isBody ? bodyShare : 1)) / fullScale
    context.fillStyle = isBody ? paints.body : paints.outline
    context.beginPath()
    for (let peak = first; peak <= last; peak += 1) {
      context.lineTo(xOf(peak), middle - Math.min(most, Math.max(0.5, (finest[2 * peak + 1] ?? 0) * half)))
    }
    for (let peak = last; peak >= first; peak -= 1) {
      context.lineTo(xOf(peak), middle + Math.min(most, Math.max(0.5, -(finest[2 * peak] ?? 0) * half)))
    }
    context.fill()
  }
}

/** The waveform in its lane; what has not been listened to yet is a quiet line. */
export function paintWaveform(context: CanvasRenderingContext2D, scene: Scene): void {
  const { view, lanes, colors, peaks, settings, ratio, heard, extent } = scene
  const { top, height } = lanes.waveform
  if (peaks !== null && height > 8) {
    context.save()
    context.setTransform(1, 0, 0, 1, 0, 0)
    const place = {
      left: view.left,
      perColumn: view.scale / ratio,
      columns: Math.ceil(view.width * ratio),
      top: Math.round((top + 4) * ratio),
      height: Math.round((height - 8) * ratio),
      gain: settings.waveHeight,
    }
    paintColumns(context, peaks, place, {
      ground: colors.ground,
      outline: colors.wave,
      body: colors.waveBody,
    })
    context.restore()
  }
  if (heard >= extent) return
  const from = Math.max(0, xAt(view, heard))
  const to = Math.min(view.width, xAt(view, extent))
  if (to <= from) return
  const middle = Math.round(lanes.wave.top + (height > 8 ? height : lanes.wave.height) / 2)
  context.fillStyle = colors.faint
  // Dots that stand still in time: they scroll with the sound that will take their place.
  const step = 6
  const grid = (view.left / view.scale) % step
  for (let x = Math.ceil((from + grid) / step) * step - grid; x < to; x += step) {
    context.fillRect(Math.round(x), middle, 2, 1)
  }
  if (to - from > 120) {
    context.font = `12px ${colors.font}`
    context.fillStyle = colors.muted
    context.textAlign = 'left'
    context.direction = 'ltr'
    context.fillText(t('Listening to the sound …'), from + 12, Math.max(middle - 10, lanes.wave.top + 14))
  }
}
