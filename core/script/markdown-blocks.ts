import { directionLine, type Direction } from './direction.ts'
import { labelOf, type Lines } from './markdown-inline.ts'
import type { Place } from './script.ts'

/** What a document of Markdown is made of, in order. Quotes and lists only say where paragraphs begin. */
type Block =
  | { readonly type: 'paragraph'; readonly lines: Lines }
  | { readonly type: 'directions'; readonly directions: readonly Direction[] }
  | { readonly type: 'table'; readonly cells: readonly Place[] }
  | { readonly type: 'unsaid'; readonly what: string; readonly place: Place }

export interface Blocks {
  readonly blocks: readonly Block[]
  /** Of the addresses that the document lists. */
  readonly labels: ReadonlySet<string>
}

const quote = /[ \t]{0,3}>[ \t]?/y
const marker = /[ \t]*(?:[-+*]|(\d{1,9})[.)])(?:[ \t]+|$)/my
const rule = /^[ \t]{0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/
const underline = /^[ \t]{0,3}(?:=+|-+)[ \t]*$/
const heading = /^[ \t]{0,3}#{1,6}(?:[ \t]+|$)/
const fence = /^[ \t]{0,3}(`{3,}(?=[^`]*$)|~{3,})/
const raw = /^[ \t]{0,3}<(script|style|pre|textarea)(?=[\s>]|$)/i
const delimiterRow = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/
const definition = /^[ \t]{0,3}\[((?:[^[\]\\]|\\.){1,1000})\]:[ \t]*\S/
const indented = /^(?: {4}|[ \t]{0,3}\t)/

/** Front matter ends where it says so; a rule at the top of a text is none. */
function frontMatter(source: string): number {
  const found = /^\uFEFF?(---|\+\+\+)[ \t]*\r?\n/.exec(source)
  if (found === null) return 0
  const end = found[1] === '---' ? /^(?:---|\.\.\.)[ \t]*$/m : /^\+\+\+[ \t]*$/m
  const rest = end.exec(source.slice(found[0].length).replaceAll('\r', ' '))
  return rest === null ? 0 : found[0].length + rest.index + rest[0].length
}

/** Reads line by line; each line is looked at once. */
export function blocksOf(source: string): Blocks {
  const blocks: Block[] = []
  const labels = new Set<string>()
  let lines: Place[] = []
  let depth = 0
  let isList = false
  let wasBlank = true
  /** What is not read until it ends: code between fences, what HTML shows as it is. */
  let until: { readonly isEnd: (line: string) => boolean; readonly depth: number } | undefined
  let isCode = false
  let isTable = false
  let hasComments = true

  const end = (): void => {
    if (lines.length > 0) blocks.push({ type: 'paragraph', lines })
    lines = []
    isTable = false
  }
  const unsaid = (what: string, from: number, to: number): void => {
    end()
    blocks.push({ type: 'unsaid', what, place: { from, to } })
  }

  for (let from = frontMatter(source), next = from; from < source.length; from = next) {
    const found = source.indexOf('\n', from)
    next = found < 0 ? source.length : found + 1
    let to = found < 0 ? source.length : found
    if (source[to - 1] === '\r' && to > from) to -= 1
    let at = from
    let own = 0
    for (quote.lastIndex = at; quote.test(source) && quote.lastIndex <= to; own += 1) at = quote.lastIndex
    const line = source.slice(at, to)
    if (until !== undefined && (own >= until.depth || until.depth === 0)) {
      if (until.isEnd(line)) until = undefined
      continue
    }
    until = undefined
    if (line.trim() === '') {
      end()
      depth = own
      wasBlank = true
      continue
    }
    if (own > depth || (own < depth && (wasBlank || lines.length === 0))) {
      end()
      depth = own
    }
    const isFresh = lines.length === 0
    if (isFresh && wasBlank && !/^[ \t]/.test(line) && !startsItem(source, at, to)) isList = false
    if (isFresh && !isList && indented.test(line)) {
      if (!isCode) unsaid('code', at + line.length - line.trimStart().length, to)
      isCode = true
      continue
    }
    isCode = false
    wasBlank = false
    if (isTable) {
      addCells(blocks, source, at, to)
      continue
    }
    if (!isFresh && underline.test(line)) {
      end()
      continue
    }
    if (rule.test(line)) {
      end()
      continue
    }
    let begin = at
    for (;;) {
      marker.lastIndex = begin
      const item = rule.test(source.slice(begin, Math.min(to, begin + 200))) ? null : marker.exec(source)
      if (item === null || marker.lastIndex > to) break
      // "1984." at the beginning of a line is a year as often as a number of a list.
      if (
        lines.length > 0 &&
        !isList &&
        ((item[1] !== undefined && Number(item[1]) !== 1) || marker.lastIndex >= to)
      )
        break
      end()
      isList = true
      begin = marker.lastIndex
    }
    const text = source.slice(begin, to)
    if (text.trim() === '') continue
    const fenced = fence.exec(text)
    if (fenced !== null) {
      const [, sign = ''] = fenced
      unsaid('code', begin, to)
      const closing = new RegExp(`^[ \\t]*${sign.charAt(0)}{${Math.min(sign.length, 1000)},}[ \\t]*$`)
      until = { depth: own, isEnd: (each) => closing.test(each) }
      continue
    }
    const shown = raw.exec(text)
    if (shown !== null) {
      const name = (shown[1] ?? '').toLowerCase()
      unsaid(`<${name}>`, begin, to)
      const closing = new RegExp(`</${name}>`, 'i')
      if (!closing.test(text)) until = { depth: own, isEnd: (each) => closing.test(each) }
      continue
    }
    if (/^[ \t]{0,3}<!--/.test(text)) {
      const open = source.indexOf('<!--', begin)
      const close: number = hasComments ? source.indexOf('-->', open + 4) : -1
      // One that does not end is not looked for again.
      hasComments = close >= 0
      if (close >= 0) {
        end()
        next = close + 3
        // What stands behind it on its line is a line of its own.
        if (
          source
            .slice(next, next + 100)
            .split('\n', 1)[0]
            ?.trim() === ''
        ) {
          const lineEnd = source.indexOf('\n', next)
          next = lineEnd < 0 ? source.length : lineEnd + 1
        }
        wasBlank = true
        continue
      }
    }
    const title = heading.exec(text)
    if (title !== null) {
      end()
      const first = begin + title[0].length
      lines.push(trimmed(source, first, first + withoutHashes(source.slice(first, to))))
      end()
      continue
    }
    const listed = lines.length === 0 ? definition.exec(text) : null
    if (listed !== null) {
      const label = listed[1] ?? ''
      if (label.startsWith('^')) unsaid(`[${label}]`, begin, to)
      else labels.add(labelOf(label))
      continue
    }
    const directions = text.includes('[') ? directionLine(source, begin, to) : undefined
    const isManner = directions?.some(({ entries }) =>
      entries.some(({ key }) => /^(?:voice|rate|pitch)$/.test(key)),
    )
    if (directions !== undefined && (lines.length === 0 || isManner === true)) {
      end()
      blocks.push({ type: 'directions', directions })
      continue
    }
    if (lines.length === 0 && text.includes('|') && isDelimited(source, next, text)) {
      end()
      isTable = true
      blocks.push({ type: 'table', cells: [] })
      addCells(blocks, source, begin, to)
      const after = source.indexOf('\n', next)
      next = after < 0 ? source.length : after + 1
      continue
    }
    lines.push(trimmed(source, begin, to))
  }
  end()
  return { blocks, labels }
}

