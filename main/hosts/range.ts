/** The part of a file that an answer holds: `end` is the first byte after it. */
export type Slice =
  | { readonly status: 200 | 206; readonly start: number; readonly end: number }
  /** The range asked for begins after the end of the file. */
  | { readonly status: 416 }

/**
 * Which bytes a request wants (RFC 9110, section 14). What is no single valid byte range is ignored, as the standard asks:
 * the answer is then the whole file. `current` is false when If-Range names another version of the file.
 */
export function sliceOf(range: string | null | undefined, size: number, current = true): Slice {
  const whole: Slice = { status: 200, start: 0, end: size }
  const found = current ? /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(range ?? '') : null
  if (found === null) return whole
  const [, first = '', last = ''] = found
  if (first === '') {
    if (last === '') return whole
    const length = Number(last)
    return length === 0 || size === 0
      ? { status: 416 }
      : { status: 206, start: Math.max(0, size - length), end: size }
  }
  const start = Number(first)
  if (last !== '' && Number(last) < start) return whole
  if (start >= size) return { status: 416 }
  return { status: 206, start, end: last === '' ? size : Math.min(size, Number(last) + 1) }
}
