import { alignmentOf, withoutAlignment } from '../cues/alignment.ts'
import type { Cue } from '../cues/cue.ts'
import { lookRuns } from '../cues/looks.ts'
import { plain, scan } from '../cues/markup.ts'
import { cueOf } from '../cues/retime.ts'
import type { KeptBlock, SubtitleDocument } from '../document/document.ts'
import { losses } from '../document/losses.ts'
import { withSpeakerColors } from '../document/speaker-colors.ts'
import { collect, lineCounter } from '../problems/collect.ts'
import { fromMilliseconds, fromSeconds, later, plus, zero, type Ticks } from '../time/ticks.ts'
import { wholeMilliseconds } from '../time/timecode.ts'
import type { Parsed, SerializeOptions, TextFormat } from './format.ts'
import * as markup from './markup.ts'
import { attributeOf, encodeEntities, htmlParts, type HtmlPart } from './sami/html.ts'
import { htmlOfText, textOfParts } from './sami/text.ts'
import { inOrder, overlapLoss } from './shared/open-ended.ts'

/**
 * SAMI: `<SYNC Start=1000><P Class=ENCC>text`, milliseconds, in HTML that nobody closes. A text stays until the next SYNC of its
 * class; `&nbsp;` clears. A file may hold several languages, a class each: the first one is shown, the others are kept and
 * written back where they were.
 */
export const sami: TextFormat = {
  kind: 'text',
  id: 'sami',
  name: 'SAMI',
  use: 'Windows Media',
  extensions: ['smi', 'sami'],
  inSpeakerColors: withSpeakerColors,
  loses: (document) => [
    ...losses(document, {
      name: 'SAMI',
      speaker: true,
      language: true,
      settings: [markup.verbatim, 'index'],
      kept: 'sami',
      markup: document.cues.flatMap((cue, index) => (isWhole(cue) ? [] : [index])),
    }),
    ...overlapLoss(document),
  ],
  detect: (head) => (/<SAMI[\s>]/i.test(head) ? 0.98 : /<SYNC\s[^>]{0,100}Start\s*=/i.test(head) ? 0.9 : 0),
  parse,
  serialize,
}

const isWhole = ({ text }: Cue): boolean =>
  alignmentOf({ text }) === 2 &&
  !scan(withoutAlignment(text)).some(({ type }) => type === 'override') &&
  lookRuns(text).every(({ gloss, voice }) => !gloss && voice === undefined)

const lastsUnsaid = fromSeconds(4)

/** What one SYNC says for one class. */
interface Sync {
  readonly start: Ticks
  /** As the file first spelt it. */
  readonly language: string
  /** `<P ID=Source>`: who speaks. */
  readonly isSource: boolean
  readonly parts: HtmlPart[]
}

interface Synced {
  readonly syncs: readonly Sync[]
  /** Where the first SYNC with a text stands. */
  readonly begin: number
}

function parse(input: string): Parsed {
  const html = markup.unixLines(input)
  const { note, problems } = collect()
  const lineOf = lineCounter(html)
  const { syncs, begin } = syncsIn(html, (code, at, message) => note(code, lineOf(at), message))
  const intro = markup.trimBlankLines(withoutEnds(html.slice(0, begin)))
  const withText = syncs.filter(({ parts }) => textOfParts(parts) !== '')
  const classes = [...new Set(withText.map(({ language }) => language))]
  const declared = declaredClasses(intro).find((name) => classes.includes(name))
  const chosen = declared ?? classes[0] ?? ''
  if (classes.length > 1) {
    const all = classes.join(', ').slice(0, 100)
    note(
      'languages',
      0,
      chosen === ''
        ? `The file has texts of several classes (${all}). Those without a class are shown; the others stay in the file.`
        : `The file has texts of several classes (${all}). “${chosen}” is shown; the others stay in the file.`,
    )
  }
  if (syncs.length === 0 && intro !== '')
    note('no-time', 1, 'The file has no SYNC with a text; nothing of it is shown.')
  const { cues, kept, isOpen } = cuesOf(classes.length === 0 ? [] : syncs, chosen)
  if (isOpen) note('no-end', 0, 'The last text has no end; it was given four seconds.')
  const blocks: KeptBlock[] = [
    ...(intro === '' || isOurs(intro) ? [] : [{ at: 0, text: intro }]),
    ...(cues.length === 0 || chosen === classOf(intro) ? [] : [{ at: 0, text: paragraph(chosen) }]),
    ...kept,
  ]
  const document: SubtitleDocument = {
    language: languageOf(intro, chosen),
    cues,
    styles: {},
    metadata: {},
    ...(blocks.length === 0 ? {} : { kept: { format: 'sami', blocks } }),
  }
  return { document, problems: problems() }
}

