import { plain } from '../../cues/markup.ts'
import type { Cue } from '../../cues/cue.ts'
import { cueOf } from '../../cues/retime.ts'
import { emptyDocument, type KeptBlock } from '../../document/document.ts'
import { collect, type Collector } from '../../problems/collect.ts'
import type { FrameRate } from '../../time/frame-rate.ts'
import { zero } from '../../time/ticks.ts'
import type { Parsed } from '../format.ts'
import * as gsiBlock from './gsi.ts'
import { languageOf } from './languages.ts'
import * as plan from './plan.ts'
import { filler } from './text-field.ts'
import * as tti from './tti.ts'
import { counted } from '../../problems/counted.ts'

/** The blocks of a subtitle, and the number of the first in the file, from 1. */
interface Found {
  readonly source: string
  readonly block: number
}

/** A file with one character a byte. Problems name the block of text (TTI) that they speak of. */
export function readFile(file: string, rate: FrameRate | undefined): Parsed {
  if (file === '') return { document: emptyDocument, problems: [] }
  const { note, problems } = collect()
  const gsi = file.slice(0, gsiBlock.gsiLength).padEnd(gsiBlock.gsiLength, ' ')
  const { found, kept } = readBlocks(file, note)
  const { reading, isOnClock } = contextOf(gsi, found, rate)
  reportGsi(gsi, file.length, Math.floor((file.length - gsiBlock.gsiLength) / tti.blockLength), reading, note)
  if (!isOnClock)
    note(
      'start',
      0,
      'Most times are before the start of the programme that the file names; it is not taken off.',
    )
  const cues = found.map(({ source, block }, index) =>
    readCue(source, String(index + 1), reading, (code, message) =>
      note(code, block, `${message} It is in block ${block}.`),
    ),
  )
  const header = { at: 0, text: `${isOnClock ? plan.keptGsi : plan.keptGsiOffClock}${gsi}` }
  return {
    document: {
      ...emptyDocument,
      language: languageOf(gsiBlock.fieldOf(gsi, 'LC')),
      cues,
      kept: { format: 'ebu-stl', blocks: [header, ...kept] },
    },
    problems: problems(),
  }
}

/** Parts the file into subtitles and what is kept as it is: comments, data of users, what is no whole block. */
function readBlocks(
  file: string,
  note: Collector['note'],
): { readonly found: readonly Found[]; readonly kept: readonly KeptBlock[] } {
  const found: Found[] = []
  const kept: KeptBlock[] = []
  let open: { blocks: string[]; block: number } | undefined
  const close = (): void => {
    if (open !== undefined) found.push({ source: open.blocks.join(''), block: open.block })
    open = undefined
  }
  const closeUnfinished = (): void => {
    if (open !== undefined)
      note('unfinished', open.block, `Block ${open.block}: the last block of this subtitle is missing.`)
    close()
  }
  for (let at = gsiBlock.gsiLength, number = 1; at < file.length; at += tti.blockLength, number += 1) {
    let block = file.slice(at, at + tti.blockLength)
    if (block.length < tti.headLength) {
      closeUnfinished()
      kept.push({ at: found.length, text: plan.keptRest + block })
      note(
        'rest',
        number,
        counted(
          block.length,
          'Block {{1}}: the file ends with {{count}} byte that is no block; it is kept.',
          'Block {{1}}: the file ends with {{count}} bytes that are no block; they are kept.',
          String(number),
        ),
      )
      break
    }
    if (block.length < tti.blockLength) {
      note(
        'truncated',
        number,
        `Block ${number}: the file is cut off here; what there is of the text is shown.`,
      )
      block = block.padEnd(tti.blockLength, filler)
    }
    const isPadding = block === block.charAt(0).repeat(tti.blockLength)
    if (isPadding || tti.isComment(block) || (tti.isUserData(block) && open === undefined)) {
      closeUnfinished()
      kept.push({ at: found.length, text: plan.keptTti + block })
      if (!isPadding && tti.isComment(block))
        note('comment', number, `Block ${number} is a comment; it stays in the file and is not shown.`)
      continue
    }
    if (tti.isUserData(block)) {
      open?.blocks.push(block)
      continue
    }
    if (open !== undefined && tti.numberOf(open.blocks[0] ?? '') !== tti.numberOf(block)) closeUnfinished()
    open ??= { blocks: [], block: number }
    open.blocks.push(block)
    if (tti.isLast(block)) close()
  }
  closeUnfinished()
  return { found, kept }
}

