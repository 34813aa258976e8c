/** The eight colours of teletext and CEA-608, by the bits red 1, green 2, blue 4. */
export const primaryColors = [
  '#000000',
  '#ff0000',
  '#00ff00',
  '#ffff00',
  '#0000ff',
  '#ff00ff',
  '#00ffff',
  '#ffffff',
] as const

/** The number of the primary colour nearest to "#rrggbb". White where there is no colour. */
export function nearestPrimary(color: string | undefined): number {
  if (color === undefined) return 7
  const parts = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16))
  // Half of the brightest part, so that a dark red is red and not black; nearly black is black.
  const limit = Math.max(64, Math.max(...parts) / 2)
  return parts.reduce((bits, part, index) => bits + (part >= limit ? 2 ** index : 0), 0)
}
