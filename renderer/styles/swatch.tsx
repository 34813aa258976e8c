/** A small square of a speaker's colour; the name always stands beside it. */
export function Swatch({ color }: { readonly color: string | undefined }) {
  return color === undefined ? null : <span className="swatch" style={{ background: color }} aria-hidden />
}
