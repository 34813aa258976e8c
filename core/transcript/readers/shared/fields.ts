/** Reading what came from outside: whatever is of another kind than was hoped for is not there. */

/** The field `name` of an object, or the entry of a list; undefined for what is neither or has none of its own. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let found = value
  for (const name of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined
    found = (found as Readonly<Record<string, unknown>>)[name]
  }
  return found
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The entries of a list; none for what is no list. */
export const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as readonly unknown[]) : []

/** One value, or each of several: of a file with one answer, a list of answers, or one answer a line. */
export const eachOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as readonly unknown[]) : [value]

/** Trimmed; undefined for what is no text or blank. */
export function textOf(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : ''
  return text === '' ? undefined : text
}

/** A finite number, also one written as text ("0.93"). */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (
    typeof value !== 'string' ||
    value.length > 40 ||
    !/^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?\s*$/i.test(value)
  )
    return undefined
  const number = Number(value)
  return Number.isFinite(number) ? number : undefined
}

/** A belief from 0 to 1; what lies outside is none. */
export function shareOf(value: unknown): number | undefined {
  const share = numberOf(value)
  return share !== undefined && share >= 0 && share <= 1 ? share : undefined
}
