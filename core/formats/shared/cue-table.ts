import type { Cue } from '../../cues/cue.ts'
import { cueOf } from '../../cues/retime.ts'
import type { KeptBlock, SubtitleDocument } from '../../document/document.ts'
import { collect, type Collector } from '../../problems/collect.ts'
import { usualRate } from '../../time/frame-rate.ts'
import { fromSeconds, plus, type Ticks } from '../../time/ticks.ts'
import type { ParseOptions, Parsed } from '../format.ts'
import * as markup from '../markup.ts'
import { readCellTime, ticksOfCell, type CellTime } from './cell-times.ts'
import { columnsOf, type Column, type Role, type Unit } from './columns.ts'
import { delimiters, readTable, safeCell, shownCell, writeRow, type Row } from './table.ts'

/** In `Cue.settings`: what stands in columns that are not modelled, by the name of the column. */
const other = 'column:'
const lastsUnsaid = fromSeconds(4)

export interface Layout {
  readonly delimiter: string
  readonly columns: readonly Column[]
  /** Whether the first row names the columns. */
  readonly hasHead: boolean
}

/** How the cells of a file are parted and what its columns are; undefined when it is no table of cues. */
export function layoutOf(text: string): Layout | undefined {
  const head = text.slice(0, 20_000)
  const said = /^sep=(.)\n/.exec(head)?.[1]
  const found = delimiters
    .filter((each) => said === undefined || each === said)
    .flatMap((delimiter): Layout[] => {
      const rows = readTable(said === undefined ? head : head.slice(6), delimiter).slice(0, 20)
      const first = rows.find(({ cells }) => cells.some((cell) => cell !== ''))
      const columns = first === undefined ? undefined : columnsOf(first.cells)
      if (columns !== undefined) return [{ delimiter, columns, hasHead: true }]
      const guessed = guessedColumns(rows)
      return guessed === undefined ? [] : [{ delimiter, columns: guessed, hasHead: false }]
    })
  return found.find(({ hasHead }) => hasHead) ?? found[0]
}

/** Columns without names: two of times, and the one with the longest texts. */
function guessedColumns(rows: readonly Row[]): readonly Column[] | undefined {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length))
  if (width < 3 || width > 50) return undefined
  const isTime = (at: number): boolean =>
    rows.every(({ cells }) => readCellTime(cells[at] ?? '') !== undefined)
  const places = Array.from({ length: width }, (_, at) => at)
  const timed = places.filter(isTime)
  const hasClock = (at: number | undefined): boolean =>
    at !== undefined && rows.some(({ cells }) => readCellTime(cells[at] ?? '')?.type !== 'number')
  // Numbers alone may be anything: only clocks, or a counter before two numbers.
  const clocks = timed.filter(hasClock)
  const [start, end] = clocks.length >= 2 ? clocks : timed.slice(-2)
  const lengths = places.map((at) =>
    timed.includes(at) ? -1 : rows.reduce((sum, { cells }) => sum + (cells[at]?.length ?? 0), 0),
  )
  const most = Math.max(...lengths)
  if (start === undefined || end === undefined || most <= 0) return undefined
  const text = lengths.indexOf(most)
  const role = (at: number): Role | undefined =>
    at === start
      ? 'start'
      : at === end
        ? 'end'
        : at === text
          ? 'text'
          : timed.includes(at)
            ? 'number'
            : undefined
  return places.map((at) => ({ name: `Column ${at + 1}`, role: role(at), unit: undefined }))
}

