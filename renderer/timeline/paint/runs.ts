interface Stretches {
  readonly starts: Float64Array
  readonly ends: Float64Array
}

/**
 * Stretches of time that are too narrow to be told apart, numbers `first` to `last` (not included), as bands in the present
 * fill: those that share a pixel or touch become one rectangle, so that 10,000 of them on a screen cost a few hundred. Where
 * `only` is 0 there is none.
 */
export function paintRuns(
  context: CanvasRenderingContext2D,
  { starts, ends }: Stretches,
  range: { readonly first: number; readonly last: number; readonly only?: Uint8Array },
  scale: { readonly left: number; readonly perPixel: number },
  band: { readonly top: number; readonly height: number },
): void {
  const { first, last, only } = range
  const { left, perPixel } = scale
  let from = 0
  let to = -1
  for (let at = first; at < last; at += 1) {
    if (only?.[at] === 0) continue
    const start = Math.floor(((starts[at] ?? 0) - left) / perPixel)
    const end = Math.max(start + 1, Math.floor(((ends[at] ?? 0) - left) / perPixel))
    if (start <= to) {
      if (end > to) to = end
      continue
    }
    if (to > from) context.fillRect(from, band.top, to - from, band.height)
    from = start
    to = end
  }
  if (to > from) context.fillRect(from, band.top, to - from, band.height)
}
