import { ticks, type Ticks } from '../../core/time/ticks.ts'

/**
 * Which part of the file the canvas shows. `left` is the time at its left edge and `scale` the ticks a CSS pixel covers, both
 * with fractions; `width` is in CSS pixels.
 */
export interface View {
  readonly left: number
  readonly scale: number
  readonly width: number
}

/** Half a millisecond a pixel: a frame is 80 pixels wide and a peak of 10 ms is 20. */
const finest = 5_000
/** Where a file opens: 8 ms a pixel, ten seconds on a small screen, where most words can be read. */
export const openingScale = 80_000

const limit = (value: number, low: number, high: number): number => Math.max(low, Math.min(value, high))

/** The whole file, from edge to edge. `extent` is the time at its end. */
export const fitted = (width: number, extent: number): View => ({
  left: 0,
  scale: Math.max(finest, extent / Math.max(1, width)),
  width,
})

/** `view` kept inside the file: neither before its start, nor past its end, nor wider than all of it. */
export function confined({ left, scale, width }: View, extent: number): View {
  const kept = limit(scale, finest, fitted(width, extent).scale)
  return { left: limit(left, 0, Math.max(0, extent - width * kept)), scale: kept, width }
}

export const xAt = ({ left, scale }: View, time: number): number => (time - left) / scale

/** The time at pixel `x`, to the nearest tick; negative left of the file's start. */
export const timeAt = ({ left, scale }: View, x: number): Ticks => ticks(Math.round(left + x * scale))

export const rightOf = ({ left, scale, width }: View): number => left + width * scale

/** `factor` above 1 shows more of the file. The time under pixel `x` stays under it. */
export function zoomed(view: View, x: number, factor: number, extent: number): View {
  const { scale } = confined({ ...view, scale: view.scale * factor }, extent)
  return confined({ left: view.left + x * (view.scale - scale), scale, width: view.width }, extent)
}

export const scrolled = (view: View, pixels: number, extent: number): View =>
  confined({ ...view, left: view.left + pixels * view.scale }, extent)

export const isInView = (view: View, time: number): boolean => time >= view.left && time <= rightOf(view)

/** A page that begins a little before `time`, so that what comes next can be read. */
export const pageAt = (view: View, time: number, extent: number): View =>
  confined({ ...view, left: time - 0.1 * view.width * view.scale }, extent)

/** `time` in the middle, as far as the file reaches. */
export const centeredAt = (view: View, time: number, extent: number): View =>
  confined({ ...view, left: time - (view.width * view.scale) / 2 }, extent)

/** All from `start` to `end`, with a twentieth of it on each side. */
export function spanning(width: number, start: number, end: number, extent: number): View {
  const scale = ((end - start) * 1.1) / Math.max(1, width)
  const view = confined({ left: 0, scale, width }, extent)
  return centeredAt(view, (start + end) / 2, extent)
}

/** `view` itself when all from `start` to `end` can be seen, otherwise the nearest one that shows it (or its start). */
export function revealing(view: View, start: number, end: number, extent: number): View {
  const margin = 0.05 * view.width * view.scale
  if (start >= view.left && end <= rightOf(view)) return view
  const room = view.width * view.scale - 2 * margin
  const left =
    start < view.left || end - start > room ? start - margin : end + margin - view.width * view.scale
  return confined({ ...view, left }, extent)
}

/** `view` moved by less than a device pixel onto the grid of them: peaks keep their column while it scrolls. */
export function onGrid(view: View, ratio: number): View {
  const column = view.scale / ratio
  return { ...view, left: Math.round(view.left / column) * column }
}
