import { alignmentOf, withoutAlignment } from '../cues/alignment.ts'
import type { Cue } from '../cues/cue.ts'
import { plainLook, type Look } from '../cues/looks.ts'
import { scan } from '../cues/markup.ts'
import { cueOf } from '../cues/retime.ts'
import type { KeptBlock, SubtitleDocument } from '../document/document.ts'
import { losses } from '../document/losses.ts'
import { collect } from '../problems/collect.ts'
import { fromSeconds, later, plus, ticks, ticksPerSecond, zero, type Ticks } from '../time/ticks.ts'
import type { Parsed, SerializeOptions, TextFormat } from './format.ts'
import * as markup from './markup.ts'
import { readCoded, writeSlashes } from './shared/line-codes.ts'
import { isByLine } from './shared/styled-lines.ts'

/** MPL2: "[10][35]/Italic line|next line", in tenths of a second. */
export const mpl2: TextFormat = {
  kind: 'text',
  id: 'mpl2',
  name: 'MPL2',
  use: 'old Polish players',
  extensions: ['mpl', 'txt'],
  loses: (document) =>
    losses(document, {
      name: 'MPL2',
      settings: [markup.verbatim, 'index'],
      kept: 'mpl2',
      markup: document.cues.flatMap((cue, index) => (isWhole(cue) ? [] : [index])),
    }),
  detect: (head) => {
    const lines = head.match(/^\[\d{1,9}\]\[\d{0,9}\]/gm)?.length ?? 0
    return lines === 0 ? 0 : lines > 1 || /^\uFEFF?\s*\[\d+\]\[/.test(head) ? 0.9 : 0.3
  },
  parse,
  serialize,
}

/** How the file wrote the text of a cue, when we would write it otherwise. */
const inlineAsWritten = 'mpl2:verbatim'

/** What MPL2 can say of a look. */
const spoken = ({ italic, bold, underline }: Look): Look => ({ ...plainLook, italic, bold, underline })

const isWhole = (cue: Cue): boolean =>
  alignmentOf({ text: cue.text }) === 2 &&
  isByLine(cue.text, spoken) &&
  !scan(withoutAlignment(cue.text)).some(({ type }) => type === 'override')

const tenth = ticksPerSecond / 10
/** Where neither an end nor a next cue is known. */
const lastsUnsaid = fromSeconds(4)
const pattern = /^[ \t]*\[(\d{1,9})\][ \t]*\[(\d{0,9})\](.*)$/

function parse(input: string): Parsed {
  const lines = markup.unixLines(input).split('\n')
  const { note, problems } = collect()
  const cues: Cue[] = []
  const kept: KeptBlock[] = []
  const open: number[] = []
  for (const [at, line] of lines.entries()) {
    const found = pattern.exec(line)
    if (found === null) {
      if (!/\S/.test(line)) continue
      kept.push({ at: cues.length, text: line })
      note('no-time', at + 1, 'Text without a readable time; it stays in the file and is not shown.')
      continue
    }
    const [, from = '', to = '', rest = ''] = found
    const start = ticks(Number(from) * tenth)
    for (const index of open.splice(0)) cues[index] = endedAt(cues[index], start)
    if (to === '') open.push(cues.length)
    const end = to === '' ? plus(start, lastsUnsaid) : ticks(Number(to) * tenth)
    if (end < start) note('backwards', at + 1, 'The cue ends before it begins.')
    const inline = rest.replace(/^[ \t]+/, '')
    const { text } = readCoded(inline, '/\\_')
    const settings = writeSlashes(text) === inline ? {} : { settings: { [inlineAsWritten]: inline } }
    const cue = cueOf({ id: String(cues.length + 1), start, end, text, ...settings })
    cues.push(end < start ? { ...cue, end } : cue)
  }
  if (open.length > 0) note('no-end', lines.length, 'The last cue has no end; it was given four seconds.')
  const document: SubtitleDocument = {
    language: '',
    cues,
    styles: {},
    metadata: {},
    ...(kept.length === 0 ? {} : { kept: { format: 'mpl2', blocks: kept } }),
  }
  return { document, problems: problems() }
}

/** A cue without an end of its own stays until the next one begins. */
const endedAt = (cue: Cue | undefined, next: Ticks): Cue => {
  const { start = next, end = next, id = '', text = '', settings } = cue ?? {}
  return cueOf({
    id,
    start,
    text,
    end: next > start ? next : end,
    ...(settings === undefined ? {} : { settings }),
  })
}

function serialize(document: SubtitleDocument, { newline = '\n' }: SerializeOptions = {}): string {
  const before = markup.keptBefore(document, 'mpl2')
  let out = ''
  const keep = (at: number): void => {
    for (const { text } of before(at)) out += `${text}\n`
  }
  for (const [at, cue] of document.cues.entries()) {
    keep(at)
    const kept = cue.settings?.[inlineAsWritten]
    const isKept = kept !== undefined && !/[\n]/.test(kept) && readCoded(kept, '/\\_').text === cue.text
    out += `[${tenths(cue.start)}][${tenths(cue.end)}]${isKept ? kept : writeSlashes(cue.text)}\n`
  }
  keep(document.cues.length)
  return newline === '\n' ? out : out.replaceAll('\n', newline)
}

const tenths = (time: Ticks): number => Math.floor(later(time, zero) / tenth + 0.5)
