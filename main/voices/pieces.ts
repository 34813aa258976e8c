import { isLiteral } from '../../core/script/leaves.ts'
import type { Part } from '../../core/script/script.ts'

type Inside = Part & { readonly type: 'inside' }

/** What is not cut, and what it stands in, from the outside in. */
interface Atom {
  readonly part: Exclude<Part, Inside>
  readonly within: readonly Inside[]
}

/** A run of letters with the white space behind it; in scripts without spaces, up to a sign. */
const runs = /\s*[^\s。、，；：！？]+[。、，；：！？]*\s*|\s*[。、，；：！？]+\s*|\s+/g

function atomsOf(parts: readonly Part[], within: readonly Inside[] = []): Atom[] {
  return parts.flatMap((part): Atom[] => {
    if (part.type === 'inside') return atomsOf(part.parts, [...within, part])
    if (part.type !== 'text' || !isLiteral(part)) return [{ part, within }]
    return [...part.text.matchAll(runs)].map(({ 0: text, index }) => {
      const from = part.place.from + index
      return { part: { ...part, text, place: { from, to: from + text.length } }, within }
    })
  })
}

/** What stands in the same is put into it again; texts that were one are one. */
function joined(atoms: readonly Atom[], depth = 0): readonly Part[] {
  const out: Part[] = []
  for (let at = 0; at < atoms.length;) {
    const atom = atoms[at] as Atom
    const outer = atom.within[depth]
    let to = at + 1
    if (outer !== undefined) {
      while (atoms[to]?.within[depth] === outer) to += 1
      out.push({ ...outer, parts: joined(atoms.slice(at, to), depth + 1) })
    } else {
      const last = out.at(-1)
      const { part } = atom
      if (last?.type === 'text' && part.type === 'text' && last.place.to === part.place.from)
        out[out.length - 1] = {
          ...last,
          text: last.text + part.text,
          place: { from: last.place.from, to: part.place.to },
        }
      else out.push(part)
    }
    at = to
  }
  return out
}

const textOf = ({ part }: Atom): string => (part.type === 'text' ? part.text : '')

/** How good it is to part in front of `after`: 2 behind a sign, 1 between words, 0 not at all. */
function seam(before: Atom, after: Atom): number {
  if (before.part.type === 'break' || after.part.type === 'break') return 2
  // A mark goes with the word behind it.
  if (before.part.type === 'mark') return 0
  const text = textOf(before)
  if (
    /[,;:.!?…–—。、，；：！？]["”»)\]]*\s*$/u.test(text) &&
    (/\s$/.test(text) || /[。、，；：！？]$/u.test(text))
  )
    return 2
  return /\s$/.test(text) || /^\s/.test(textOf(after)) ? 1 : 0
}

/**
 * A sentence in as few pieces as a service takes, of which `sizeOf` is at most `most`: cut between words, and rather behind a sign
 * in the second half of what there is room for. A word that is too long by itself is a piece.
 */
export function piecesOf(
  parts: readonly Part[],
  most: number,
  sizeOf: (parts: readonly Part[]) => number,
): readonly (readonly Part[])[] {
  if (sizeOf(parts) <= most) return [parts]
  const empty = sizeOf([])
  const atoms = atomsOf(parts)
  const sizes = atoms.map((atom) => sizeOf(joined([atom])) - empty)
  const pieces: (readonly Part[])[] = []
  for (let from = 0; from < atoms.length;) {
    let size = empty
    /** Where it is cut, at what, and whether that is in the second half. */
    let best = { at: 0, seam: 0, isLate: false }
    let to = from
    for (; to < atoms.length; to += 1) {
      const [before, here] = [atoms[to - 1], atoms[to] as Atom]
      if (to > from && before !== undefined) {
        const own = seam(before, here)
        const isLate = size > most / 2
        if (own > 0 && (own >= best.seam || !best.isLate)) best = { at: to, seam: own, isLate }
      }
      size += sizes[to] ?? 0
      if (size > most && best.at > from) break
    }
    const end = to >= atoms.length && size <= most ? to : best.at > from ? best.at : to
    pieces.push(joined(atoms.slice(from, end)))
    from = end
  }
  return pieces
}