export function readCueTable(input: string, format: string, { frameRate }: ParseOptions): Parsed {
  const { note, problems } = collect()
  const text = markup.unixLines(input)
  const layout = layoutOf(text)
  const said = /^sep=.\n/.test(text) ? 6 : 0
  const empty = { language: '', cues: [], styles: {}, metadata: {} }
  if (layout === undefined) {
    if (/\S/.test(text))
      note('no-columns', 1, 'No columns with a start and a text were found; nothing of the file is shown.')
    const kept = markup.trimBlankLines(text)
    const blocks =
      kept === ''
        ? []
        : kept
            .split('\n')
            .filter((line) => /\S/.test(line))
            .map((line) => ({ at: 0, text: JSON.stringify(['', '', '', line]) }))
    return {
      document: { ...empty, ...(blocks.length === 0 ? {} : { kept: { format, blocks } }) },
      problems: problems(),
    }
  }
  const { delimiter, columns, hasHead } = layout
  const rows = readTable(text.slice(said), delimiter).filter(({ cells }) => cells.some((cell) => cell !== ''))
  const body = hasHead ? rows.slice(1) : rows
  const place = (role: Role): number => columns.findIndex((column) => column.role === role)
  const places = { start: place('start'), end: place('end'), duration: place('duration') }
  const timesOf = (at: number): readonly (CellTime | undefined)[] =>
    body.map(({ cells }) => readCellTime(cells[at] ?? ''))
  const starts = timesOf(places.start)
  const ends = timesOf(places.end === -1 ? places.duration : places.end)
  const unit = unitOf(columns[places.start]?.unit, starts, ends, delimiter, note)
  const endUnit = columns[places.end === -1 ? places.duration : places.end]?.unit ?? unit
  const rate = frameRate ?? usualRate
  if (
    frameRate === undefined &&
    (unit === 'frames' || [...starts, ...ends].some((cell) => cell?.type === 'timecode'))
  )
    note(
      'frame-rate',
      0,
      'The frame rate is not known: the file counts frames and does not say how many a second has. 25 is assumed.',
    )
  const cues: Cue[] = []
  const kept: KeptBlock[] = []
  let isOpen = false
  for (const [index, row] of body.entries()) {
    const [startCell, endCell] = [starts[index], ends[index]]
    const start = startCell === undefined ? undefined : ticksOfCell(startCell, unit, rate)
    const last = endCell === undefined ? undefined : ticksOfCell(endCell, endUnit, rate)
    if (start === undefined || Math.abs(start) > 9e15) {
      kept.push({ at: cues.length, text: JSON.stringify(inRoles(row.cells, columns)) })
      note(
        'no-time',
        row.line + Math.sign(said),
        'A row without a readable start; it stays in the file and is not shown.',
      )
      continue
    }
    const end = last === undefined ? undefined : places.end === -1 ? sum(start, last) : last
    if (isOpen) cues[cues.length - 1] = endedAt(cues.at(-1), start)
    isOpen = end === undefined
    if (end !== undefined && end < start) note('backwards', row.line, 'The cue ends before it begins.')
    cues.push(
      readCue(
        unsplit(row, columns, delimiter),
        columns,
        { start, end: end ?? plus(start, lastsUnsaid) },
        String(cues.length + 1),
      ),
    )
  }
  if (isOpen) note('no-end', 0, 'The last cue has no end; it was given four seconds.')
  return {
    document: { ...empty, cues, ...(kept.length === 0 ? {} : { kept: { format, blocks: kept } }) },
    problems: problems(),
  }
}

/** A text in the last column that holds the delimiter and was not quoted is one text. */
function unsplit({ cells, raw }: Row, columns: readonly Column[], delimiter: string): readonly string[] {
  const last = columns.length - 1
  if (cells.length <= columns.length || columns[last]?.role !== 'text' || delimiter === '\t') return cells
  return [...cells.slice(0, last), raw.slice(last).join(delimiter).trim()]
}

const sum = (start: Ticks, length: Ticks): Ticks => (start + length > 9e15 ? start : plus(start, length))

const endedAt = (cue: Cue | undefined, next: Ticks): Cue => {
  const { start = next, end = next, id = '', text = '', words: _, ...rest } = cue ?? {}
  return cueOf({ ...rest, id, start, text, end: next > start ? next : end })
}

