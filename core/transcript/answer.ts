import { ticks, type Ticks } from '../time/ticks.ts'

/** A service's answer with every `Offset` in it `by` later. What is no JSON, or holds times that are none, is left out. */
export function movedAnswer(answer: string | undefined, by: Ticks): { readonly answer?: string } {
  if (answer === undefined) return {}
  if (by === 0) return { answer }
  try {
    const later: unknown = JSON.parse(answer, (key, value: unknown) =>
      key === 'Offset' && typeof value === 'number' ? ticks(value + by) : value,
    )
    return { answer: JSON.stringify(later) }
  } catch {
    return {}
  }
}
