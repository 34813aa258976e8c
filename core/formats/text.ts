import type { Cue } from '../cues/cue.ts'
import { escape, plain } from '../cues/markup.ts'
import { cueOf } from '../cues/retime.ts'
import { losses } from '../document/losses.ts'
import { plus, zero } from '../time/ticks.ts'
import type { Parsed, TextFormat } from './format.ts'
import * as markup from './markup.ts'
import { saidIn } from './shared/timed-turns.ts'

/**
 * Plain text: one paragraph a cue. A file without any empty line has one cue a line. It has no times: they are guessed from
 * the length of the text, one cue after the other, until the text is aligned with its sound.
 */
export const text: TextFormat = {
  kind: 'text',
  id: 'text',
  name: 'Plain text',
  use: 'scripts and notes, without times',
  extensions: ['txt'],
  loses: (document) =>
    losses(document, {
      name: 'Plain text',
      timing: false,
      settings: [markup.verbatim, 'index', 'id', 'other'],
      markup: document.cues.flatMap(({ text }, index) => (plain(text) === text ? [] : [index])),
    }),
  // Nearly everything is text: any other format that knows the file is right.
  detect: (head) => (head.trim() === '' || /[\0-\x08\x0E-\x1A]/.test(head) ? 0 : 0.1),
  parse,
  serialize: ({ cues }, { newline = '\n' } = {}) => {
    const paragraphs = cues.map((cue) => linesOf(plain(cue.text))).filter((paragraph) => paragraph !== '')
    // A single cue of two lines would otherwise read as two cues.
    const end = paragraphs.length === 1 && paragraphs[0]?.includes('\n') === true ? '\n\n' : '\n'
    const all = paragraphs.length === 0 ? '' : paragraphs.join('\n\n') + end
    return newline === '\n' ? all : all.replaceAll('\n', newline)
  },
}

/** Without empty lines, which would part the paragraph. */
const linesOf = (paragraph: string): string =>
  paragraph
    .split('\n')
    .filter((line) => /\S/.test(line))
    .join('\n')

function parse(input: string): Parsed {
  const lines = markup.unixLines(input).split('\n')
  const first = lines.findIndex((line) => /\S/.test(line))
  const last = lines.findLastIndex((line) => /\S/.test(line))
  const hasGaps =
    lines.slice(first, last).some((line) => !/\S/.test(line)) || (last > first && lines.length - last > 2)
  const paragraphs: string[] = []
  let isOpen = false
  for (const line of first === -1 ? [] : lines.slice(first, last + 1)) {
    if (!/\S/.test(line)) isOpen = false
    else if (isOpen && hasGaps) paragraphs[paragraphs.length - 1] = (paragraphs.at(-1) ?? '') + `\n${line}`
    else {
      paragraphs.push(line)
      isOpen = true
    }
  }
  let at = zero
  const cues = paragraphs.map((paragraph, index): Cue => {
    const start = at
    at = plus(at, saidIn(paragraph))
    return cueOf({ id: String(index + 1), start, end: at, text: escape(paragraph) })
  })
  const note = {
    line: 0,
    code: 'no-times',
    message: 'A plain text has no times; they are guessed. Align it with its sound.',
  }
  return {
    document: { language: '', cues, styles: {}, metadata: {} },
    problems: cues.length === 0 ? [] : [note],
  }
}
