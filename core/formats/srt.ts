import type { SubtitleDocument } from '../document/document.ts'
import { losses } from '../document/losses.ts'
import { withSpeakerColors } from '../document/speaker-colors.ts'
import type { Parsed, SerializeOptions, TextFormat } from './format.ts'
import * as markup from './markup.ts'
import { exactly, holdsCues, parted, saysTheSame, source } from './shared/exact.ts'
import { rules } from './srt/inline.ts'
import { read } from './srt/read.ts'
import { blockOf, ownNumber } from './srt/write.ts'

/**
 * SubRip. It has no specification; the reader takes what thirty years of programs have written: comma or dot, one to three
 * digits, no hours, no numbers, blank lines inside the text, coordinates after the time, times in any order.
 */
export const srt: TextFormat = {
  kind: 'text',
  id: 'srt',
  name: 'SubRip',
  use: 'every player and site',
  extensions: ['srt'],
  inSpeakerColors: withSpeakerColors,
  loses: (document) =>
    losses(document, {
      name: 'SubRip',
      settings: ['coordinates', 'index', markup.verbatim, source],
      kept: 'srt',
      markup: markup.droppedMarkup(document, rules),
    }),
  detect,
  parse,
  serialize,
}

function detect(head: string): number {
  if (/^\uFEFF?WEBVTT/.test(head)) return 0
  const timing = /^[ \t]*-?\d+[ \d]{0,3}:[\d: ]{1,20}(?:([.,])(\d*))?[ \t]*-->[ \t]*-?\d+ ?:/m.exec(head)
  if (timing === null) return 0
  if (timing[1] === ',') return 0.95
  // With a dot and three digits it may also be WebVTT that lost its header; but only SubRip counts its cues.
  const isNumbered = /(?:^|\n)[ \t]*\d+[ \t]*\r?\n?$/.test(head.slice(0, timing.index).slice(-40))
  if (isNumbered) return 0.8
  return timing[2]?.length === 3 ? 0.5 : 0.7
}

function parse(input: string): Parsed {
  const text = markup.unixLines(input)
  const { body, end } = parted(text)
  const { cues, kept: blocks, problems } = read(end === '\n\n' || body === '' ? text : `${body}\n\n`)
  const isUsual = end === '\n\n' || cues.length + blocks.length === 0
  const document: SubtitleDocument = {
    language: '',
    cues,
    styles: {},
    metadata: {},
    ...(blocks.length === 0 && isUsual
      ? {}
      : { kept: { format: 'srt', blocks, ...(isUsual ? {} : { end }) } }),
  }
  return { document, problems }
}

function serialize(document: SubtitleDocument, { newline = '\n' }: SerializeOptions = {}): string {
  const file = exactly(
    (isExact) => written(document, isExact),
    (out) => holdsCues(parse(out).document.cues, document.cues),
  )
  return newline === '\n' ? file : file.replaceAll('\n', newline)
}

/** The file with everything as it was in its own (`isExact`), or as we write it. */
function written(document: SubtitleDocument, isExact: boolean): { file: string; hasSources: boolean } {
  const { cues, kept } = document
  const blocksBefore = markup.keptBefore(document, 'srt')
  let file = ''
  let number = 0
  let hasSources = false
  const writeKept = (at: number): void => {
    for (const { text, exact } of blocksBefore(at)) {
      hasSources ||= exact === true
      file += exact !== true ? `${text}\n\n` : isExact ? text : `${markup.trimBlankLines(text)}\n\n`
    }
  }
  for (const [at, cue] of cues.entries()) {
    writeKept(at)
    const own = isExact ? cue.settings?.[source] : undefined
    // It still holds when it reads as the cue, with the number that is due.
    const [first, ...others] = own === undefined ? [] : read(own, number).cues
    if (own !== undefined && first !== undefined && others.length === 0 && saysTheSame(first, cue)) {
      hasSources = true
      file += own
    } else file += blockOf(cue, number + 1)
    const index = ownNumber(cue)
    number = index === undefined ? number + 1 : Number(index)
  }
  writeKept(cues.length)
  const end = kept?.format === 'srt' ? kept.end : undefined
  return { file: end === undefined || file === '' ? file : parted(file).body + end, hasSources }
}
