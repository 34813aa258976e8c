import { alignmentOf, withoutAlignment, type Alignment } from '../../../cues/alignment.ts'
import type { Cue } from '../../../cues/cue.ts'
import { pieces } from '../../../cues/markup.ts'
import type { SubtitleDocument } from '../../../document/document.ts'
import { usualRate, type FrameRate } from '../../../time/frame-rate.ts'
import { plus, type Ticks } from '../../../time/ticks.ts'
import { isMeasured } from '../../../transcript/word.ts'
import type { SerializeOptions } from '../../format.ts'
import { keptBefore } from '../../markup.ts'
import { clockOf, type Clock } from './clock.ts'
import type { Dialect, Row } from './dialect.ts'
import { freshHead } from './fresh.ts'
import { completed, keptHead, type KeptHead } from './header.ts'
import { contentOf, type InlineWriter } from './inline.ts'
import { needsOf, type Needs } from './needs.ts'
import { attributesSetting, contentSetting, type ReadCue } from './paragraphs.ts'
import { readTimedText } from './reader.ts'
import { attributesOf } from './tags.ts'
import { timeParameters, type Notation } from './times.ts'

type Words = 'all' | 'measured' | 'none'

/** What of a paragraph is to be written anew, because as it was kept it would not read as the cue does. */
interface Repair {
  readonly content: boolean
  readonly place: boolean
  readonly speaker: boolean
  /** How the paragraph looks by itself. */
  readonly base: ReadCue['base'] | undefined
}

/** The name in `SubtitleDocument.metadata` of the way in which most of a file's times are said. */
export const notationName = 'ttml:times'

/** `document` as a file of the family. What came from one is written back as it stood, as long as it says the same. */
export function serializeTimedText(
  document: SubtitleDocument,
  { newline = '\n', words, frameRate }: SerializeOptions,
  dialect: Dialect,
): string {
  const { kept } = document
  const header = kept !== undefined && dialect.keeps.includes(kept.format) ? kept.blocks[0] : undefined
  const known = header?.at === 0 ? keptHead(header.text) : undefined
  // A file that is to count frames and does not say of what rate is written anew.
  const hasRate = known?.root.get('ttp:timeBase') === 'smpte' && known.root.has('ttp:frameRate')
  const head = dialect.frames === undefined || hasRate ? known : undefined
  const write = (repairs: readonly (Repair | undefined)[]): string =>
    fileOf(document, dialect, { head, words, frameRate, repairs })
  let out = write([])
  // What was kept is trusted only as far as it still reads as what the document says: by the reader itself.
  if (head !== undefined) {
    const read = readTimedText(out, frameRate === undefined ? {} : { frameRate }).cues
    const repairs = repairsOf(document, read, words, dialect)
    if (repairs.some((repair) => repair !== undefined)) out = write(repairs)
  }
  return newline === '\n' ? out : out.replaceAll('\n', newline)
}

function repairsOf(
  { cues }: SubtitleDocument,
  read: readonly ReadCue[],
  asked: Words | undefined,
  dialect: Dialect,
): readonly (Repair | undefined)[] {
  return cues.map((cue, index) => {
    const found = read.length === cues.length ? read[index] : undefined
    if (found === undefined) return { content: true, place: true, speaker: true, base: undefined }
    const place = alignmentOf(found.cue) !== alignmentOf(cue)
    const content =
      withoutAlignment(found.cue.text) !== withoutAlignment(cue.text) ||
      (dialect.hasWords && !hasSameWords(found.cue, cue, wordsFor(cue, asked)))
    const speaker = dialect.hasAgents && found.cue.speaker !== cue.speaker
    return place || content || speaker ? { content, place, speaker, base: found.base } : undefined
  })
}

/** Word times that nobody chose are those of a file that had some. */
const wordsFor = ({ settings }: Cue, asked: Words | undefined): Words =>
  asked ?? (/\s(?:begin|end|dur)\s*=/.test(settings?.[contentSetting] ?? '') ? 'measured' : 'none')

