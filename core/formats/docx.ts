import { alignmentOf, withoutAlignment } from '../cues/alignment.ts'
import type { Cue } from '../cues/cue.ts'
import { lookRuns, plainLook, textOfRuns } from '../cues/looks.ts'
import { scan } from '../cues/markup.ts'
import { cueOf } from '../cues/retime.ts'
import { losses } from '../document/losses.ts'
import { emptyDocument } from '../document/document.ts'
import { withSpeakerColors } from '../document/speaker-colors.ts'
import { collect } from '../problems/collect.ts'
import type { FrameRate } from '../time/frame-rate.ts'
import type { BytesFormat, ParseOptions, Parsed } from './format.ts'
import * as markup from './markup.ts'
import { mainDocument, packageOf, type PackageFault } from './docx/package.ts'
import { blocksOf, type Block, type DocxRun } from './docx/read.ts'
import { partsOf, speakerStyle, timeStyle } from './docx/write.ts'
import { columnsOf } from './shared/columns.ts'
import { transcriptLine } from '../transcript/transcript-line.ts'
import { timedTurns, type Turn } from './shared/timed-turns.ts'
import { counted } from '../problems/counted.ts'

/**
 * A transcript in Word's DOCX: "[00:01:02] ANN: text" in its many ways, in paragraphs or the rows of a table. Where no times are,
 * they are guessed. What is written has time, speaker and text in a paragraph each, and styles by which it is read again exactly.
 */
export const docx: BytesFormat = {
  kind: 'bytes',
  id: 'docx',
  name: 'Word document',
  use: 'transcripts for Word and LibreOffice',
  extensions: ['docx'],
  inSpeakerColors: withSpeakerColors,
  loses: (document) =>
    losses(document, {
      name: 'Word document',
      speaker: true,
      settings: [markup.verbatim, 'index'],
      markup: document.cues.flatMap((cue, index) => (isWhole(cue) ? [] : [index])),
    }),
  detect: (head) => {
    if (head[0] !== 0x50 || head[1] !== 0x4b || head[2] !== 3 || head[3] !== 4) return 0
    return includes(head, 'word/') ? 0.95 : includes(head, '[Content_Types].xml') ? 0.3 : 0
  },
  parse,
  serialize: ({ cues, language }) => packageOf(partsOf(cues, language)),
}

const isWhole = ({ text }: Cue): boolean =>
  alignmentOf({ text }) === 2 &&
  lookRuns(text).every(({ gloss, voice, font }) => !gloss && voice === undefined && font === undefined) &&
  !scan(withoutAlignment(text)).some(({ type }) => type === 'override')

function includes(bytes: Uint8Array, text: string): boolean {
  const first = text.charCodeAt(0)
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    let length = 1
    while (length < text.length && bytes[at + length] === text.charCodeAt(length)) length += 1
    if (length === text.length) return true
  }
  return false
}

const faults: Readonly<Record<PackageFault, string>> = {
  'not-zip': 'The file is not a Word document, or is damaged: it cannot be unpacked.',
  'no-document': 'The file is packed like a Word document and holds no text.',
  'too-large': 'The file unpacks to more than any transcript holds; it was not read.',
}

function parse(bytes: Uint8Array, { frameRate }: ParseOptions = {}): Parsed {
  const { note, problems } = collect()
  const main = mainDocument(bytes)
  if ('fault' in main) {
    if (bytes.length > 0) note(main.fault, 0, faults[main.fault])
    return { document: emptyDocument, problems: problems() }
  }
  const { blocks, fault } = blocksOf(main.xml)
  if (fault !== undefined)
    note(
      'xml',
      0,
      `The document’s XML is not well-formed (${fault.slice(0, 200)}); what could be read is shown.`,
    )
  const turns = turnsOf(blocks, frameRate)
  const guessed = turns.filter(({ start }) => start === undefined).length
  if (guessed > 0)
    note(
      'no-times',
      0,
      guessed === turns.length
        ? 'The document has no times; they are guessed. Align it with its sound.'
        : counted(
            guessed,
            '{{count}} paragraph has no time; it is guessed between its neighbours.',
            '{{count}} paragraphs have no time; theirs are guessed between their neighbours.',
          ),
    )
  const spans = timedTurns(turns)
  const cues = turns.map(({ text, speaker }, index): Cue => {
    const { start, end } = spans[index] ?? { start: 0 as never, end: 0 as never }
    if (end < start) note('backwards', 0, `Cue ${index + 1} ends before it begins.`)
    const cue = cueOf({
      id: String(index + 1),
      start,
      end,
      text,
      ...(speaker === undefined ? {} : { speaker }),
    })
    return end < start ? { ...cue, end } : cue
  })
  return { document: { ...emptyDocument, cues }, problems: problems() }
}

type Runs = readonly DocxRun[]
const shownOf = (runs: Runs): string => runs.map(({ text }) => text).join('')

/** `runs` without their first `count` letters. */
function behind(runs: Runs, count: number): Runs {
  let left = count
  return runs.flatMap((run) => {
    const cut = Math.min(left, run.text.length)
    left -= cut
    return cut === run.text.length ? [] : [{ ...run, text: run.text.slice(cut) }]
  })
}

/** Without blanks at both ends. */
function trimmed(runs: Runs): Runs {
  const shown = shownOf(runs)
  const kept = behind(runs, shown.length - shown.trimStart().length)
  let left = shown.trim().length
  return kept.flatMap((run) => {
    const text = run.text.slice(0, left)
    left -= text.length
    return text === '' ? [] : [{ ...run, text }]
  })
}

