import { losses } from '../document/losses.ts'
import type { SubtitleDocument } from '../document/document.ts'
import { collect } from '../problems/collect.ts'
import { later, zero, type Ticks } from '../time/ticks.ts'
import { formatClock } from '../time/timecode.ts'
import type { Parsed, SerializeOptions, TextFormat } from './format.ts'
import * as markup from './markup.ts'
import { commaBlockText, readCommaBlocks } from './shared/comma-times.ts'
import { plainRules } from './shared/plain-inline.ts'

/** YouTube's SubViewer: "0:00:01.000,0:00:03.000", the text below, an empty line. It has no numbers and no styling. */
export const sbv: TextFormat = {
  kind: 'text',
  id: 'sbv',
  name: 'YouTube SBV',
  use: 'captions of YouTube',
  extensions: ['sbv'],
  loses: (document) =>
    losses(document, {
      name: 'YouTube SBV',
      settings: [markup.verbatim, 'index'],
      kept: 'sbv',
      markup: markup.droppedMarkup(document, plainRules),
    }),
  detect: (head) =>
    /^\s*\d+:\d{1,2}:\d{1,2}\.\d{3},\d+:\d{1,2}:\d{1,2}\.\d{3}[ \t]*$/m.test(head) ? 0.9 : 0,
  parse,
  serialize,
}

function parse(input: string): Parsed {
  const { note, problems } = collect()
  const { head, cues } = readCommaBlocks(markup.unixLines(input).split('\n'), note)
  if (head !== '') note('no-time', 1, 'Text before the first time; it stays in the file and is not shown.')
  const kept = head === '' ? {} : { kept: { format: 'sbv', blocks: [{ at: 0, text: head }] } }
  return { document: { language: '', cues, styles: {}, metadata: {}, ...kept }, problems: problems() }
}

function serialize(document: SubtitleDocument, { newline = '\n' }: SerializeOptions = {}): string {
  const head = markup.keptBefore(document, 'sbv')(0)
  let out = head.map(({ text }) => `${text}\n\n`).join('')
  for (const cue of document.cues) {
    const text = commaBlockText(cue, '\n')
    out += `${clock(cue.start)},${clock(cue.end)}\n${text}${text === '' ? '' : '\n'}\n`
  }
  return newline === '\n' ? out : out.replaceAll('\n', newline)
}

/** Hours have one digit: "0:00:01.000". */
const clock = (time: Ticks): string => formatClock(later(time, zero)).replace(/^0(?=\d:)/, '')
