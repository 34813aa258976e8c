const known = new Map<string, number>()

/** A CSS colour as it lies in the memory of an ImageData, four bytes at once. */
export function pixelOf(color: string): number {
  let pixel = known.get(color)
  if (pixel === undefined) {
    const canvas = document.createElement('canvas')
    canvas.width = 1
    canvas.height = 1
    const context = canvas.getContext('2d')
    if (context === null) return 0
    context.fillStyle = color
    context.fillRect(0, 0, 1, 1)
    pixel = new Uint32Array(context.getImageData(0, 0, 1, 1).data.buffer)[0] ?? 0
    if (known.size > 100) known.clear()
    known.set(color, pixel)
  }
  return pixel
}
