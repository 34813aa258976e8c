import { peaksBetween, type Peaks } from '../../../core/audio/peaks.ts'
import { ticks, ticksPerSecond } from '../../../core/time/ticks.ts'
import { xAt } from '../view.ts'
import type { Scene } from './scene.ts'

/** Peaks taken for each column: their extremes make the outline, their mean the body, which is what loudness looks like. */
const detail = 4
const fullScale = 32_768

/** The peaks of one picture: kept, so that scrolling makes no garbage. */
let pairs = new Int16Array(0)

/**
 * Draws columns one device pixel wide. `left` is the time at the first, `perColumn` the ticks of each; both fall on the same
 * grid however far it is scrolled, so that the outline keeps still under the eye.
 */
export function paintColumns(
  context: CanvasRenderingContext2D,
  peaks: Peaks,
  place: { left: number; perColumn: number; columns: number; top: number; height: number; gain: number },
  colors: { outline: string; body: string },
): void {
  const { left, perColumn, columns, top, height, gain } = place
  const end = (peaks.samples * ticksPerSecond) / peaks.rate
  const shown = Math.min(columns, Math.ceil((end - left) / perColumn))
  if (shown <= 0 || height <= 0) return
  if (pairs.length < 2 * detail * shown) pairs = new Int16Array(2 * detail * shown)
  const until = ticks(Math.round(left + shown * perColumn))
  peaksBetween(peaks, ticks(Math.round(left)), until, detail * shown, pairs)
  const middle = top + height / 2
  const half = (height / 2) * (gain / fullScale)
  const floor = top + height

  // One colour after the other: changing the fill for every column costs more than reading the peaks twice.
  context.fillStyle = colors.outline
  for (let column = 0; column < shown; column += 1) {
    let low = 0
    let high = 0
    for (let at = 2 * detail * column; at < 2 * detail * (column + 1); at += 2) {
      low = Math.min(low, pairs[at] ?? 0)
      high = Math.max(high, pairs[at + 1] ?? 0)
    }
    const from = Math.max(top, Math.round(middle - high * half))
    const to = Math.min(floor, Math.max(from + 1, Math.round(middle - low * half)))
    context.fillRect(column, from, 1, to - from)
  }
  context.fillStyle = colors.body
  for (let column = 0; column < shown; column += 1) {
    let low = 0
    let high = 0
    for (let at = 2 * detail * column; at < 2 * detail * (column + 1); at += 2) {
      low += pairs[at] ?? 0
      high += pairs[at + 1] ?? 0
    }
    const part = half / detail / 1.6
    const from = Math.max(top, Math.round(middle - high * part))
    const to = Math.min(floor, Math.round(middle - low * part))
    if (to > from) context.fillRect(column, from, 1, to - from)
  }
}

/** The waveform in its lane; what has not been listened to yet is a quiet line. */
export function paintWaveform(context: CanvasRenderingContext2D, scene: Scene): void {
  const { view, lanes, colors, peaks, gain, ratio, heard, extent } = scene
  const { top, height } = lanes.wave
  if (peaks !== null) {
    context.save()
    context.setTransform(1, 0, 0, 1, 0, 0)
    const place = {
      left: view.left,
      perColumn: view.scale / ratio,
      columns: Math.ceil(view.width * ratio),
      top: Math.round((top + 4) * ratio),
      height: Math.round((height - 8) * ratio),
      gain,
    }
    paintColumns(context, peaks, place, { outline: colors.wave, body: colors.waveBody })
    context.restore()
  }
  if (heard >= extent) return
  const from = Math.max(0, xAt(view, heard))
  const to = Math.min(view.width, xAt(view, extent))
  if (to <= from) return
  const middle = Math.round(top + height / 2)
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
    context.fillText('Listening to the sound …', from + 12, middle - 10)
  }
}
