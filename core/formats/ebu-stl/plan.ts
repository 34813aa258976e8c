import { lookRuns } from '../../cues/looks.ts'
import { plain } from '../../cues/markup.ts'
import type { SubtitleDocument } from '../../document/document.ts'
import { ticksOfFrame, type FrameRate } from '../../time/frame-rate.ts'
import { frameOfLabel } from '../../time/smpte.ts'
import { zero, type Ticks } from '../../time/ticks.ts'
import * as gsiBlock from './gsi.ts'
import { languageCode, languageOf } from './languages.ts'
import { isReplaced, lettersOf, tableCodes, type TableCode } from './letters.ts'
import { readSubtitle, type Reading, type Subtitle } from './tti.ts'
import type { FieldStyle } from './write-field.ts'

/** Names in `Cue.settings`: the blocks that a cue was read from, and its row where the alignment alone does not say it. */
export const sourceSetting = 'stl:source'
export const rowSetting = 'stl:row'

/** What a kept block begins with. The second stands for a file whose programme start belongs to none of its times. */
export const keptGsi = 'GSI '
export const keptGsiOffClock = 'GSI off clock '
export const keptTti = 'TTI '
export const keptRest = 'Rest '

const pal: FrameRate = { numerator: 25, denominator: 1 }

/** How the blocks behind `gsi` are read. `isOnClock`: its programme start is taken off the times. */
export function readingOf(gsi: gsiBlock.Gsi, isOnClock: boolean, rate: FrameRate | undefined): Reading {
  const own = gsiBlock.rateOf(gsiBlock.fieldOf(gsi, 'DFC')) ?? rate ?? pal
  return {
    rate: own,
    offset: isOnClock ? programmeStart(gsi, own) : zero,
    table: gsiBlock.tableOf(gsi) ?? '00',
    isTeletext: gsiBlock.isTeletext(gsi),
    rows: gsiBlock.rowsOf(gsi),
  }
}

/** TCP, "HHMMSSFF"; zero where it cannot be read. */
function programmeStart(gsi: gsiBlock.Gsi, rate: FrameRate): Ticks {
  const digits = gsiBlock.fieldOf(gsi, 'TCP')
  if (!/^\d{8}$/.test(digits)) return zero
  const [hours = 0, minutes = 0, seconds = 0, frames = 0] = (digits.match(/../g) ?? []).map(Number)
  return ticksOfFrame(frameOfLabel({ hours, minutes, seconds, frames }, rate, false), rate)
}

/** The code table that has no place for the fewest letters; `wanted` where it is as good as another. */
function bestTable({ cues }: SubtitleDocument, wanted: TableCode): TableCode {
  const counts = new Map<string, number>()
  for (const { text } of cues) {
    for (const letter of lettersOf(plain(text))) {
      if (!/^[\n -~]$/.test(letter)) counts.set(letter, (counts.get(letter) ?? 0) + 1)
    }
  }
  const lost = (table: TableCode): number =>
    [...counts].reduce((sum, [letter, count]) => sum + (isReplaced(letter, table) ? count : 0), 0)
  return tableCodes.reduce((best, table) => (lost(table) < lost(best) ? table : best), wanted)
}

/** All that is decided for a file before its first subtitle is written. */
export interface Plan {
  readonly gsi: gsiBlock.Gsi
  readonly reading: Reading
  readonly style: FieldStyle
}

export function planOf(document: SubtitleDocument, rate: FrameRate | undefined): Plan {
  const own = document.kept?.format === 'ebu-stl' ? document.kept.blocks : []
  const kept = own.map(({ text }) => text).find((text) => text.startsWith('GSI '))
  const isOnClock = kept?.startsWith(keptGsiOffClock) !== true
  const base = kept?.slice(isOnClock ? keptGsi.length : keptGsiOffClock.length)
  const known = base?.length === gsiBlock.gsiLength ? base : newGsi(document, rate)
  const table = bestTable(document, gsiBlock.tableOf(known) ?? '00')
  const gsi = mended(known, table, document.language, rate)
  const reading = readingOf(gsi, isOnClock, rate)
  return { gsi, reading, style: styleOf(document, gsi, reading) }
}

