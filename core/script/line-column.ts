/** A place in a text as a person counts: line and column from 1, columns in letters. */
export interface LineColumn {
  readonly line: number
  readonly column: number
}

/** `at` in UTF-16 units; lines end with "\n", "\r\n" or "\r". */
export function lineAt(source: string, at: number): LineColumn {
  let line = 1
  let start = 0
  for (const { index, 0: end } of source.slice(0, at).matchAll(/\r\n?|\n/g)) {
    line += 1
    start = index + end.length
  }
  return { line, column: Array.from(source.slice(start, Math.min(at, start + 10_000))).length + 1 }
}
