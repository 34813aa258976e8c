import { addDirected, directedOf } from './directed.ts'
import { directionLine } from './direction.ts'
import type { Draft } from './draft.ts'

/** Plain text: paragraphs parted by empty lines, with directions. */
export function readText(source: string, draft: Draft): void {
  const directed = directedOf(draft)
  let isWithin = false
  for (let from = 0; from < source.length;) {
    const found = source.indexOf('\n', from)
    const to = found < 0 ? source.length : found + 1
    const line = source.slice(from, to)
    if (line.trim() === '') isWithin = false
    else {
      const directions = line.includes('[') ? directionLine(source, from, to) : undefined
      if (directions !== undefined && directed.directions(directions, isWithin)) isWithin = false
      else {
        if (!isWithin) directed.begin()
        isWithin = true
        addDirected(source, from, to, draft, directed)
      }
    }
    from = to
  }
  directed.finish()
}