function startsItem(source: string, at: number, to: number): boolean {
  marker.lastIndex = at
  return marker.test(source) && marker.lastIndex <= to
}

function trimmed(source: string, from: number, to: number): Place {
  const line = source.slice(from, to)
  const begin = from + line.length - line.trimStart().length
  return { from: begin, to: Math.max(begin, from + line.trimEnd().length) }
}

/** How much of a heading is left without the "#" behind it. */
function withoutHashes(text: string): number {
  const whole = text.trimEnd()
  let end = whole.length
  while (whole[end - 1] === '#') end -= 1
  return end === 0 || (end < whole.length && /[ \t]/.test(whole.charAt(end - 1))) ? end : whole.length
}

/** Where the bars stand that part the cells of a row; one behind a backslash is text. */
function bars(row: string): readonly number[] {
  const found: number[] = []
  for (let at = row.indexOf('|'); at >= 0; at = row.indexOf('|', at + 1))
    if (row[at - 1] !== '\\') found.push(at)
  return found
}

function cellsIn(row: string): readonly Place[] {
  const places: Place[] = []
  let from = 0
  for (const at of [...bars(row), row.length]) {
    if (at > from || (at > 0 && at < row.length)) places.push({ from, to: at })
    from = at + 1
  }
  return places.filter(
    ({ from: begin, to }, index) =>
      row.slice(begin, to).trim() !== '' || (index > 0 && index < places.length - 1),
  )
}

function isDelimited(source: string, next: number, head: string): boolean {
  const end = source.indexOf('\n', next)
  const row = source
    .slice(next, end < 0 ? source.length : end)
    .replace(/^[ \t]*(?:>[ \t]?)+/, '')
    .trimEnd()
  return row.includes('-') && delimiterRow.test(row) && cellsIn(row).length === cellsIn(head).length
}

function addCells(blocks: Block[], source: string, from: number, to: number): void {
  const table = blocks.at(-1)
  if (table?.type !== 'table') return
  const cells = cellsIn(source.slice(from, to)).map((cell) =>
    trimmed(source, from + cell.from, from + cell.to),
  )
  blocks[blocks.length - 1] = {
    ...table,
    cells: [...table.cells, ...cells.filter((cell) => cell.to > cell.from)],
  }
}
