import { directionLine, type Direction, type DirectionKey } from './direction.ts'

/** Where the line begins that `at` lies in. */
const lineStart = (source: string, at: number): number =>
  at === 0 ? 0 : source.lastIndexOf('\n', at - 1) + 1

interface Line {
  readonly from: number
  /** Behind its line end. */
  readonly to: number
  readonly directions: readonly Direction[]
}

/** The lines of directions in front of the line that begins at `start`, the nearest first. Empty lines may lie between. */
function linesBefore(source: string, start: number): readonly Line[] {
  const found: Line[] = []
  for (let to = start; to > 0;) {
    const from = lineStart(source, to - 1)
    const directions = directionLine(source, from, to)
    if (directions === undefined && source.slice(from, to).trim() !== '') break
    if (directions !== undefined) found.push({ from, to, directions })
    to = from
  }
  return found
}

/** Where the line begins in which the paragraph at `at` has its first words: a mark of its directions may be its beginning. */
function textStart(source: string, at: number): number {
  let from = lineStart(source, at)
  for (;;) {
    const end = source.indexOf('\n', from)
    if (end < 0) return from
    const isText = directionLine(source, from, end) === undefined && source.slice(from, end).trim() !== ''
    if (isText) return from
    from = end + 1
  }
}

const written = (entries: readonly { readonly key: string; readonly value: string }[]): string =>
  entries.length === 0 ? '' : `[${entries.map(({ key, value }) => `${key}: ${value}`).join(', ')}]`

/**
 * A script of text or Markdown in which the paragraph at `at` (where its first sentence begins) is said with `key` as `value`;
 * null takes that away, and the line of directions with it when nothing else is in it.
 */
export function withDirection(
  source: string,
  at: number,
  key: Exclude<DirectionKey, 'mark'>,
  value: string | null,
): string {
  const start = textStart(source, at)
  const lines = linesBefore(source, start)
  const has = ({ entries }: Direction): boolean => entries.some((entry) => entry.key === key)
  const line = lines.find(({ directions }) => directions.some(has)) ?? lines[0]
  if (line === undefined) {
    return value === null
      ? source
      : `${source.slice(0, start)}${written([{ key, value }])}\n${source.slice(start)}`
  }
  const direction = line.directions.find(has) ?? line.directions[0]
  if (direction === undefined) return source
  const others = direction.entries.filter((entry) => entry.key !== key)
  const entries = !has(direction)
    ? [...others, ...(value === null ? [] : [{ key, value }])]
    : direction.entries.flatMap((entry): readonly { readonly key: string; readonly value: string }[] =>
        entry.key !== key ? [entry] : value === null ? [] : [{ key, value }],
      )
  const next = `${source.slice(line.from, direction.place.from)}${written(entries)}${source.slice(direction.place.to, line.to)}`
  return source.slice(0, line.from) + (next.trim() === '' ? '' : next) + source.slice(line.to)
}