/** Whether a cue as it was read shows the words that `cue` is to show. */
function hasSameWords(read: Cue, cue: Cue, wanted: Words): boolean {
  const shown = wanted === 'none' ? [] : cue.words.filter((word) => wanted === 'all' || isMeasured(word))
  const there = read.words.filter(isMeasured)
  return (
    shown.length === there.length &&
    shown.every(
      ({ offset, duration }, index) => offset === there[index]?.offset && duration === there[index].duration,
    )
  )
}

interface Task {
  readonly head: KeptHead | undefined
  readonly words: Words | undefined
  readonly frameRate: FrameRate | undefined
  readonly repairs: readonly (Repair | undefined)[]
}

function fileOf(document: SubtitleDocument, dialect: Dialect, task: Task): string {
  const { head, words, repairs } = task
  const needs = needsOf(dialect, head)
  const clock = clockFor(document, dialect, task)
  const inline = inlineFor(dialect, head, needs, clock)
  let hasRuby = false
  const paragraphOf = (cue: Cue, repair: Repair | undefined): string => {
    const text = withoutAlignment(cue.text)
    const kept = head === undefined || repair?.content === true ? undefined : cue.settings?.[contentSetting]
    const wanted = dialect.hasWords ? wordsFor(cue, words) : 'none'
    const content = kept ?? contentOf(cue, text, repair?.base, wanted, inline)
    if (dialect.hasRuby && kept === undefined && content.includes(`${needs.styling}:ruby=`)) hasRuby = true
    const own = attributesOf(head === undefined ? '' : (cue.settings?.[attributesSetting] ?? ''))
    const id = own.get('xml:id')
    if (id !== undefined) own.set('xml:id', needs.id(id))
    else if (dialect.hasIds) own.set('xml:id', needs.id('sub'))
    if (head === undefined || repair?.place === true) {
      place(own, alignmentOf(cue), dialect, needs, head !== undefined)
    }
    if (dialect.hasAgents && (head === undefined || repair?.speaker === true)) {
      const agent = `${needs.metadata}:agent`
      own.delete(agent)
      if (cue.speaker !== undefined) own.set(agent, needs.agent(cue.speaker))
    }
    if (kept === undefined && needsSpace(text)) own.set('xml:space', 'preserve')
    const attributes = [...own].map(([name, value]) => ` ${name}="${value}"`).join('')
    const times = ` begin="${clock.write(cue.start)}" end="${clock.write(cue.end)}"`
    const { element } = needs
    return `<${element}p${times}${attributes}>${content}</${element}p>`
  }
  const paragraphs = document.cues.map((cue, index) => paragraphOf(cue, repairs[index]))
  const body = bodyOf(head === undefined ? undefined : document, paragraphs, needs)
  if (head === undefined) {
    const frameRate = task.frameRate ?? dialect.frames ?? usualRate
    const before = freshHead(document, dialect, needs, { frameRate, hasRuby })
    return `${declaration}${before}${body === '' ? '' : `<body style="base">\n${body}</body>\n`}</tt>\n`
  }
  const whole = completed(head, {
    styles: needs.styles(),
    regions: needs.regions(),
    agents: needs.agents(),
    language: document.language,
  })
  const tag = /<([^\s<>/!?]*body)(?:\s[^<>]*)?>$/.exec(head.text)?.[1]
  const { element, rootName } = head
  const inside =
    tag === undefined
      ? body === ''
        ? ''
        : `<${element}body>\n${body}</${element}body>\n`
      : `\n${body}</${tag}>\n`
  return `${whole}${inside}</${rootName}>\n`
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'

function inlineFor(dialect: Dialect, head: KeptHead | undefined, needs: Needs, clock: Clock): InlineWriter {
  return {
    element: needs.element,
    attributes: (properties) =>
      needs
        .styled(properties)
        .map(([name, value]) => ` ${name}="${value}"`)
        .join(''),
    agent: (name) => (dialect.hasAgents ? ` ${needs.metadata}:agent="${needs.agent(name)}"` : ''),
    ruby: dialect.hasRuby ? needs.styling : undefined,
    wordTimes({ offset, duration }, cue) {
      const say = (time: Ticks): string =>
        head?.isAbsolute === true ? clock.write(time) : clock.writeFrom(time, cue.start)
      return ` begin="${say(offset)}" end="${say(plus(offset, duration))}"`
    },
  }
}

const notations = new Set<string | undefined>(['clock', 'frames', 'ticks', 'seconds'])
const isNotation = (name: string | undefined): name is Notation => notations.has(name)

function clockFor({ metadata }: SubtitleDocument, dialect: Dialect, { head, frameRate }: Task): Clock {
  if (head === undefined) {
    const rate = frameRate ?? dialect.frames ?? usualRate
    const parameters = { ...timeParameters(new Map(), rate), timeBase: 'smpte' } as const
    return clockOf(dialect.frames === undefined ? 'clock' : 'frames', parameters)
  }
  const was = metadata[notationName]
  const own = isNotation(was) ? was : 'clock'
  return clockOf(dialect.frames !== undefined ? 'frames' : own, timeParameters(head.root, frameRate))
}

const rowOf = (alignment: Alignment): Row => (alignment > 6 ? 'top' : alignment > 3 ? 'middle' : 'bottom')
const columnOf = (alignment: Alignment): string => ['right', 'left', 'center'][alignment % 3] ?? 'center'

/** Gives a paragraph its region and the side that its lines keep to. */
function place(
  own: Map<string, string>,
  alignment: Alignment,
  dialect: Dialect,
  needs: Needs,
  isOther: boolean,
): void {
  const row = rowOf(alignment)
  own.set('region', needs.region(dialect.regions[row] === undefined ? 'bottom' : row))
  own.delete(`${needs.styling}:textAlign`)
  const column = columnOf(alignment)
  if (column === 'center' && !isOther) return
  for (const [name, value] of needs.styled(new Map([['textAlign', column]]))) {
    const before = own.get(name)
    own.set(name, name === 'style' && before !== undefined ? `${before} ${value}` : value)
  }
}

/** White space that a reader would take for that of the file, not of the text. */
const needsSpace = (text: string): boolean =>
  /^[ \t]|[ \t]$|[ \t]{2}|\t|[ \t]\n|\n[ \t]/.test(
    /[<{\\]/.test(text)
      ? pieces(text)
          .map((piece) => piece.text)
          .join('')
      : text,
  )

/** Start tags, nothing else: the divisions that what follows stands in. */
const isPath = (block: string): boolean => /^(?:<[^<>!?/][^<>]*>)*$/.test(block) && !block.includes('/>')

/** The paragraphs in their divisions, between what was kept with them. */
function bodyOf(
  document: SubtitleDocument | undefined,
  paragraphs: readonly string[],
  { element, id }: Needs,
): string {
  const before = document === undefined ? () => [] : keptBefore(document, document.kept?.format ?? '')
  const [header] = document?.kept?.blocks ?? []
  let out = ''
  let open: readonly string[] = []
  let isInside = false as boolean
  const close = (): void => {
    if (open.length > 0) out += `${open.map((name) => `</${name}>`).join('')}\n`
    open = []
  }
  const enter = (path: string): void => {
    close()
    const unique = path.replace(/ xml:id="([^"]*)"/g, (_, own: string) => ` xml:id="${id(own)}"`)
    if (unique !== '') out += `${unique}\n`
    open = [...unique.matchAll(/<([^\s>]+)/g)].map(([, name = '']) => name).reverse()
    isInside = true
  }
  for (let at = 0; at <= paragraphs.length; at += 1) {
    for (const block of before(at)) {
      if (block === header) continue
      if (isPath(block.text)) enter(block.text)
      else out += `${block.text}\n`
    }
    const paragraph = paragraphs[at]
    if (paragraph === undefined) continue
    if (!isInside) enter(`<${element}div>`)
    out += `${paragraph}\n`
  }
  close()
  return out
}
