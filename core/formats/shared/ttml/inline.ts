import type { Cue } from '../../../cues/cue.ts'
import { lookOf, type Look } from '../../../cues/looks.ts'
import { pieces } from '../../../cues/markup.ts'
import { tokens } from '../../../cues/tokens.ts'
import { endOf } from '../../../time/ticks.ts'
import { isMeasured, type Word } from '../../../transcript/word.ts'
import { escapeText } from '../../../xml/xml.ts'
import type { Style } from './style.ts'

/** How the content of a paragraph is written in one file. */
export interface InlineWriter {
  /** Before the names of elements: "" or "tt:". */
  readonly element: string
  /** The attributes that give a span these properties ("tts:fontStyle": "italic"). */
  readonly attributes: (properties: ReadonlyMap<string, string>) => string
  /** The attribute that says who speaks a span; empty where the format has none. */
  readonly agent: (name: string) => string
  /** The prefix of styling attributes where ruby can be said. */
  readonly ruby: string | undefined
  readonly wordTimes: (word: Word, cue: Cue) => string
}

interface Run {
  readonly text: string
  readonly look: Look
  /** The number of the `<ruby>` that it stands in, 0 for none. */
  readonly ruby: number
}

/** What of `look` is other than what the paragraph has by itself. */
function properties(look: Look, base: Style | undefined): Map<string, string> {
  const found = new Map<string, string>()
  if (look.italic !== (base?.italic === true)) found.set('fontStyle', look.italic ? 'italic' : 'normal')
  if (look.bold !== (base?.bold === true)) found.set('fontWeight', look.bold ? 'bold' : 'normal')
  const isSame = look.underline === (base?.underline === true) && look.strike === (base?.strike === true)
  if (!isSame) {
    const on = [...(look.underline ? ['underline'] : []), ...(look.strike ? ['lineThrough'] : [])]
    // Each of the two is switched off by a word of its own (TTML 1 section 8.2.22).
    const off = [
      ...(!look.underline && base?.underline === true ? ['noUnderline'] : []),
      ...(!look.strike && base?.strike === true ? ['noLineThrough'] : []),
    ]
    found.set('textDecoration', [...on, ...off].join(' '))
  }
  const color = base?.color === '#ffffff' ? undefined : base?.color
  if (look.color !== color && (look.color ?? '#ffffff') !== (color ?? '#ffffff'))
    found.set('color', look.color ?? '#ffffff')
  if (look.font !== undefined) found.set('fontFamily', look.font)
  return found
}

/** Text with its line breaks; nothing else of it is markup. */
const lines = (text: string, { element }: InlineWriter): string =>
  text.split('\n').map(escapeText).join(`<${element}br/>`)

const span = (attributes: string, content: string, { element }: InlineWriter): string =>
  attributes === '' ? content : `<${element}span${attributes}>${content}</${element}span>`

function runsOf(text: string): Run[] {
  const numbers = new Map<unknown, number>()
  return pieces(text).map((piece) => {
    const container = piece.open.find((mark) => mark.type === 'open' && mark.name === 'ruby')
    if (container !== undefined && !numbers.has(container)) numbers.set(container, numbers.size + 1)
    return {
      text: piece.text,
      look: lookOf(piece),
      ruby: container === undefined ? 0 : (numbers.get(container) ?? 0),
    }
  })
}

/** Which of its words a cue shows the times of. A word without length would never be seen. */
const timedWords = ({ words }: Cue, wanted: 'all' | 'measured' | 'none'): readonly (Word | undefined)[] =>
  words.map((word) =>
    wanted !== 'none' && word.duration > 0 && (wanted === 'all' || isMeasured(word)) ? word : undefined,
  )

/**
 * The content of a paragraph that shows `cue`, whose text (without its place) is `text`. `base` is how the paragraph looks by
 * itself. Where times of words are wanted, each has a span of its own.
 */
