import type { Problem } from './problem.ts'
import { counted } from './counted.ts'

/** Of one kind, this many are listed; a file of 100,000 odd lines says so in one line more. */
const listed = 100

export interface Collector {
  readonly note: (code: string, line: number, message: string) => void
  /** All problems in the order of lines. */
  readonly problems: () => readonly Problem[]
}

/** Gathers problems while a file is read. */
export function collect(): Collector {
  const found: Problem[] = []
  const counts = new Map<string, number>()
  return {
    note(code, line, message) {
      const count = (counts.get(code) ?? 0) + 1
      counts.set(code, count)
      if (count <= listed) found.push({ code, line, message })
    },
    problems() {
      const more = [...counts]
        .filter(([, count]) => count > listed)
        .map(([code, count]) => ({
          code,
          line: 0,
          message: counted(
            count - listed,
            '{{count}} more like this: {{1}}.',
            '{{count}} more like this: {{1}}.',
            code,
          ),
        }))
      return [...found.sort((a, b) => a.line - b.line), ...more]
    },
  }
}

/** Tells the line of a place in `text`, for places that only go forward: all calls together read the text once. */
export function lineCounter(text: string): (at: number) => number {
  let line = 1
  // Kept, so that a text without another line end is not searched to its end at every call.
  let next = text.indexOf('\n')
  return (at) => {
    while (next !== -1 && next < at) {
      line += 1
      next = text.indexOf('\n', next + 1)
    }
    return line
  }
}
