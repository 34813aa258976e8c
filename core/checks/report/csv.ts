import { formatClock } from '../../time/timecode.ts'
import type { Report } from './report.ts'

const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A table for spreadsheets. A cell that one would take for a formula begins with an apostrophe. */
export function reportAsCsv({ rows, ignored }: Report): string {
  const head = ['cue', 'in', 'out', 'rule', 'value', 'limit', 'source', 'text', 'ignored because']
  const lines = [...rows, ...ignored].map((row) => [
    String(row.number),
    formatClock(row.start),
    formatClock(row.end),
    row.label,
    row.value,
    row.limit,
    row.source,
    row.text,
    row.ignored ?? '',
  ])
  return `${[head, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`
}
