import {
  mostLevel,
  pitches,
  quietest,
  samplesPerColumn,
  tileColumns,
  type TileRequest,
} from '../../../core/audio/spectrogram.ts'
import type { TimelineSettings } from '../../../core/document/timeline-settings.ts'
import { ticksPerSecond } from '../../../core/time/ticks.ts'
import { levelFor, type Tiles } from '../tiles.ts'
import { rampOf } from './ramp.ts'
import type { Scene } from './scene.ts'

const rate = 16_000
const nyquist = rate / 2
/** Speech is that loud at most in one pitch, in decibels below full scale. */
const loudest = -22
/** Voices have less power the higher the pitch: as much is added for each octave above this one, up to four octaves. */
const emphasis = { above: 500, perOctave: 4.5, octaves: 4 }
/** While a tile is on its way, one of these many coarser levels, or of two finer ones, stands in for it. */
const standIn = 6

/** Where a pitch lies in the lane, 0 at the bottom and 1 at the top, as its inverse: the hertz at a height. */
function hertzAt(share: number, { lowest, highest, scale }: TimelineSettings): number {
  const high = Math.max(lowest + 100, highest)
  if (scale === 'linear') return lowest + share * (high - lowest)
  const [to, from] =
    scale === 'mel'
      ? [(hertz: number) => Math.log(1 + hertz / 700), (value: number) => 700 * (Math.exp(value) - 1)]
      : [Math.log, Math.exp]
  // A logarithm has no zero: 20 Hz is where hearing begins.
  const low = scale === 'mel' ? lowest : Math.max(20, lowest)
  return from(to(low) + share * (to(high) - to(low)))
}

/** For each row from the top: the pitches that it shows, between which it interpolates, and what is added to their bytes. */
interface Rows {
  readonly first: Float32Array
  readonly last: Float32Array
  readonly add: Float32Array
}

function rowsOf(height: number, settings: TimelineSettings): Rows {
  const first = new Float32Array(height)
  const last = new Float32Array(height)
  const add = new Float32Array(height)
  for (let row = 0; row < height; row += 1) {
    const low = hertzAt(1 - (row + 1) / height, settings)
    const high = hertzAt(1 - row / height, settings)
    const at = (hertz: number): number => Math.max(0, Math.min(pitches - 1, (hertz / nyquist) * pitches))
    first[row] = at(low)
    last[row] = at(high)
    const octaves = Math.log2(Math.max(1, (low + high) / 2 / emphasis.above))
    add[row] = (Math.min(emphasis.octaves, octaves) * emphasis.perOctave * 255) / quietest
  }
  return { first, last, add }
}

interface Picture {
  image: ImageData
  pixels: Uint32Array
  of: readonly unknown[]
}

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

/** A tile that shows the column at `sample`: of `level`, or of another one while that is missing. */
function tileAt(
  tiles: Tiles,
  level: number,
  sample: number,
): { readonly bytes: Uint8Array; readonly level: number } | null {
  for (let by = 0; by <= standIn; by += 1) {
    const coarse = Math.min(mostLevel, level + by)
    const bytes = tiles.get(coarse, Math.floor(sample / samplesPerColumn(coarse) / tileColumns))
    if (bytes !== null) return { bytes, level: coarse }
  }
  for (let fine = level - 1; fine >= Math.max(0, level - 2); fine -= 1) {
    const bytes = tiles.get(fine, Math.floor(sample / samplesPerColumn(fine) / tileColumns))
    if (bytes !== null) return { bytes, level: fine }
  }
  return null
}

/** The tiles that a view needs and does not have, from its middle outwards. */
function missing(tiles: Tiles, level: number, from: number, to: number): readonly TileRequest[] {
  const perTile = samplesPerColumn(level) * tileColumns
  const first = Math.max(0, Math.floor(from / perTile))
  const last = Math.max(first, Math.floor(to / perTile))
  const middle = (first + last) / 2
  return Array.from({ length: last - first + 1 }, (_, at) => ({ level, tile: first + at }))
    .filter(({ tile }) => tiles.get(level, tile) === null)
    .sort((a, b) => Math.abs(a.tile - middle) - Math.abs(b.tile - middle))
}

