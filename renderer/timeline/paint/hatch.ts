const patterns = new Map<string, CanvasPattern>()
const side = 6

/** Thin diagonal lines in `color`, for what is guessed. */
export function hatch(
  context: CanvasRenderingContext2D,
  color: string,
  ratio: number,
): CanvasPattern | string {
  const key = `${color} ${ratio}`
  const known = patterns.get(key)
  if (known !== undefined) return known
  const tile = document.createElement('canvas')
  const pixels = Math.round(side * ratio)
  tile.width = pixels
  tile.height = pixels
  const inside = tile.getContext('2d')
  if (inside === null) return color
  inside.strokeStyle = color
  inside.lineWidth = ratio
  for (const shift of [-pixels, 0, pixels]) {
    inside.beginPath()
    inside.moveTo(shift - 1, pixels + 1)
    inside.lineTo(shift + pixels + 1, -1)
    inside.stroke()
  }
  const pattern = context.createPattern(tile, 'repeat')
  if (pattern === null) return color
  pattern.setTransform(new DOMMatrix().scale(side / pixels))
  if (patterns.size > 16) patterns.clear()
  patterns.set(key, pattern)
  return pattern
}
