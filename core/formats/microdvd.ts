import { alignedText, alignmentOf, withoutAlignment } from '../cues/alignment.ts'
import type { Cue } from '../cues/cue.ts'
import { plainLook, type Look } from '../cues/looks.ts'
import { scan } from '../cues/markup.ts'
import { cueOf } from '../cues/retime.ts'
import type { KeptBlock, SubtitleDocument } from '../document/document.ts'
import { losses } from '../document/losses.ts'
import { withSpeakerColors } from '../document/speaker-colors.ts'
import { collect } from '../problems/collect.ts'
import {
  framesPerSecond,
  parseFrameRate,
  ticksOfFrame,
  usualRate,
  type FrameRate,
} from '../time/frame-rate.ts'
import { nearestFrame } from '../time/smpte.ts'
import { fromSeconds, later, plus, zero, type Ticks } from '../time/ticks.ts'
import type { ParseOptions, Parsed, SerializeOptions, TextFormat } from './format.ts'
import * as markup from './markup.ts'
import { readCoded, writeCodes } from './shared/line-codes.ts'
import { isByLine } from './shared/styled-lines.ts'

/**
 * MicroDVD: "{25}{75}line|line" in frames. The rate stands in a first line "{1}{1}23.976", if it is said at all; it is
 * always written, so that the file means the same wherever it goes.
 */