/** The block with a language, a rate and a code table that are those of what follows. */
function mended(
  known: gsiBlock.Gsi,
  table: TableCode,
  language: string,
  rate: FrameRate | undefined,
): gsiBlock.Gsi {
  let gsi = known
  if (gsiBlock.tableOf(gsi) !== table) gsi = gsiBlock.withField(gsi, 'CCT', table)
  if (gsiBlock.rateOf(gsiBlock.fieldOf(gsi, 'DFC')) === undefined)
    gsi = gsiBlock.withField(gsi, 'DFC', gsiBlock.formatCode(rate))
  if (languageOf(gsiBlock.fieldOf(gsi, 'LC')) !== language)
    gsi = gsiBlock.withField(gsi, 'LC', languageCode(language) ?? '00')
  return gsi
}

/** Italics belong to open subtitling and colours to teletext: a document of italics alone becomes open. */
function newGsi(document: SubtitleDocument, rate: FrameRate | undefined): gsiBlock.Gsi {
  const runs = document.cues.flatMap(({ text }) => (/[<{]/.test(text) ? lookRuns(text) : []))
  const isOpen =
    runs.some(({ italic, underline }) => italic || underline) &&
    !runs.some(({ color }) => color !== undefined)
  const longest = document.cues.reduce((most, { text }) => Math.max(most, ...lineLengths(text)), 40)
  const date = /^\d\d(\d\d)-(\d\d)-(\d\d)/
    .exec(document.metadata['date'] ?? '')
    ?.slice(1)
    .join('')
  return gsiBlock.newGsi({
    DFC: gsiBlock.formatCode(rate),
    DSC: isOpen ? '0' : '1',
    CCT: '00',
    LC: languageCode(document.language) ?? '00',
    OPT: (document.metadata['title'] ?? '').replace(/[^ -~]/g, '?'),
    // Teletext has 40 places in a row; open subtitling may have up to 99.
    MNC: isOpen ? String(Math.min(99, longest)) : '40',
    ...(date === undefined ? {} : { CD: date, RD: date }),
  })
}

const lineLengths = (text: string): readonly number[] =>
  text.length < 40
    ? []
    : plain(text)
        .split('\n')
        .map((line) => lettersOf(line).length)

/** As the subtitles of the file are written, and where it has none yet, as teletext usually is. */
function styleOf({ cues }: SubtitleDocument, gsi: gsiBlock.Gsi, reading: Reading): FieldStyle {
  const { table, isTeletext } = reading
  const read = cues.slice(0, 1000).flatMap((cue) => sourceOf(cue.settings, reading) ?? [])
  const some = (is: (subtitle: Subtitle) => boolean): boolean =>
    read.length === 0 ? isTeletext : read.some(is)
  const isDoubleHeight = some((each) => each.isDoubleHeight)
  return {
    table,
    isTeletext,
    isDoubleHeight,
    isBoxed: some((each) => each.isBoxed),
    hasDoubleBreaks: read.some((each) => each.hasDoubleBreaks) || (read.length === 0 && isDoubleHeight),
    hasItalics: !isTeletext || read.some((each) => each.hasItalics),
    columns: Math.max(20, gsiBlock.numberIn(gsi, 'MNC') ?? 40),
  }
}

/** What the blocks of a cue say that was read from such a file. */
export function sourceOf(
  settings: Readonly<Record<string, string>> | undefined,
  reading: Reading,
): (Subtitle & { readonly source: string }) | undefined {
  const source = settings?.[sourceSetting]
  if (source === undefined || source === '' || source.length % 128 !== 0) return undefined
  return { ...readSubtitle(source, reading), source }
}
