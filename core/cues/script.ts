import { escape } from './markup.ts'
import { lengthOf } from './reading.ts'
import { tokens } from './tokens.ts'

/** A stretch of a script that gets cues of its own: no cue reaches beyond it. */
export interface Block {
  /** None is empty; white space within is single spaces. Plain text: what looks like a tag in it is text. */
  readonly lines: readonly string[]
  /** The writer's line breaks fit a cue and are kept. */
  readonly isCue: boolean
  /** "Anna" of "Anna: Good morning."; the name is not part of the lines. */
  readonly speaker?: string
}

interface Fit {
  readonly charactersPerLine: number
  readonly lines: number
  /** `false` cuts all text into cues anew; only paragraphs and speakers part them. */
  readonly keepsLines?: boolean
}

export const tokensOf = ({ lines }: Block): readonly string[] => lines.flatMap((line) => tokens(escape(line)))

const sentenceEnd = /[.!?…:;。！？]["'”’»)\]]*$/u

/** "ANNA:", ">> ANNA (V.O.):", "- Anna:", with what follows; a name is four words at most. */
const label =
  /^((?:>>|[-–—])\s*)?([\p{Lu}][\p{L}\p{M}\p{N}.'’-]*(?:\s+[\p{Lu}\p{N}#][\p{L}\p{M}\p{N}.'’-]*){0,3})(?:\s*\([^()]{1,30}\))?\s*:(?!\/\/)(?:\s+|$)(.*)$/u

interface Line {
  readonly text: string
  readonly speaker?: string
}

/** Names in capitals are speakers; others are when they come twice, since "Note:" is no name. */
function speakersIn(lines: readonly string[]): (line: string) => Line {
  const counts = new Map<string, number>()
  for (const line of lines) {
    const name = label.exec(line)?.[2]
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return (line) => {
    const found = label.exec(line)
    const [, dash = '', name = '', text = ''] = found ?? []
    const isName = name.length > 1 && name === name.toUpperCase() && /\p{L}/u.test(name)
    if (found === null || (!isName && (counts.get(name) ?? 0) < 2)) return { text: line }
    return { text: `${dash.startsWith('>') ? '' : dash}${text}`.trim(), speaker: named(name) }
  }
}

/** "ANNA O'NEIL" is written "Anna O'Neil"; short forms keep their capitals. */
function named(name: string): string {
  if (name !== name.toUpperCase()) return name
  return name.replaceAll(/\p{L}[\p{L}\p{M}]*/gu, (word) =>
    word.length < 3 ? word : word.charAt(0) + word.slice(1).toLowerCase(),
  )
}

/**
 * Finds out what the line breaks of a plain text mean. Empty lines always part. A paragraph that fits a cue is one. Of a
 * longer one each line stands alone when its lines are cue-sized or most of them end a sentence; otherwise the breaks come
 * from a text editor's margin and mean nothing. Another speaker always begins a block.
 */
export function blocksOf(text: string, fit: Fit): Block[] {
  const paragraphs = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n/)
    .map((paragraph) =>
      paragraph.split('\n').map((line) => line.trim().replace(/[^\S\u00a0\u202f\u2007]+/gu, ' ')),
    )
    .map((lines) => lines.filter((line) => line !== ''))
    .filter((lines) => lines.length > 0)
  const read = speakersIn(paragraphs.flat())
  return paragraphs.flatMap((paragraph) =>
    turnsOf(paragraph.map(read)).flatMap(({ lines, speaker }) =>
      cutParagraph(lines, fit).map((block) => (speaker === undefined ? block : { ...block, speaker })),
    ),
  )
}

/** The lines of a paragraph by who says them; a name that stands alone speaks what follows. */
function turnsOf(paragraph: readonly Line[]): { lines: string[]; speaker?: string }[] {
  const turns: { lines: string[]; speaker?: string }[] = []
  for (const { text, speaker } of paragraph) {
    if (speaker !== undefined || turns.length === 0)
      turns.push({ lines: [], ...(speaker === undefined ? {} : { speaker }) })
    if (text !== '') turns.at(-1)?.lines.push(text)
  }
  return turns.filter(({ lines }) => lines.length > 0)
}

function cutParagraph(lines: readonly string[], fit: Fit): Block[] {
  const fits = (line: string): boolean => lengthOf(line) <= fit.charactersPerLine
  if (fit.keepsLines === false) return [{ lines: [lines.join(' ')], isCue: false }]
  if (lines.length <= fit.lines && lines.every(fits)) return [{ lines, isCue: true }]
  const ended = lines.filter((line) => sentenceEnd.test(line)).length
  if (lines.every(fits) || ended * 2 >= lines.length) {
    return lines.map((line) => ({ lines: [line], isCue: fits(line) }))
  }
  return [{ lines: [lines.join(' ')], isCue: false }]
}

const brackets: Readonly<Record<string, string>> = {
  '[': ']',
  '(': ')',
  '（': '）',
  '［': '］',
  '【': '】',
  '*': '*',
}
/** More words than this between brackets are a thought, not a sound. */
const longestLabel = 8

/**
 * Which of the tokens of a text are sound labels, said by nobody: "[door slams]" always, "(laughs)" where it stands at the
 * beginning or the end of a line or is in capitals. `texts` are the tokens of one line.
 */
export function soundLabels(texts: readonly string[]): readonly boolean[] {
  const isLabel = new Array<boolean>(texts.length).fill(false)
  for (let at = 0; at < texts.length; at += 1) {
    const open = texts[at]?.charAt(0) ?? ''
    const close = brackets[open]
    if (close === undefined || texts[at] === open) continue
    const end = texts.findIndex(
      (text, index) =>
        index >= at &&
        index < at + longestLabel &&
        text.replace(/[.,;:!?…]+$/u, '').endsWith(close) &&
        (index > at || text.length > 1),
    )
    if (end < 0) continue
    const said = texts.slice(at, end + 1).join(' ')
    const isLoud = said === said.toUpperCase() && /\p{L}{2}/u.test(said)
    const isAtEdge =
      texts.slice(0, at).every((text) => !/[\p{L}\p{N}]/u.test(text)) || end === texts.length - 1
    if (open !== '[' && open !== '【' && open !== '［' && !isLoud && !isAtEdge) continue
    isLabel.fill(true, at, end + 1)
    at = end
  }
  return isLabel
}

/** The tokens of all blocks in order, and the numbers of those that are sound labels. */
export function wordsOfScript(blocks: readonly Block[]): {
  readonly tokens: readonly string[]
  readonly unspoken: readonly number[]
} {
  const all: string[] = []
  const unspoken: number[] = []
  for (const block of blocks) {
    for (const line of block.lines) {
      const texts = tokens(escape(line))
      for (const [index, isLabel] of soundLabels(texts).entries())
        if (isLabel) unspoken.push(all.length + index)
      for (const text of texts) all.push(text)
    }
  }
  return { tokens: all, unspoken }
}