export const microdvd: TextFormat = {
  kind: 'text',
  id: 'microdvd',
  name: 'MicroDVD',
  use: 'old players, counted in frames',
  extensions: ['sub', 'txt'],
  frames: true,
  inSpeakerColors: withSpeakerColors,
  loses: (document) =>
    losses(document, {
      name: 'MicroDVD',
      settings: [markup.verbatim, 'index', otherCodes],
      kept: 'microdvd',
      markup: document.cues.flatMap((cue, index) => (isWhole(cue) ? [] : [index])),
    }),
  detect: (head) => {
    const lines = head.match(/^\{\d{1,9}\}\{\d{0,9}\}/gm)?.length ?? 0
    return lines === 0 ? 0 : lines > 1 || /^\uFEFF?\s*\{(?:\d+|DEFAULT)\}\{/.test(head) ? 0.9 : 0.3
  },
  parse,
  serialize,
}

/** Control codes that are not modelled: `{s:}`, `{o:}`, `{H:}`. */
const otherCodes = 'microdvd:codes'
const lastsUnsaid = fromSeconds(4)
const pattern = /^[ \t]*\{(\d{1,12})\}[ \t]*\{(\d{0,12})\}(.*)$/

/** How the file wrote the text of a cue, when we would write it otherwise. */
const inlineAsWritten = 'microdvd:verbatim'

/** What MicroDVD can say of a look. */
const spoken = (look: Look): Look => ({ ...look, gloss: false, voice: plainLook.voice })

const isWhole = (cue: Cue): boolean =>
  [2, 8].includes(alignmentOf({ text: cue.text })) &&
  isByLine(cue.text, spoken) &&
  !scan(withoutAlignment(cue.text)).some(({ type }) => type === 'override')

/** The rate of a line "{1}{1}23.976". Nobody films slower than one or faster than a thousand frames a second. */
function rateOf(line: string): FrameRate | undefined {
  const said = /^[ \t]*\{[01]\}\{[01]\}[ \t]*(\d{1,3}(?:[.,]\d{1,6})?)[ \t]*$/.exec(line)?.[1]
  const rate = said === undefined ? undefined : parseFrameRate(said.replace(',', '.'))
  return rate !== undefined && framesPerSecond(rate) >= 1 ? rate : undefined
}

function parse(input: string, { frameRate }: ParseOptions = {}): Parsed {
  const lines = markup.unixLines(input).split('\n')
  const { note, problems } = collect()
  const cues: Cue[] = []
  const kept: KeptBlock[] = []
  const first = lines.findIndex((line) => /\S/.test(line))
  const said = rateOf(lines[first] ?? '')
  const rate = said ?? frameRate ?? usualRate
  if (said !== undefined) kept.push({ at: 0, text: (lines[first] ?? '').trim() })
  const open: number[] = []
  for (const [at, line] of lines.entries()) {
    if (!/\S/.test(line) || (at === first && said !== undefined)) continue
    const found = pattern.exec(line)
    const [, from = '', to = '', inline = ''] = found ?? []
    const start = timeOf(from, rate)
    const last = timeOf(to, rate)
    if (found === null || start === undefined || (to !== '' && last === undefined)) {
      kept.push({ at: cues.length, text: line })
      // "{DEFAULT}{}{C:$0000FF}" holds looks for all cues.
      if (!/^\{DEFAULT\}/i.test(line))
        note('no-time', at + 1, 'Text without a readable time; it stays in the file and is not shown.')
      continue
    }
    for (const index of open.splice(0)) cues[index] = endedAt(cues[index], start)
    if (last === undefined) open.push(cues.length)
    const end = last ?? plus(start, lastsUnsaid)
    if (end < start) note('backwards', at + 1, 'The cue ends before it begins.')
    const cue = readCue({ start, end, inline }, String(cues.length + 1))
    cues.push(end < start ? { ...cue, end } : cue)
  }
  if (open.length > 0) note('no-end', lines.length, 'The last cue has no end; it was given four seconds.')
  if (said === undefined && frameRate === undefined && cues.length > 0)
    note(
      'frame-rate',
      0,
      'The frame rate is not known: the file counts frames and does not say how many a second has. 25 is assumed.',
    )
  const document: SubtitleDocument = {
    language: '',
    cues,
    styles: {},
    metadata: {},
    ...(kept.length === 0 ? {} : { kept: { format: 'microdvd', blocks: kept } }),
  }
  return { document, problems: problems() }
}

/** Undefined for a frame beyond 2^53 ticks, which is 28 years. */
function timeOf(frame: string, rate: FrameRate): Ticks | undefined {
  const count = Number(frame)
  return frame === '' || count / framesPerSecond(rate) > 900_000_000 ? undefined : ticksOfFrame(count, rate)
}

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

function readCue({ start, end, inline }: { start: Ticks; end: Ticks; inline: string }, id: string): Cue {
  const { text: shown, isTop, others } = readCoded(inline, '/')
  const text = alignedText(shown, isTop ? 8 : 2)
  const settings: Record<string, string> = others === '' ? {} : { [otherCodes]: others }
  const cue = cueOf({ id, start, end, text })
  if (inlineOf({ ...cue, settings }) !== inline) settings[inlineAsWritten] = inline
  return Object.keys(settings).length === 0 ? cue : { ...cue, settings }
}

/** The text of a cue with its codes. */
function inlineOf(cue: Cue): string {
  const others = cue.settings?.[otherCodes] ?? ''
  const place = alignmentOf(cue) > 6 ? '{P:0}' : ''
  return (
    (/^(?:\{[A-Za-z]:[^{}|\n]*\})+$/.test(others) ? others : '') +
    place +
    writeCodes(withoutAlignment(cue.text))
  )
}

function linesOf(cue: Cue): string {
  const kept = cue.settings?.[inlineAsWritten]
  if (kept === undefined || kept.includes('\n')) return inlineOf(cue)
  const { text, isTop } = readCoded(kept, '/')
  return alignedText(text, isTop ? 8 : 2) === cue.text ? kept : inlineOf(cue)
}

function serialize(document: SubtitleDocument, { newline = '\n', frameRate }: SerializeOptions = {}): string {
  const before = markup.keptBefore(document, 'microdvd')
  const [head, ...others] = before(0)
  const said = rateOf(head?.text ?? '')
  const rate = frameRate ?? said ?? usualRate
  const isSame = said !== undefined && rate.numerator * said.denominator === said.numerator * rate.denominator
  let out = isSame ? `${head?.text ?? ''}\n` : `{1}{1}${framesPerSecond(rate).toFixed(3)}\n`
  const keep = (blocks: readonly KeptBlock[]): void => {
    for (const { text } of blocks) out += `${text}\n`
  }
  keep(said === undefined ? before(0) : others)
  for (const [at, cue] of document.cues.entries()) {
    if (at > 0) keep(before(at))
    const frame = (time: Ticks): number => nearestFrame(later(time, zero), rate)
    out += `{${frame(cue.start)}}{${frame(cue.end)}}${linesOf(cue)}\n`
  }
  if (document.cues.length > 0) keep(before(document.cues.length))
  return newline === '\n' ? out : out.replaceAll('\n', newline)
}
