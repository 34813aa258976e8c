import { alignmentOf, withoutAlignment } from '../../cues/alignment.ts'
import type { Cue } from '../../cues/cue.ts'
import type { SubtitleDocument } from '../../document/document.ts'
import { labelOfFrame, nearestFrame } from '../../time/smpte.ts'
import { plus, type Ticks } from '../../time/ticks.ts'
import { keptBefore } from '../markup.ts'
import * as gsiBlock from './gsi.ts'
import { keptRest, keptTti, rowSetting, sourceOf, type Plan } from './plan.ts'
import { filler } from './text-field.ts'
import * as tti from './tti.ts'
import { rowsOfText, writeTextField } from './write-field.ts'

/** A file of `plan` with the cues of `document`, one character a byte. */
export function writeFile(document: SubtitleDocument, { gsi, reading, style }: Plan): string {
  const before = keptBefore(document, 'ebu-stl')
  const plan = { gsi, reading, style }
  const blocks: string[] = []
  const groups = new Set<number>()
  let rest = ''
  let number = 0
  let group = 0
  let isAsRead = true
  const keep = (at: number): void => {
    for (const { text } of before(at)) {
      const block = text.slice(keptTti.length)
      if (text.startsWith(keptTti) && block.length === tti.blockLength) blocks.push(block)
      else if (text.startsWith(keptRest)) rest += text.slice(keptRest.length)
    }
  }
  for (const [at, cue] of document.cues.entries()) {
    keep(at)
    const written = subtitleBlocks(cue, plan, group)
    // Numbers stay as they are in the file until a subtitle comes that has none; from there on they count up.
    const own = written.number
    number = own !== undefined && (isAsRead || own > number) ? own : number + 1
    if (!written.isAsRead) isAsRead = false
    group = tti.groupOf(written.blocks)
    groups.add(group)
    for (let from = 0; from < written.blocks.length; from += tti.blockLength)
      blocks.push(tti.withNumber(written.blocks.slice(from, from + tti.blockLength), number))
  }
  keep(document.cues.length)
  const counted =
    isAsRead && gsiBlock.numberIn(gsi, 'TNB') === blocks.length
      ? gsi
      : withCounts(gsi, document, plan, blocks.length, groups.size)
  return counted + blocks.join('') + rest
}

function withCounts(
  gsi: gsiBlock.Gsi,
  { cues }: SubtitleDocument,
  { reading }: Plan,
  blocks: number,
  groups: number,
): gsiBlock.Gsi {
  const count = (value: number, digits: number): string =>
    String(Math.min(value, 10 ** digits - 1)).padStart(digits, '0')
  const first = cues.reduce<Ticks | undefined>(
    (least, { start }) => (least === undefined || start < least ? start : least),
    undefined,
  )
  let counted = gsiBlock.withField(gsi, 'TNB', count(blocks, 5))
  counted = gsiBlock.withField(counted, 'TNS', count(cues.length, 5))
  counted = gsiBlock.withField(counted, 'TNG', count(Math.max(1, groups), 3))
  if (first === undefined) return counted
  const frame = Math.max(0, nearestFrame(plus(first, reading.offset), reading.rate))
  const { hours, minutes, seconds, frames } = labelOfFrame(frame, reading.rate, false)
  return gsiBlock.withField(
    counted,
    'TCF',
    [hours, minutes, seconds, frames].map((part) => count(part, 2)).join(''),
  )
}

interface Written {
  /** Whole blocks, in order. */
  readonly blocks: string
  /** The number that the subtitle had in its file. */
  readonly number: number | undefined
  readonly isAsRead: boolean
}

/** The blocks of a cue: as they were in its file while they still say what the cue says. */
function subtitleBlocks(cue: Cue, { reading, style }: Plan, group: number): Written {
  const { text, settings } = cue
  const read = sourceOf(settings, reading)
  const row = /^\d{1,2}$/.test(settings?.[rowSetting] ?? '') ? Number(settings?.[rowSetting]) : undefined
  const number = read === undefined ? undefined : tti.numberOf(read.source)
  if (
    read?.start === cue.start &&
    read.end === cue.end &&
    read.text === text &&
    (row ?? read.row) === read.row
  )
    return { blocks: read.source, number, isAsRead: true }
  const own =
    read === undefined
      ? style
      : {
          ...style,
          isDoubleHeight: read.isDoubleHeight,
          isBoxed: read.isBoxed,
          hasDoubleBreaks: read.hasDoubleBreaks || (read.lines < 2 && read.isDoubleHeight),
          ...(read.opening === undefined ? {} : { opening: read.opening }),
        }
  const rows = rowsOfText(withoutAlignment(text), own)
  const alignment = alignmentOf(cue)
  const height = rows.length * (own.isDoubleHeight ? 2 : 1)
  const column = ((alignment - 1) % 3) + 1
  const justification = read?.justification === 0 && column === 2 ? 0 : column
  const fits = (each: number | undefined): each is number =>
    each !== undefined && tti.alignmentAt(each, height, justification, reading) === alignment
  const head = (extension: number): string =>
    String.fromCharCode(read === undefined ? group : tti.groupOf(read.source), 0, 0, extension) +
    (read?.source.charAt(4) ?? '\0') +
    (read?.start === cue.start ? read.source.slice(5, 9) : timeOf(cue.start, reading)) +
    (read?.end === cue.end ? read.source.slice(9, 13) : timeOf(cue.end, reading)) +
    String.fromCharCode(
      [row, read?.row].find(fits) ?? tti.rowFor(alignment, height, reading.rows),
      justification,
      0,
    )
  const parts = partsOf(writeTextField(rows, own), reading.table === '00')
  const users = read === undefined ? [] : blocksIn(read.source).filter(tti.isUserData)
  const texts = parts.map((part, index) => {
    // F0 and above mean something else. Nobody writes 26,000 letters; if one does, nothing of them is lost.
    const extension = index === parts.length - 1 ? 0xff : Math.min(index, 0xef)
    return (head(extension) + part).padEnd(tti.blockLength, filler)
  })
  return { blocks: [...texts.slice(0, -1), ...users, ...texts.slice(-1)].join(''), number, isAsRead: false }
}

const timeOf = (time: Ticks, { offset, rate }: tti.Reading): string =>
  tti.timeBytes(nearestFrame(plus(time, offset), rate), rate)

const blocksIn = (source: string): readonly string[] =>
  Array.from({ length: source.length / tti.blockLength }, (_, at) =>
    source.slice(at * tti.blockLength, (at + 1) * tti.blockLength),
  )

/** The text in pieces of 112 bytes; an accent stays with its letter. */
function partsOf(bytes: readonly number[], hasAccents: boolean): readonly string[] {
  const parts: string[] = []
  for (let from = 0; from < bytes.length || parts.length === 0;) {
    let end = Math.min(from + tti.textLength, bytes.length)
    const last = bytes[end - 1] ?? 0
    if (hasAccents && end < bytes.length && last > 0xc0 && last < 0xd0) end -= 1
    parts.push(String.fromCharCode(...bytes.slice(from, end)))
    from = end
  }
  return parts
}
