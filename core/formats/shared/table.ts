/** A row of a file of cells: what stands in them, and the line (from 1) where it begins. */
export interface Row {
  readonly cells: readonly string[]
  /** The same with the blanks around what is not quoted. */
  readonly raw: readonly string[]
  readonly line: number
}

/**
 * The rows of comma- or otherwise separated values (RFC 4180). A cell is quoted only if its closing quotation mark ends it, so that
 * `"No," he said.` without quoting is itself. Blanks around what is not quoted go. Lines end with "\n".
 */
export function readTable(text: string, delimiter: string): readonly Row[] {
  const rows: Row[] = []
  let cells: string[] = []
  let raw: string[] = []
  let line = 1
  let first = 1
  let at = 0
  while (at < text.length) {
    const quoted = text[at] === '"' ? quotedAt(text, at, delimiter) : undefined
    let end: number
    if (quoted === undefined) {
      end = endOfCell(text, at, delimiter)
      raw.push(text.slice(at, end))
      cells.push(text.slice(at, end).trim())
    } else {
      end = quoted.end
      raw.push(quoted.value)
      cells.push(quoted.value)
      for (let next = text.indexOf('\n', at); next !== -1 && next < end; next = text.indexOf('\n', next + 1))
        line += 1
    }
    at = end + 1
    if (text[end] === delimiter && end + 1 < text.length) continue
    if (text[end] === delimiter) cells.push('')
    rows.push({ cells, raw, line: first })
    cells = []
    raw = []
    line += 1
    first = line
  }
  return rows
}

function endOfCell(text: string, at: number, delimiter: string): number {
  for (let end = at; end < text.length; end += 1) {
    const letter = text[end]
    if (letter === delimiter || letter === '\n') return end
  }
  return text.length
}

function quotedAt(text: string, at: number, delimiter: string): { value: string; end: number } | undefined {
  let from = at + 1
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote === -1) return undefined
    if (text[quote + 1] === '"') {
      from = quote + 2
      continue
    }
    let end = quote + 1
    while (text[end] === ' ') end += 1
    const next = text[end]
    if (next !== undefined && next !== delimiter && next !== '\n') return undefined
    return { value: text.slice(at + 1, quote).replaceAll('""', '"'), end }
  }
}

/** Cells as a line of a file, without its end. */
export const writeRow = (cells: readonly string[], delimiter: string): string =>
  cells.map((cell) => quoted(cell, delimiter)).join(delimiter)

const quoted = (cell: string, delimiter: string): string =>
  cell.includes(delimiter) || /["\n\r]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell

/** What a spreadsheet takes for a formula when it begins a cell. */
const formula = /^'*[=+\-@\t\r]/

/** A cell of text that no spreadsheet computes: an apostrophe in front says that it is text. `shownCell` takes it away. */
export const safeCell = (text: string): string => (formula.test(text.slice(0, 1000)) ? `'${text}` : text)
export const shownCell = (cell: string): string =>
  cell.startsWith("'") && formula.test(cell.slice(0, 1000)) ? cell.slice(1) : cell

/** Spreadsheets in countries with a decimal comma write ";", and some say so in a first line "sep=;". */
export const delimiters = [',', ';', '\t', '|'] as const
