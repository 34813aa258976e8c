import type { Cue } from '../cues/cue.ts'
import { cueOf } from '../cues/retime.ts'
import type { SubtitleDocument } from '../document/document.ts'
import { losses } from '../document/losses.ts'
import { collect, type Collector } from '../problems/collect.ts'
import { fromSeconds, later, plus, zero, type Ticks } from '../time/ticks.ts'
import { formatClock, parseClock } from '../time/timecode.ts'
import type { Parsed, SerializeOptions, TextFormat } from './format.ts'
import * as markup from './markup.ts'
import { commaBlockText, readCommaBlocks } from './shared/comma-times.ts'
import { cueTextOfPlain, keptInline, plainRules } from './shared/plain-inline.ts'

/**
 * SubViewer 2: "00:00:01.00,00:00:03.00" in centiseconds, "[br]" for a line break, a header in square brackets. Version 1
 * ("[00:00:01]", the text below with "|", an empty text at the end) is read and becomes version 2 when it is saved.
 */
export const subviewer: TextFormat = {
  kind: 'text',
  id: 'subviewer',
  name: 'SubViewer 2',
  use: 'old players',
  extensions: ['sub'],
  loses: (document) =>
    losses(document, {
      name: 'SubViewer 2',
      settings: [markup.verbatim, 'index'],
      kept: 'subviewer',
      markup: markup.droppedMarkup(document, plainRules),
    }),
  detect,
  parse,
  serialize,
}

const firstVersion = /^\[\d{1,2}:\d\d:\d\d\][ \t]*$/m

function detect(head: string): number {
  const times = /^[ \t]*\d+:\d\d:\d\d([.,]\d{1,3})?,\d+:\d\d:\d\d/m.exec(head)
  if (/^\[(?:INFORMATION|SUBTITLE|COLF)\]/im.test(head))
    return times === null && !firstVersion.test(head) ? 0.4 : 0.95
  if (times !== null) return times[1]?.length === 3 ? 0.85 : 0.5
  if (/^\*+ ?START SCRIPT/im.test(head)) return 0.95
  return /^\[\d{1,2}:\d\d:\d\d\][ \t]*\r?\n[^\r\n[]+\r?\n\[\d{1,2}:\d\d:\d\d\][ \t]*\r?\n[ \t]*(?:\r?\n|$)/m.test(
    head,
  )
    ? 0.7
    : 0
}

const header = `[INFORMATION]
[TITLE]
[AUTHOR]
[SOURCE]
[PRG]
[FILEPATH]
[DELAY]0
[CD TRACK]0
[COMMENT]
[END INFORMATION]
[SUBTITLE]
[COLF]&HFFFFFF,[STYLE]bd,[SIZE]18,[FONT]Arial`

function parse(input: string): Parsed {
  const { note, problems } = collect()
  const lines = markup.unixLines(input).split('\n')
  const second = readCommaBlocks(lines, note)
  const { head, cues } =
    second.cues.length === 0 && firstVersion.test(second.head) ? readFirst(lines, note) : second
  if (head !== '' && !head.startsWith('['))
    note('no-time', 1, 'Text before the first time; it stays in the file and is not shown.')
  const delay = /^\[DELAY\][ \t]*(-?\d+)/im.exec(head.slice(0, 10_000))?.[1]
  if (delay !== undefined && Number(delay) !== 0)
    note(
      'delay',
      1,
      `The header asks for a delay of ${delay}; players ignore it, and the times are as in the file.`,
    )
  const kept =
    head === '' || head === header ? {} : { kept: { format: 'subviewer', blocks: [{ at: 0, text: head }] } }
  return { document: { language: '', cues, styles: {}, metadata: {}, ...kept }, problems: problems() }
}

const stamp = /^[ \t]*\[(\d{1,2}:\d{1,2}:\d{1,2})\][ \t]*$/

/** Without an end of its own, a cue stays until the next time; the last one for as long as this. */
const lastsUnsaid = fromSeconds(4)

/** Version 1: a time, the text below it; a time with nothing below ends what was shown. */
function readFirst(
  lines: readonly string[],
  note: Collector['note'],
): { head: string; cues: readonly Cue[] } {
  const found: { start: Ticks; line: number; text: string }[] = []
  let head = ''
  let body: string[] = []
  const close = (): void => {
    const last = found.at(-1)
    if (last === undefined) head = markup.trimBlankLines(body.join('\n'))
    else last.text = markup.trimBlankLines(body.join('\n').replaceAll('|', '\n'))
    body = []
  }
  for (const [at, line] of lines.entries()) {
    const start = line.length > 40 ? undefined : parseClock(stamp.exec(line)?.[1] ?? '')
    if (start === undefined) {
      if (!/^\*+ ?END SCRIPT/i.test(line)) body.push(line)
      continue
    }
    close()
    found.push({ start, line: at + 1, text: '' })
  }
  close()
  const cues: Cue[] = []
  for (const [at, { start, line, text: inline }] of found.entries()) {
    if (inline === '') continue
    const next = found[at + 1]?.start
    if (next === undefined) note('no-end', line, 'The last cue has no end; it was given four seconds.')
    else if (next < start) note('backwards', line, 'The next time is before this one.')
    const text = cueTextOfPlain(inline)
    const end = next ?? plus(start, lastsUnsaid)
    cues.push(cueOf({ id: String(cues.length + 1), start, end, text, ...keptInline(inline, text) }))
  }
  // What stands around the lines of version 1 means nothing in version 2.
  return { head: head.startsWith('[') ? head : '', cues }
}

function serialize(document: SubtitleDocument, { newline = '\n' }: SerializeOptions = {}): string {
  const kept = markup
    .keptBefore(
      document,
      'subviewer',
    )(0)
    .map(({ text }) => text)
  let out = `${kept.length === 0 ? header : kept.join('\n')}\n`
  for (const cue of document.cues) {
    const text = commaBlockText(cue, '[br]')
    out += `${clock(cue.start)},${clock(cue.end)}\n${text}${text === '' ? '' : '\n'}\n`
  }
  return newline === '\n' ? out : out.replaceAll('\n', newline)
}

const clock = (time: Ticks): string => formatClock(later(time, zero), '.', 2)