/** Without the end tags that are written anew. */
function withoutEnds(head: string): string {
  let rest = head.trimEnd()
  for (;;) {
    const end = /<\/(?:body|sami)\s{0,9}>$/i.exec(rest.slice(-20))?.[0]
    if (end === undefined) return rest
    rest = rest.slice(0, -end.length).trimEnd()
  }
}

/** The SYNCs of a file with the class of each of their paragraphs, in the order of time. */
function syncsIn(html: string, note: (code: string, at: number, message: string) => void): Synced {
  const syncs: Sync[] = []
  const spelt = new Map<string, string>()
  let start: Ticks | undefined
  let begin = html.length
  let at = 0
  let open: Sync | undefined
  const enter = (language: string, isSource: boolean): Sync | undefined => {
    if (start === undefined) return undefined
    const key = language.toUpperCase()
    if (!spelt.has(key)) spelt.set(key, language)
    if (syncs.length === 0) begin = at
    const sync = { start, language: spelt.get(key) ?? language, isSource, parts: [] }
    syncs.push(sync)
    return sync
  }
  for (const part of htmlParts(html)) {
    if (part.type === 'tag' && part.name === 'sync') {
      const said = attributeOf(part.attributes, 'start')?.trim() ?? ''
      const count = /^-?\d{1,11}(?![\d])/.exec(said)?.[0]
      if (count === undefined) {
        note('no-time', part.from, 'A SYNC without a readable start; its text goes on with the one before.')
      } else {
        start = later(fromMilliseconds(Number(count)), zero)
        at = part.from
        open = undefined
      }
    } else if (part.type === 'tag' && part.name === 'p') {
      const name = (attributeOf(part.attributes, 'class') ?? '').replace(/[^\w-]/g, '')
      open = enter(name, attributeOf(part.attributes, 'id')?.toLowerCase() === 'source')
    } else if (start !== undefined && !(part.type === 'tag' && /^\/?(?:body|sami|sync|p)$/.test(part.name))) {
      // Text right behind a SYNC, without a paragraph, is of the class of the first.
      if (open === undefined && part.type === 'text' && /\S/.test(part.text))
        open = enter(syncs[0]?.language ?? '', false)
      open?.parts.push(part)
    }
  }
  return { syncs: syncs.toSorted((one, other) => one.start - other.start), begin }
}

/** The cues of the class that is shown, and what the other classes say, before which cue it stands. */
function cuesOf(
  syncs: readonly Sync[],
  chosen: string,
): { readonly cues: readonly Cue[]; readonly kept: readonly KeptBlock[]; readonly isOpen: boolean } {
  const kept: KeptBlock[] = []
  const found: { start: Ticks; text: string; speaker: string; end: Ticks | undefined }[] = []
  for (const { start, language, isSource, parts } of syncs) {
    if (language !== chosen) {
      kept.push({ at: found.length, text: syncLine(start, paragraph(language, isSource) + sourceOf(parts)) })
      continue
    }
    const text = textOfParts(parts)
    const last = found.at(-1)
    if (last !== undefined && last.start < start) last.end ??= start
    if (text === '') continue
    const same = last?.start === start ? last : undefined
    if (same === undefined)
      found.push({ start, end: undefined, text: isSource ? '' : text, speaker: isSource ? text : '' })
    else if (isSource && same.speaker === '') same.speaker = text
    else same.text += same.text === '' ? text : `\n${text}`
  }
  const cues = found.map(({ start, text, speaker, end = plus(start, lastsUnsaid) }, index) => {
    const name = plain(speaker).replace(/\s+/g, ' ')
    // A name with nothing below it is what is shown.
    return text === ''
      ? cueOf({ id: String(index + 1), start, end, text: speaker })
      : cueOf({ id: String(index + 1), start, end, text, ...(name === '' ? {} : { speaker: name }) })
  })
  return { cues, kept, isOpen: found.some(({ end }) => end === undefined) }
}