/**
 * How the subtitles are to be read. The start of the programme is taken off their times, unless most of them are before it:
 * then it cannot be on the same clock.
 */
function contextOf(
  gsi: gsiBlock.Gsi,
  found: readonly Found[],
  rate: FrameRate | undefined,
): { readonly reading: tti.Reading; readonly isOnClock: boolean } {
  const reading = plan.readingOf(gsi, true, rate)
  if (reading.offset === zero) return { reading, isOnClock: true }
  const before = found.filter(({ source }) => tti.timeAt(source, 5, reading.rate) < reading.offset).length
  const isOnClock = before * 2 <= found.length
  return { reading: isOnClock ? reading : plan.readingOf(gsi, false, rate), isOnClock }
}

function reportGsi(
  gsi: gsiBlock.Gsi,
  length: number,
  blocks: number,
  { rate }: tti.Reading,
  note: Collector['note'],
): void {
  const say = (code: string, message: string): void => note(code, 0, message)
  if (length < gsiBlock.gsiLength)
    say('truncated', 'The file ends inside its header; there is no text in it.')
  const code = gsiBlock.fieldOf(gsi, 'DFC')
  if (gsiBlock.rateOf(code) === undefined)
    say(
      'frame-rate',
      `The file does not say its frame rate (“${shown(code)}”); its times are read with ${(rate.numerator / rate.denominator).toFixed(3).replace(/\.?0+$/, '')} frames a second.`,
    )
  if (gsiBlock.tableOf(gsi) === undefined)
    say(
      'code-table',
      `The file names no known code table (“${shown(gsiBlock.fieldOf(gsi, 'CCT'))}”); it is read as Latin.`,
    )
  const count = gsiBlock.numberIn(gsi, 'TNB')
  if (count !== blocks && length >= gsiBlock.gsiLength)
    say(
      'count',
      `The number of blocks in the header is ${count ?? '–'}, and there are ${blocks}; it is corrected when it is saved.`,
    )
  if (/[^\d ]/.test(gsiBlock.fieldOf(gsi, 'TCP')))
    say(
      'start',
      `The start of the programme cannot be read (“${shown(gsiBlock.fieldOf(gsi, 'TCP'))}”); it counts as zero.`,
    )
}

const shown = (text: string): string => text.replace(/[^ -~]/g, '?').trim()

function readCue(
  source: string,
  id: string,
  reading: tti.Reading,
  warn: (code: string, message: string) => void,
): Cue {
  const read = tti.readSubtitle(source, reading)
  const { start, end, text } = read
  if (end < start) warn('backwards', 'The cue ends before it begins.')
  if (start < zero) warn('negative-time', 'The cue is before the start of the programme.')
  if (read.hasOddTime) warn('odd-time', 'A number of its time code is beyond its range.')
  if (read.unknown > 0)
    warn(
      'letter',
      counted(
        read.unknown,
        '{{count}} code has no letter in the code table of the file; it is kept.',
        '{{count}} codes have no letter in the code table of the file; they are kept.',
      ),
    )
  const height = read.lines * (read.isDoubleHeight ? 2 : 1)
  const isUsualRow = plain(text) === '' || read.row === tti.rowFor(read.alignment, height, reading.rows)
  const cue = cueOf({
    id,
    start,
    end,
    text,
    settings: {
      ...(isUsualRow ? {} : { [plan.rowSetting]: String(read.row) }),
      [plan.sourceSetting]: source,
    },
  })
  // A cue that runs backwards stays as it is in the file until somebody mends it.
  return end < start ? { ...cue, end } : cue
}
