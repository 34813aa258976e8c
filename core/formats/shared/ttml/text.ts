import { plainLook, textOfRuns, type LookRun } from '../../../cues/looks.ts'
import { possible } from '../../../xml/xml.ts'
import type { Leaf } from './spans.ts'
import type { Style } from './style.ts'

/** White is what text is when nothing is said (IMSC 1.1 section 8.4.5), so it is not worth a mark. */
const colorShown = ({ color }: Style): string | undefined => (color === '#ffffff' ? undefined : color)

/**
 * `text` as `leaf` looks; a font only where it is another than its paragraph's, which is the font of nearly all text. Written
 * out, because spreading objects takes half the time of reading a file.
 */
const runOf = (leaf: Leaf, text: string, paragraph: Style, speaker: string | undefined): Run => ({
  italic: leaf.style.italic === true,
  bold: leaf.style.bold === true,
  underline: leaf.style.underline === true,
  strike: leaf.style.strike === true,
  gloss: leaf.isGloss,
  color: colorShown(leaf.style),
  font: leaf.style.font === paragraph.font ? undefined : leaf.style.font,
  voice: leaf.speaker === speaker ? undefined : leaf.speaker,
  text,
  ruby: leaf.ruby,
  span: leaf.span,
})

/** The stretch of a cue's plain text (without glosses, UTF-16 units) that a timed span shows. */
interface Stretch {
  readonly span: number
  readonly from: number
  to: number
}

export interface CueText {
  readonly text: string
  /** As `plain` of `markup.ts` shows it. */
  readonly plain: string
  readonly stretches: readonly Stretch[]
}

/**
 * Cue text of what a paragraph shows. White space as `xml:space` has it (TTML 1 section 7.2.3: line feeds become spaces,
 * spaces collapse and go at the edges of lines); a paragraph that keeps its space loses only the line feeds and the indentation
 * at its very edges, which are those of the file.
 */
export function textOf(leaves: readonly Leaf[], paragraph: Style, speaker: string | undefined): CueText {
  const runs: Run[] = []
  /** A space that is shown when more text comes on the same line. */
  let pending: Leaf | undefined
  let isLineStart = true
  const push = (leaf: Leaf, text: string): void => {
    if (text === '') return
    runs.push(runOf(leaf, text, paragraph, speaker))
  }
  const spaced = (): void => {
    if (pending !== undefined && !isLineStart) push(pending, ' ')
    pending = undefined
  }
  for (const [index, leaf] of leaves.entries()) {
    if (leaf.isBreak) {
      pending = undefined
      push(leaf, '\n')
      isLineStart = true
      continue
    }
    const text = possible(leaf.text.replace(/\r\n?/g, '\n'))
    if (leaf.isVerbatim) {
      const first = index === 0 ? text.replace(/^[ \t]*\n[ \t\n]*/, '') : text
      const shown = index === leaves.length - 1 ? withoutLastLines(first) : first
      spaced()
      push(leaf, shown)
      if (shown !== '') isLineStart = shown.endsWith('\n')
      continue
    }
    const flat = text.replace(/[ \t\n]+/g, ' ')
    if (flat.startsWith(' ')) pending ??= leaf
    const shown =
      flat === ' ' ? '' : flat.slice(flat.startsWith(' ') ? 1 : 0, flat.endsWith(' ') ? -1 : undefined)
    if (shown === '') continue
    spaced()
    push(leaf, shown)
    isLineStart = false
    if (flat.endsWith(' ')) pending = leaf
  }
  return joined(runs)
}

/** Without line feeds and indentation at the end. */
function withoutLastLines(text: string): string {
  let end = text.length
  while (end > 0 && ' \t\n'.includes(text.charAt(end - 1))) end -= 1
  return text.slice(end).includes('\n') ? text.slice(0, end) : text
}

type Run = LookRun & { readonly ruby: number; readonly span: number | undefined }

function joined(runs: readonly Run[]): CueText {
  const stretches: Stretch[] = []
  let plain = ''
  let text = ''
  for (let at = 0; at < runs.length;) {
    const ruby = runs[at]?.ruby ?? 0
    const group: LookRun[] = []
    for (let run = runs[at]; run !== undefined && run.ruby === ruby; run = runs[at]) {
      const { span } = run
      const look = lookOfRun(run)
      const from = plain.length
      if (!run.gloss) plain += run.text
      const last = stretches.at(-1)
      if (span !== undefined && !run.gloss) {
        if (last?.span === span && last.to === from) last.to = plain.length
        else stretches.push({ span, from, to: plain.length })
      }
      const before = group.at(-1)
      if (before !== undefined && isSameLook(before, look))
        group[group.length - 1] = { ...before, text: before.text + look.text }
      else group.push(look)
      at += 1
    }
    const marked = textOfRuns(group)
    text += ruby === 0 ? (at < runs.length ? beforeTag(marked) : marked) : `<ruby>${beforeTag(marked)}</ruby>`
  }
  return { text, plain, stretches }
}

const lookOfRun = ({
  italic,
  bold,
  underline,
  strike,
  gloss,
  color,
  font,
  voice,
  text,
}: LookRun): LookRun => ({
  italic,
  bold,
  underline,
  strike,
  gloss,
  color,
  font,
  voice,
  text,
})

const isSameLook = (a: LookRun, b: LookRun): boolean =>
  (Object.keys(plainLook) as (keyof typeof plainLook)[]).every((name) => a[name] === b[name])

/** Backslashes right before a tag count in pairs. */
const beforeTag = (text: string): string =>
  text.endsWith('\\') ? text + (/\\+$/.exec(text.slice(-1000))?.[0] ?? '') : text