const syncLine = (start: Ticks, rest: string): string => `<SYNC Start=${wholeMilliseconds(start)}>${rest}`
const paragraph = (language: string, isSource = false): string =>
  `<P${language === '' ? '' : ` Class=${language}`}${isSource ? ' ID=Source' : ''}>`

/** What a paragraph had in the file, on one line. */
const sourceOf = (parts: readonly HtmlPart[]): string =>
  parts
    .map((part) =>
      part.type === 'text' ? part.text.replaceAll('<', '&lt;') : `<${part.name}${part.attributes}>`,
    )
    .join('')
    .replace(/[ \t\n]+/g, ' ')
    .trim()

/** The classes of a style sheet that say their language, in its order. */
const declaredClasses = (head: string): readonly string[] =>
  [...head.slice(0, 100_000).matchAll(/\.([\w-]{1,60})\s{0,9}\{[^}]{0,500}?lang\s{0,9}:/gi)].map(
    ([, name = '']) => name,
  )

/** "lang: en-US" of the class, from the style sheet. */
function languageOf(head: string, chosen: string): string {
  const rules = head.slice(0, 100_000).matchAll(/\.([\w-]{1,60})\s{0,9}\{([^}]{0,500})/g)
  for (const [, name = '', rule = ''] of rules) {
    if (name !== chosen) continue
    const said = /lang\s{0,9}:\s{0,9}([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3})/i.exec(rule)?.[1]
    return said === undefined || said === 'und' ? '' : said
  }
  return ''
}

/** The class that a document is written in, where nothing else is said. */
const classOf = (head: string): string => declaredClasses(head)[0] ?? 'SUBTTL'

const headOf = (language: string): string => `<SAMI>
<HEAD>
<TITLE></TITLE>
<STYLE TYPE="text/css">
<!--
P { margin-left: 8pt; margin-right: 8pt; margin-bottom: 2pt; margin-top: 2pt; text-align: center; font-size: 20pt; font-family: Arial, sans-serif; font-weight: normal; color: white; }
.SUBTTL { Name: Subtitles; lang: ${language === '' ? 'und' : language}; SAMIType: CC; }
-->
</STYLE>
</HEAD>
<BODY>`

/** Whether a head is the one that we write where there was none. */
const isOurs = (head: string): boolean => head === headOf(/lang: ([\w-]+); SAMIType/.exec(head)?.[1] ?? '')

function serialize(document: SubtitleDocument, { newline = '\n' }: SerializeOptions = {}): string {
  const blocks = document.kept?.format === 'sami' ? document.kept.blocks.map(({ text }) => text) : []
  const isSync = (block: string): boolean => block.startsWith('<SYNC Start=')
  const marked = blocks.find((block) => /^<P(?: Class=[\w-]+)?>$/.test(block))
  const head = blocks.find((block) => !isSync(block) && block !== marked) ?? headOf(document.language)
  const p = (isSource: boolean): string =>
    marked === undefined
      ? paragraph(classOf(head), isSource)
      : marked.replace('>', isSource ? ' ID=Source>' : '>')
  const lines: { readonly start: number; readonly html: string }[] = []
  const cues = inOrder(document)
  for (const [at, cue] of cues.entries()) {
    const start = later(cue.start, zero)
    const end = later(cue.end, zero)
    const speaker = cue.speaker === undefined ? '' : p(true) + encodeEntities(cue.speaker)
    const next = cues[at + 1]
    lines.push({
      start: wholeMilliseconds(start),
      html: syncLine(start, speaker + p(false) + htmlOfText(cue.text)),
    })
    if (next === undefined || wholeMilliseconds(end) < wholeMilliseconds(next.start))
      lines.push({ start: wholeMilliseconds(end), html: syncLine(end, `${p(false)}&nbsp;`) })
  }
  for (const block of blocks.filter(isSync)) {
    lines.push({ start: Number(/\d+/.exec(block)?.[0] ?? 0), html: block })
  }
  const body = lines.toSorted((one, other) => one.start - other.start).map(({ html }) => html)
  const out = [head, ...body, '</BODY>', '</SAMI>', ''].join('\n')
  return newline === '\n' ? out : out.replaceAll('\n', newline)
}
