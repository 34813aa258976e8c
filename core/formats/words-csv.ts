import type { SubtitleDocument } from '../document/document.ts'
import { losses } from '../document/losses.ts'
import type { Loss } from '../problems/problem.ts'
import { collect } from '../problems/collect.ts'
import { formatSeconds, secondsOf } from '../time/decimal.ts'
import { endOf, spanOf } from '../time/ticks.ts'
import { isMeasured, type Word, type WordSource } from '../transcript/word.ts'
import type { Parsed, SerializeOptions, TextFormat } from './format.ts'
import * as markup from './markup.ts'
import { delimiters, readTable, safeCell, shownCell, writeRow } from './shared/table.ts'
import { cuesOfWords } from './shared/word-cues.ts'

/**
 * A word a row: text, start, end, source, confidence, speaker; seconds with seven decimals, which is to the tick. `source` says
 * who measured the time ("interpolated": nobody). It has no cues: what is read is cut at pauses, sentence ends and changes of speaker.
 */
export const wordsCsv: TextFormat = {
  kind: 'text',
  id: 'words-csv',
  name: 'Words as CSV',
  use: 'every word with its time, for spreadsheets',
  extensions: ['csv'],
  words: 'only',
  loses: (document) => [
    ...losses(document, {
      name: 'Words as CSV',
      words: 'all',
      sources: true,
      settings: [],
      markup: markup.droppedMarkup(document, { tags: new Set(), overrides: false, shown: (shown) => shown }),
    }),
    ...checkedLoss(document),
  ],
  detect: (head) => (columnsIn(head.slice(0, 1000)) === undefined ? 0 : 0.95),
  parse,
  serialize,
}

const names = ['text', 'start', 'end', 'source', 'confidence', 'speaker'] as const
type Name = (typeof names)[number]
const sources: readonly WordSource[] = ['recognized', 'aligned', 'synthesized', 'manual', 'interpolated']

function checkedLoss({ cues }: SubtitleDocument): readonly Loss[] {
  const isMore = ({ fit, checked, alternatives }: Word): boolean =>
    fit !== undefined || checked === true || (alternatives?.length ?? 0) > 0
  const count = cues.reduce((sum, { words }) => sum + words.filter(isMore).length, 0)
  const message =
    'Words as CSV does not say what a person checked, what else was heard, nor how well the sound fits.'
  return count === 0 ? [] : [{ what: 'sources', message, count }]
}

/** The places of the columns, and what parts them; undefined when the first line does not name text, start, end and source. */
function columnsIn(
  text: string,
): { readonly delimiter: string; readonly at: (name: Name) => number } | undefined {
  const first = markup.unixLines(text).trimStart().split('\n', 1)[0] ?? ''
  for (const delimiter of delimiters) {
    const heads = readTable(first, delimiter)[0]?.cells.map((cell) => cell.trim().toLowerCase()) ?? []
    const at = (name: Name): number =>
      name === 'text' && !heads.includes('text') ? heads.indexOf('word') : heads.indexOf(name)
    if ((['text', 'start', 'end', 'source'] as const).every((name) => at(name) !== -1))
      return { delimiter, at }
  }
  return undefined
}

function serialize(
  { cues }: SubtitleDocument,
  { words: asked = 'all', newline = '\n' }: SerializeOptions = {},
): string {
  let out = `${names.join(',')}\n`
  for (const cue of cues) {
    for (const word of cue.words) {
      if (asked === 'none' || (asked === 'measured' && !isMeasured(word))) continue
      const cells = [
        safeCell(word.text),
        formatSeconds(word.offset, 7),
        formatSeconds(endOf(word), 7),
        word.source,
        word.confidence === undefined ? '' : String(word.confidence),
        safeCell(word.speaker ?? cue.speaker ?? ''),
      ]
      out += `${writeRow(cells, ',')}\n`
    }
  }
  return newline === '\n' ? out : out.replaceAll('\n', newline)
}

function parse(input: string): Parsed {
  const { note, problems } = collect()
  const text = markup.unixLines(input)
  const found = columnsIn(text)
  const words: Word[] = []
  if (found === undefined && /\S/.test(text))
    note('no-columns', 1, 'The first line does not name text, start, end and source.')
  const rows = found === undefined ? [] : readTable(text, found.delimiter)
  const head = rows.findIndex(({ cells }) => cells.some((cell) => cell !== ''))
  for (const { cells, line } of rows.slice(head + 1)) {
    const cell = (name: Name): string => cells[found?.at(name) ?? -1] ?? ''
    const [start, end] = [number(cell('start')), number(cell('end'))].map(secondsOf)
    const shown = shownCell(cell('text')).trim()
    if (cells.every((each) => each === '')) continue
    if (start === undefined || end === undefined || end < start || shown === '') {
      note('no-time', line, 'A row without a word or a readable start and end; it was left out.')
      continue
    }
    const confidence = number(cell('confidence'))
    const speaker = shownCell(cell('speaker'))
    words.push({
      text: shown,
      ...spanOf(start, end),
      // Without a source nobody vouches for the time.
      source: sources.find((source) => source === cell('source')) ?? 'interpolated',
      ...(confidence !== undefined && confidence >= 0 && confidence <= 1 ? { confidence } : {}),
      ...(speaker === '' ? {} : { speaker }),
    })
  }
  return {
    document: { language: '', cues: cuesOfWords(words), styles: {}, metadata: {} },
    problems: problems(),
  }
}

/** "1.5" or "1,5". */
const number = (cell: string): number | undefined =>
  /^-?\d{1,15}(?:[.,]\d{1,20})?(?:e-?\d{1,3})?$/i.test(cell) ? Number(cell.replace(',', '.')) : undefined
