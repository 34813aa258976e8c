export type Newline = '\n' | '\r\n' | '\r'

/** How the file that a document came from was written, so that it is written so again. A file of bytes has none. */
export interface Origin {
  /** Id of its format; saved as another, a file is UTF-8 with line feeds. */
  readonly format: string
  /** Id of `encodings`. */
  readonly encoding: string
  /** It began with a byte-order mark. */
  readonly bom: boolean
  /** How its lines end: where they are mixed, how most of them do. */
  readonly newline: Newline
}

export interface LineEnds {
  /** What most lines end with; a line feed when there is a single line. */
  readonly newline: Newline
  /** How many lines end otherwise. */
  readonly others: number
}

/** How the lines of `text` end. A carriage return and a line feed are one end. */
export function lineEnds(text: string): LineEnds {
  if (!text.includes('\r')) return { newline: '\n', others: 0 }
  let [both, alone, feeds] = [0, 0, 0]
  for (let at = text.indexOf('\r'); at !== -1; at = text.indexOf('\r', at + 1)) {
    if (text[at + 1] === '\n') both += 1
    else alone += 1
  }
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) feeds += 1
  feeds -= both
  const others = both + alone + feeds - Math.max(both, alone, feeds)
  if (both >= alone && both >= feeds) return { newline: '\r\n', others }
  return { newline: feeds >= alone ? '\n' : '\r', others }
}

/** What a line end is called: "CRLF". */
export const newlineNames: Readonly<Record<Newline, string>> = { '\n': 'LF', '\r\n': 'CRLF', '\r': 'CR' }
