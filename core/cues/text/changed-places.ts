import { matches } from '../diff.ts'

interface Place {
  readonly from: number
  readonly to: number
}

const part = /[\p{L}\p{M}\p{N}'’]+|\s+|./gsu

/** Where two texts differ, word by word, as places in each, in order and not beside each other. */
export function changedPlaces(
  before: string,
  after: string,
): { readonly before: readonly Place[]; readonly after: readonly Place[] } {
  const old = before.match(part) ?? []
  const now = after.match(part) ?? []
  const found = matches(old, now)
  const kept = new Set(found)
  return {
    before: placesOf(old, (at) => !kept.has(at)),
    after: placesOf(now, (at) => (found[at] ?? -1) < 0),
  }
}

function placesOf(parts: readonly string[], isChanged: (at: number) => boolean): readonly Place[] {
  const places: Place[] = []
  let from = 0
  for (const [at, text] of parts.entries()) {
    const to = from + text.length
    if (isChanged(at)) {
      const last = places.at(-1)
      if (last?.to === from) places[places.length - 1] = { from: last.from, to }
      else places.push({ from, to })
    }
    from = to
  }
  return places
}