export function contentOf(
  cue: Cue,
  text: string,
  base: Style | undefined,
  wanted: 'all' | 'measured' | 'none',
  writer: InlineWriter,
): string {
  const runs = runsOf(text)
  const styled = (run: Pick<Run, 'look'>, content: string): string =>
    content === ''
      ? ''
      : span(
          writer.attributes(properties(run.look, base)) +
            (run.look.voice === undefined ? '' : writer.agent(run.look.voice)),
          lines(content, writer),
          writer,
        )
  const places = wordPlaces(cue, runs, timedWords(cue, wanted))
  let out = ''
  let at = 0
  let place = 0
  /** The word whose span is being written. */
  let word: { readonly end: number; content: string; readonly times: string } | undefined
  const put = (content: string): void => {
    if (word === undefined) out += content
    else word.content += content
  }
  const close = (): void => {
    if (word !== undefined) out += span(word.times, word.content, writer)
    word = undefined
  }
  for (let index = 0; index < runs.length; index += 1) {
    const run = runs[index]
    if (run === undefined) break
    const group = rubyAt(runs, index)
    if (group !== undefined && writer.ruby !== undefined) {
      const { base: below, gloss } = group
      const part = (name: string, content: string): string =>
        span(` ${writer.ruby}:ruby="${name}"`, content, writer)
      const content = below === undefined ? '' : styled(below, below.text)
      put(part('container', part('base', content) + part('text', styled(gloss, gloss.text))))
      at += below?.text.length ?? 0
      if (below !== undefined) index += 1
    } else if (run.look.gloss) put(styled(run, `(${run.text})`))
    else {
      for (let from = 0; from < run.text.length;) {
        const next = places[place]
        if (word === undefined && next !== undefined && at >= next.from) {
          word = { end: next.to, content: '', times: writer.wordTimes(next.word, cue) }
          place += 1
          continue
        }
        const until: number = word?.end ?? next?.from ?? Infinity
        const to = Math.min(run.text.length, from + until - at)
        put(styled(run, run.text.slice(from, to)))
        at += to - from
        from = to
        if (word !== undefined && at >= word.end) close()
      }
    }
  }
  close()
  return out
}

/** Base and gloss that begin at run `index`: what ruby is made of. A gloss may have lost its base. */
function rubyAt(
  runs: readonly Run[],
  index: number,
): { readonly base: Run | undefined; readonly gloss: Run } | undefined {
  const [first, second] = [runs[index], runs[index + 1]]
  if (first === undefined) return undefined
  if (first.look.gloss) return { base: undefined, gloss: first }
  const isPair = first.ruby !== 0 && first.ruby === second?.ruby && second.look.gloss
  return isPair ? { base: first, gloss: second } : undefined
}

interface WordPlace {
  /** UTF-16 units of the text without glosses. */
  readonly from: number
  readonly to: number
  readonly word: Word
}

/** Where the words that are to be timed stand. Those in ruby are not: a span cannot be opened in one container and closed in another. */
function wordPlaces(
  cue: Cue,
  runs: readonly Run[],
  timed: readonly (Word | undefined)[],
): readonly WordPlace[] {
  if (!timed.some((word) => word !== undefined)) return []
  let plain = ''
  const rubies: { readonly from: number; readonly to: number }[] = []
  for (const { text, look, ruby } of runs) {
    if (look.gloss) continue
    if (ruby !== 0) rubies.push({ from: plain.length, to: plain.length + text.length })
    plain += text
  }
  const places: WordPlace[] = []
  let at = 0
  for (const [index, token] of tokens(cue.text).entries()) {
    const from = plain.indexOf(token, at)
    if (from === -1) break
    const to = from + token.length
    at = to
    const word = timed[index]
    if (word === undefined || endOf(word) > cue.end || word.offset < cue.start) continue
    if (!rubies.some((ruby) => ruby.from < to && ruby.to > from)) places.push({ from, to, word })
  }
  return places
}
