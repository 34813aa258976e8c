import type { TextReader } from './reader.ts'
import { languageOfAzure, sureOfAzure, utteranceOfAzure } from './shared/azure.ts'
import { textOf } from './shared/fields.ts'
import type { HeardUtterance } from './shared/heard.ts'
import { readJson } from './shared/json.ts'
import { spanFrom, tickCount } from './shared/times.ts'
import { transcriptOf } from './shared/transcript-of.ts'

/**
 * Tables of the Speech CLI (`spx recognize --output each …`, also `cuewright recognize`): tabs between cells, the first line names
 * the columns unless that was switched off. A row with the service's JSON (`result.json`) has all words; without it there are the
 * text, `result.offset` and `result.duration` in ticks. Rows of what was still being recognized are passed over.
 */
export const speechCli: TextReader = {
  kind: 'text',
  id: 'speech-cli',
  name: 'Speech CLI',
  extensions: ['tsv'],
  detect: (head) => {
    const [first = '', second = ''] = linesOf(head.slice(0, 16_384))
    const columns = columnsOf(first)
    if (columns !== undefined) return 0.95
    return [first, second].some((line) => sureOfAzure(jsonOf(line.split('\t'))) > 0.8) && first.includes('\t')
      ? 0.9
      : 0
  },
  read: (text, tokens) => {
    const lines = linesOf(text)
    const columns = columnsOf(lines[0] ?? '')
    const rows = lines.slice(columns === undefined ? 0 : 1).map((line) => line.split('\t'))
    let language = ''
    const utterances = rows.flatMap((cells) => {
      if (cells.some(isUnfinished)) return []
      const answer = jsonOf(cells)
      if (answer === undefined) return columns === undefined ? [] : (plainRow(cells, columns) ?? [])
      if (language === '') language = languageOfAzure(answer)
      return utteranceOfAzure(answer, tokens) ?? []
    })
    return transcriptOf(utterances, { language, tokens })
  },
}

const linesOf = (text: string): readonly string[] =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')

/** Names of columns, where the line is such; all names have dots, but "event". */
function columnsOf(line: string): readonly string[] | undefined {
  const names = line.split('\t').map((name) => name.trim())
  const isTable = names.length > 1 && names.every((name) => /^[a-z]+(?:\.[a-z]+)*$/.test(name))
  return isTable &&
    names.some((name) => /(?:^|\.)result\.(?:json|text|offset|duration|itn|lexical)/.test(name))
    ? names
    : undefined
}

/** Kinds of events and reasons that are no final text. */
const isUnfinished = (cell: string): boolean =>
  /^(?:recognizer\.)?(?:recognizing|canceled|session\.(?:started|stopped))$|^Recognizing(?:Speech|Intent)$|^(?:NoMatch|Canceled)$/i.test(
    cell.trim(),
  )

/** The service's answer, in whichever cell: also one with its quotation marks doubled, as tables quote cells. */
function jsonOf(cells: readonly string[]): unknown {
  for (const cell of cells) {
    const quoted = /^\s*"(\{.*\})"\s*$/s.exec(cell)
    const json = quoted?.[1]?.replaceAll('""', '"') ?? cell
    if (!json.trimStart().startsWith('{')) continue
    const [value] = readJson(json).values
    if (sureOfAzure(value) > 0) return value
  }
  return undefined
}

function plainRow(cells: readonly string[], columns: readonly string[]): HeardUtterance | undefined {
  const cell = (name: string): string | undefined => {
    const place = columns.findIndex((column) => column === name || column === `recognizer.recognized.${name}`)
    return textOf(cells[place])
  }
  const text = cell('result.text') ?? cell('result.itn.text') ?? cell('result.lexical.text')
  if (text === undefined) return undefined
  return {
    text,
    words: [],
    ...spanFrom(tickCount(cell('result.offset')), tickCount(cell('result.duration'))),
  }
}