/** The unit of numbers: as the head says; seconds where one has decimals; else what gives cues of a likely length. */
function unitOf(
  said: Unit | undefined,
  starts: readonly (CellTime | undefined)[],
  ends: readonly (CellTime | undefined)[],
  delimiter: string,
  note: Collector['note'],
): Unit {
  if (said !== undefined) return said
  // What stands beside an unreadable start says nothing.
  const numbers = [...starts, ...ends.filter((_, index) => starts[index] !== undefined)].filter(
    (cell) => cell?.type === 'number',
  )
  if (numbers.some(({ isWhole }) => !isWhole)) return 'seconds'
  // Whisper's table has whole milliseconds between tabs.
  if (numbers.length === 0 || delimiter === '\t') return 'milliseconds'
  const lengths = starts.flatMap((start, index) => {
    const end = ends[index]
    return start?.type === 'number' && end?.type === 'number' ? [Math.abs(end.value - start.value)] : []
  })
  const middle = lengths.toSorted((one, another) => one - another)[Math.floor(lengths.length / 2)] ?? 0
  const unit = middle >= 100 ? 'milliseconds' : 'seconds'
  note(
    'unit',
    1,
    unit === 'milliseconds'
      ? 'The file does not say in what its times are; by their size they are milliseconds.'
      : 'The file does not say in what its times are; by their size they are seconds.',
  )
  return unit
}

/** Cells in the order in which they are written: start, end, speaker, text, then all others. */
function inRoles(cells: readonly string[], columns: readonly Column[]): readonly string[] {
  const at = (role: Role): string => {
    const place = columns.findIndex((column) => column.role === role)
    return place === -1 ? '' : (cells[place] ?? '')
  }
  const known: readonly (Role | undefined)[] = ['start', 'end', 'speaker', 'text']
  const rest = cells.filter((cell, index) => cell !== '' && !known.includes(columns[index]?.role))
  // Too large for its unit: in another unit it might be a time.
  const start = readCellTime(at('start')) === undefined ? at('start') : `?${at('start')}`
  return [start, at('end'), at('speaker'), at('text'), ...rest].map(shownCell)
}

function readCue(
  cells: readonly string[],
  columns: readonly Column[],
  times: { readonly start: Ticks; readonly end: Ticks },
  id: string,
): Cue {
  let text = ''
  let speaker = ''
  const settings: Record<string, string> = {}
  for (const [index, written] of cells.entries()) {
    const cell = shownCell(written)
    const column = columns[index]
    if (column?.role === 'text') text = cell
    else if (column?.role === 'speaker') speaker = cell
    else if (column?.role === undefined && cell !== '')
      settings[
        `${other}${column === undefined || column.name === '' ? `Column ${index + 1}` : column.name}`
      ] = cell
  }
  const cue = cueOf({
    id,
    ...times,
    text,
    ...(speaker === '' ? {} : { speaker }),
    ...(Object.keys(settings).length === 0 ? {} : { settings }),
  })
  return times.end < times.start ? { ...cue, end: times.end } : cue
}

/** Names of the settings of a document that its tables hold. */
export const tableSettings = ({ cues }: SubtitleDocument): readonly string[] => [
  ...new Set(
    cues.flatMap(({ settings = {} }) => Object.keys(settings).filter((name) => name.startsWith(other))),
  ),
]

export function writeCueTable(
  document: SubtitleDocument,
  format: string,
  delimiter: string,
  clock: (time: Ticks) => string,
): string {
  const before = markup.keptBefore(document, format)
  const extra = tableSettings(document)
  const hasKept = document.kept?.format === format
  const hasSpeaker = hasKept || document.cues.some(({ speaker }) => speaker !== undefined)
  const head = [
    'start',
    'end',
    ...(hasSpeaker ? ['speaker'] : []),
    'text',
    ...extra.map((name) => name.slice(other.length)),
  ]
  let out = `${writeRow(head.map(safeCell), delimiter)}\n`
  const keep = (at: number): void => {
    for (const { text } of before(at)) out += `${writeRow(keptCells(text).map(safeCell), delimiter)}\n`
  }
  for (const [at, cue] of document.cues.entries()) {
    keep(at)
    const cells = [
      ...(hasSpeaker ? [cue.speaker ?? ''] : []),
      cue.text,
      ...extra.map((name) => cue.settings?.[name] ?? ''),
    ]
    out += `${writeRow([clock(cue.start), clock(cue.end), ...cells.map(safeCell)], delimiter)}\n`
  }
  keep(document.cues.length)
  return out
}

function keptCells(text: string): readonly string[] {
  try {
    const cells: unknown = JSON.parse(text)
    if (Array.isArray(cells)) return cells.filter((cell): cell is string => typeof cell === 'string')
  } catch {
    // Not ours: one cell.
  }
  return [text]
}