/** Loudness by pitch in its lane; the quiet ground where nothing is known yet. */
export function paintSpectrogram(context: CanvasRenderingContext2D, scene: Scene): void {
  const { view, lanes, colors, ratio, tiles, settings, extent } = scene
  if (tiles === null || lanes.spectrogram.height <= 2) return
  const width = Math.ceil(view.width * ratio)
  const top = Math.round(lanes.spectrogram.top * ratio)
  const height = Math.round(lanes.spectrogram.height * ratio)
  const perPixel = ((view.scale / ratio) * rate) / ticksPerSecond
  const left = (view.left * rate) / ticksPerSecond
  const end = (extent * rate) / ticksPerSecond
  const level = Math.min(mostLevel, levelFor(perPixel))
  tiles.want(missing(tiles, level, left, Math.min(end, left + width * perPixel) - 1))
  const picture = pictureOf(context, width, height)
  const of = [tiles, tiles.version(), view.left, view.scale, settings, colors]
  if (of.some((value, at) => value !== picture.of[at])) {
    picture.of = of
    fill(picture, tiles, { level, left, perPixel, end }, settings, rampOf(colors.ramp))
  }
  context.save()
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.putImageData(picture.image, 0, top)
  context.restore()
}

function fill(
  { image, pixels }: Picture,
  tiles: Tiles,
  {
    level,
    left,
    perPixel,
    end,
  }: { readonly level: number; readonly left: number; readonly perPixel: number; readonly end: number },
  settings: TimelineSettings,
  ramp: Uint32Array,
): void {
  const { width, height } = image
  const { first, last, add } = rowsOf(height, settings)
  const ground = ramp[0] ?? 0
  pixels.fill(ground)
  // From bytes to places on the ramp: the top is as bright as the loudest speech, less what a person adds.
  const top = ((loudest - settings.brightness + quietest) * 255) / quietest
  const span = (settings.contrast * 255) / quietest
  const factor = 255 / span
  const shift = 255 - top * factor
  const column = new Float32Array(pitches)
  for (let x = 0; x < width; x += 1) {
    const sample = left + (x + 0.5) * perPixel
    if (sample >= end) break
    if (!readColumn(tiles, level, sample, column)) continue
    for (let row = 0; row < height; row += 1) {
      const low = first[row] as number
      const high = last[row] as number
      let value: number
      if (high - low <= 1) {
        const middle = (low + high) / 2
        const at = Math.floor(middle)
        const a = column[at] as number
        value = a + ((column[Math.min(pitches - 1, at + 1)] as number) - a) * (middle - at)
      } else {
        value = 0
        for (let at = Math.floor(low); at <= high; at += 1) {
          const each = column[at] as number
          if (each > value) value = each
        }
      }
      const shade = (value + (add[row] as number)) * factor + shift
      pixels[row * width + x] = ramp[shade <= 0 ? 0 : shade >= 255 ? 255 : shade | 0] as number
    }
  }
}

/** The column at `sample`, between the two nearest ones where a pixel is narrower than a column. */
function readColumn(tiles: Tiles, level: number, sample: number, into: Float32Array): boolean {
  const found = tileAt(tiles, level, sample)
  if (found === null) return false
  const at = sample / samplesPerColumn(found.level) - 0.5
  const tile = Math.floor(sample / samplesPerColumn(found.level) / tileColumns)
  const inTile = Math.max(0, Math.min(tileColumns - 1, at - tile * tileColumns))
  const a = Math.floor(inTile)
  const b = Math.min(tileColumns - 1, a + 1)
  const part = inTile - a
  const { bytes } = found
  for (let pitch = 0; pitch < pitches; pitch += 1) {
    const one = bytes[a * pitches + pitch] as number
    into[pitch] = one + ((bytes[b * pitches + pitch] as number) - one) * part
  }
  return true
}
