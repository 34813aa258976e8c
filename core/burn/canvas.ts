import type { BurnVertical } from './options.ts'

/** Square pixels, upright. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** Encoders want even sides. */
const even = (length: number): number => Math.max(2, 2 * Math.round(length / 2))

/** Names of sizes are those of the short side: "1080" is 1920 by 1080, and 1080 by 1920 for an upright film. */
export const shortSide = ({ width, height }: Size): number => Math.min(width, height)

/**
 * The picture that is written for a film of `shown` (upright, with square pixels): as it is, or with a short side of `size` pixels;
 * `vertical` makes it 9 by 16, with the film's own short side but no more than 1080 unless `size` says another.
 */
export function canvasFor(shown: Size, size: number | null, vertical: BurnVertical | null): Size {
  const short = shortSide(shown)
  if (vertical !== null) {
    const width = even(size ?? Math.min(1080, short))
    return { width, height: even((width * 16) / 9) }
  }
  if (size === null) return { width: even(shown.width), height: even(shown.height) }
  const scale = size / short
  return { width: even(shown.width * scale), height: even(shown.height * scale) }
}

/** ffmpeg's filters from the picture with square pixels to `canvas`. `tag` keeps names of several such chains apart. */
export function fitFilters(canvas: Size, vertical: BurnVertical | null, tag: string): string {
  const { width, height } = canvas
  const whole = `${width}:${height}`
  const fit = `scale=${whole}:force_original_aspect_ratio=decrease:force_divisible_by=2:flags=bicubic`
  const fill = `scale=${whole}:force_original_aspect_ratio=increase:flags=bicubic,crop=${whole}`
  const end = 'setsar=1'
  if (vertical === null) return `scale=${whole}:flags=bicubic,${end}`
  if (vertical === 'crop') return `${fill},${end}`
  if (vertical === 'bars') return `${fit},pad=${whole}:(ow-iw)/2:(oh-ih)/2:black,${end}`
  // Blurred small and enlarged: the same to the eye, and many times as fast.
  const small = `scale=${even(width / 8)}:${even(height / 8)}:force_original_aspect_ratio=increase,crop=${even(width / 8)}:${even(height / 8)},gblur=sigma=6,scale=${whole},setsar=1`
  return `split[f${tag}][b${tag}];[b${tag}]${small}[c${tag}];[f${tag}]${fit},setsar=1[g${tag}];[c${tag}][g${tag}]overlay=(W-w)/2:(H-h)/2,${end}`
}
