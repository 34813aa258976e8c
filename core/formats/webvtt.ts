import type { KeptBlock, SubtitleDocument } from '../document/document.ts'
import { losses } from '../document/losses.ts'
import type { Parsed, SerializeOptions, TextFormat } from './format.ts'
import * as markup from './markup.ts'
import { exactly, holdsCues, parted, saysTheSame, source } from './shared/exact.ts'
import { rules } from './webvtt/inline.ts'
import { read, signature } from './webvtt/read.ts'
import { settingNames, writtenSettings } from './webvtt/settings.ts'
import { withVoiceColors } from './webvtt/voice-colors.ts'
import { blockOf, linesOf, placed } from './webvtt/write.ts'

/**
 * WebVTT as https://www.w3.org/TR/webvtt1/ parses it, with three liberties: the header may be missing, the number of the
 * next cue may stand right below a text, and blocks that the rules throw away are kept and written back.
 */
export const webvtt: TextFormat = {
  kind: 'text',
  id: 'webvtt',
  name: 'WebVTT',
  use: 'the web, with styling and word times',
  extensions: ['vtt'],
  words: 'optional',
  inSpeakerColors: withVoiceColors,
  loses: (document) =>
    losses(document, {
      name: 'WebVTT',
      words: 'starts',
      speaker: true,
      settings: [...settingNames, 'id', 'other', 'index', markup.verbatim, source],
      kept: 'webvtt',
      markup: markup.droppedMarkup(document, rules),
    }),
  detect,
  parse,
  serialize,
}

function detect(head: string): number {
  if (signature.test(head)) return 1
  const timing = /^[ \t]*(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}[ \t]*-->[ \t]*(?:\d{2,}:)?[0-5]\d:/m.exec(head)
  if (timing === null) return 0
  return /(?:^|\n)[ \t]*\d+[ \t]*\r?\n?$/.test(head.slice(0, timing.index).slice(-40)) ? 0.4 : 0.6
}

function parse(input: string): Parsed {
  const text = markup.unixLines(input).replaceAll('\0', '\uFFFD')
  const { body, end } = parted(text)
  const { cues, kept: blocks, problems } = read(end === '\n\n' || body === '' ? text : `${body}\n\n`)
  const isUsual = end === '\n\n' || cues.length + blocks.length === 0
  const header = blocks[0]?.at === 0 && signature.test(blocks[0].text) ? blocks[0].text : ''
  const document: SubtitleDocument = {
    language: /^Language:[ \t]*(\S+)/m.exec(header)?.[1] ?? '',
    cues,
    styles: {},
    metadata: {},
    ...(blocks.length === 0 && isUsual
      ? {}
      : { kept: { format: 'webvtt', blocks, ...(isUsual ? {} : { end }) } }),
  }
  return { document, problems }
}

function serialize(document: SubtitleDocument, options: SerializeOptions = {}): string {
  const file = exactly(
    (isExact) => written(document, options, isExact),
    (out) => holdsCues(parse(out).document.cues, document.cues.map(placed)),
  )
  return options.newline === undefined || options.newline === '\n'
    ? file
    : file.replaceAll('\n', options.newline)
}

/** The file with everything as it was in its own (`isExact`), or as we write it. */
function written(
  document: SubtitleDocument,
  { words }: SerializeOptions,
  isExact: boolean,
): { file: string; hasSources: boolean } {
  const { cues, kept, language } = document
  const before = markup.keptBefore(document, 'webvtt')
  const [first, ...others] = before(0)
  const isHeader = first !== undefined && signature.test(first.text)
  const ids = new Set<string>()
  let hasSources = false
  let file = ''
  const keep = (blocks: readonly KeptBlock[]): void => {
    for (const { text, exact } of blocks) {
      hasSources ||= exact === true
      file += exact !== true ? `${text}\n\n` : isExact ? text : `${markup.trimBlankLines(text)}\n\n`
    }
  }
  if (isHeader) keep([{ ...first, text: headerOf(first.text, language) }])
  else file += 'WEBVTT\n\n'
  for (const [at, cue] of cues.entries()) {
    keep(at > 0 ? before(at) : isHeader ? others : before(0))
    const own = isExact ? cue.settings?.[source] : undefined
    const [same, ...more] = own === undefined ? [] : read(`${parted(own).body}\n\n`, false).cues
    const holds =
      own !== undefined &&
      same !== undefined &&
      more.length === 0 &&
      saysTheSame(same, cue) &&
      linesOf(cue, words) === linesOf(same, undefined)
    const { id } = writtenSettings(cue)
    hasSources ||= holds
    file += holds ? own : blockOf(placed(cue), words, !ids.has(id))
    ids.add(id)
  }
  keep(cues.length > 0 ? before(cues.length) : isHeader ? others : before(0))
  const end = kept?.format === 'webvtt' ? kept.end : undefined
  return { file: end === undefined || file === '' ? file : parted(file).body + end, hasSources }
}

const headerOf = (header: string, language: string): string =>
  language === '' ? header : header.replace(/^(Language:[ \t]*)\S+/m, `$1${language}`)