/** Names that are said to speak in a document: sure ones, and those that begin two paragraphs. */
function speakersIn(paragraphs: readonly Runs[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const runs of paragraphs) {
    const { speaker, isSure } = transcriptLine(shownOf(runs).slice(0, 200))
    if (speaker !== undefined) counts.set(speaker, (counts.get(speaker) ?? 0) + (isSure === true ? 2 : 1))
  }
  return new Set([...counts].filter(([, count]) => count > 1).map(([speaker]) => speaker))
}

function turnsOf(blocks: readonly Block[], rate: FrameRate | undefined): readonly Turn[] {
  const paragraphs = blocks.flatMap((block): Runs[] => {
    if (block.type === 'paragraph') return [block.runs]
    const cells = block.cells.map(cellRuns)
    // "Time | Speaker | Text" names the columns and is nothing that anybody says.
    return columnsOf(cells.map(shownOf)) === undefined ? [lineOfRow(cells, rate)] : []
  })
  const speakers = speakersIn(paragraphs)
  const turns: (Omit<Turn, 'text'> & { runs: Runs })[] = []
  let isHeader = false
  for (const paragraph of paragraphs) {
    const own = ownTurn(paragraph, rate)
    if (own !== undefined) {
      turns.push(own)
      isHeader = false
      continue
    }
    const runs = trimmed(paragraph)
    const shown = shownOf(runs)
    if (shown === '') continue
    const line = transcriptLine(shown.split('\n', 1)[0] ?? '', rate)
    const speaker = line.speaker !== undefined && speakers.has(line.speaker) ? line.speaker : undefined
    const isMarked = line.start !== undefined || speaker !== undefined
    const left = isMarked
      ? trimmed(behind(runs, (shown.split('\n', 1)[0] ?? '').length - line.text.length))
      : runs
    const last = turns.at(-1)
    if (!isMarked && last !== undefined && isHeader) {
      last.runs = [...last.runs, ...(last.runs.length === 0 ? [] : [lineBreak(left)]), ...left]
      continue
    }
    turns.push({ start: line.start, end: line.end, speaker, runs: left })
    // "Ann 0:05", and what she says in the paragraphs below; also what goes on below a text with a time.
    isHeader = line.start !== undefined
  }
  return turns
    .filter(({ runs, start }) => runs.length > 0 || start !== undefined)
    .map(({ runs, ...turn }) => ({ ...turn, text: textOfRuns(runs) }))
}

const lineBreak = (runs: Runs): DocxRun => ({ ...(runs[0] ?? { ...emptyRun }), text: '\n' })
const emptyRun: DocxRun = { ...plainLook, style: '', text: '' }

const cellRuns = (paragraphs: readonly Runs[]): Runs =>
  paragraphs.flatMap((runs, at) => (at === 0 ? runs : [{ ...emptyRun, text: '\n' }, ...runs]))

/**
 * A row as a line: its times in brackets, the name, the text, whatever the order of the cells. A row without a cell of nothing but
 * a time is its cells with tabs between them.
 */
function lineOfRow(cells: readonly Runs[], rate: FrameRate | undefined): Runs {
  const filled = cells.filter((cell) => /\S/.test(shownOf(cell)))
  const isTime = (cell: Runs): boolean => {
    const { start, speaker, text } = transcriptLine(shownOf(cell).trim(), rate)
    return start !== undefined && speaker === undefined && text === ''
  }
  const times = filled.filter(isTime).map((cell) => shownOf(cell).trim())
  const others = filled.filter((cell) => !isTime(cell))
  if (times.length === 0)
    return others.flatMap((cell, at) => (at === 0 ? cell : [{ ...emptyRun, text: '\t' }, ...cell]))
  const text = others.reduce<Runs>(
    (most, cell) => (shownOf(cell).length > shownOf(most).length ? cell : most),
    [],
  )
  const speaker = others.find(
    (cell) => cell !== text && transcriptLine(`${shownOf(cell).trim()}: x`).speaker !== undefined,
  )
  // What else stands in a row goes on behind the text; counters of rows do not.
  const rest = others.filter(
    (cell) => cell !== text && cell !== speaker && !/^\s*\d+\.?\s*$/.test(shownOf(cell)),
  )
  const [from = '', to] = times.map((time) => time.replace(/[[\]()<>{}]/g, ''))
  const name = speaker === undefined ? '' : `${shownOf(speaker).trim()}: `
  return [
    { ...emptyRun, text: `[${from}${to === undefined ? '' : ` - ${to}`}] ${name}` },
    ...text,
    ...rest.flatMap((cell) => [{ ...emptyRun, text: '\n' }, ...cell]),
  ]
}

/** A paragraph that has the styles of ours: its text is exactly what follows time and speaker. */
function ownTurn(runs: Runs, rate: FrameRate | undefined): (Omit<Turn, 'text'> & { runs: Runs }) | undefined {
  const timed = runs.findIndex(({ style }) => style !== timeStyle)
  const count = timed === -1 ? runs.length : timed
  if (count === 0) return undefined
  const { start, end } = transcriptLine(shownOf(runs.slice(0, count)), rate)
  if (start === undefined) return undefined
  let rest = runs.slice(count)
  if (rest[0]?.text.startsWith('\t') === true) rest = [...behind(rest, 1)]
  const named = rest.findIndex(({ style }) => style !== speakerStyle)
  const names = rest.slice(0, named === -1 ? rest.length : named)
  const speaker = shownOf(names).replace(/:\s*$/, '').trim()
  rest = rest.slice(names.length)
  if (names.length > 0 && rest[0]?.text.startsWith(' ') === true) rest = [...behind(rest, 1)]
  return { start, end, speaker: speaker === '' ? undefined : speaker, runs: rest }
}
