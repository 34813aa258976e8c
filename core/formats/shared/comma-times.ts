import type { Cue } from '../../cues/cue.ts'
import { cueOf } from '../../cues/retime.ts'
import type { Collector } from '../../problems/collect.ts'
import type { Ticks } from '../../time/ticks.ts'
import { parseClock } from '../../time/timecode.ts'
import * as markup from '../markup.ts'
import { cueTextOfPlain, keptInline, plainOfCue } from './plain-inline.ts'

/** A line "0:00:01.000,0:00:03.000", as SBV and SubViewer have it. Undefined for any other. */
function commaTimes(line: string): { readonly start: Ticks; readonly end: Ticks } | undefined {
  if (line.length > 80 || !line.includes(',')) return undefined
  const found =
    /^\s*(\d+:\d{1,2}:\d{1,2}(?:[.,:]\d{1,3})?)\s*,\s*(\d+:\d{1,2}:\d{1,2}(?:[.,:]\d{1,3})?)\s*$/.exec(line)
  if (found === null) return undefined
  const start = clock(found[1] ?? '')
  const end = clock(found[2] ?? '')
  return start === undefined || end === undefined ? undefined : { start, end }
}

const clock = (text: string): Ticks | undefined => parseClock(text.replace(/:(\d+)$/, lastIsFraction(text)))
/** "0:00:01:50": some programs write a colon before the fraction. */
const lastIsFraction = (text: string): string => (text.split(':').length > 3 ? '.$1' : ':$1')

const isStructure = (line: string): boolean => !/[^ \t]/.test(line) || commaTimes(line) !== undefined

/** The cues of a file whose blocks are a line of two times and the text below; and the lines before the first of them. */
export function readCommaBlocks(
  lines: readonly string[],
  note: Collector['note'],
): { readonly head: string; readonly cues: readonly Cue[] } {
  const cues: Cue[] = []
  let head = ''
  let open: { readonly start: Ticks; readonly end: Ticks; readonly line: number } | undefined
  const close = (to: number): void => {
    const body = markup.trimBlankLines(lines.slice(open?.line ?? 0, to).join('\n'))
    if (open === undefined) {
      head = body
      return
    }
    const { start, end, line } = open
    if (end < start) note('backwards', line, 'The cue ends before it begins.')
    if (/\n[ \t]*\n/.test(body))
      note('blank-line', line, 'A blank line inside the text; the text goes on behind it.')
    const inline = unbroken(markup.revealLines(body, isStructure))
    const text = cueTextOfPlain(inline)
    const cue = cueOf({ id: String(cues.length + 1), start, end, text, ...keptInline(inline, text) })
    cues.push(end < start ? { ...cue, end } : cue)
  }
  for (const [at, line] of lines.entries()) {
    const times = commaTimes(line)
    if (times === undefined) continue
    close(at)
    open = { ...times, line: at + 1 }
  }
  close(lines.length)
  return { head, cues }
}

/** "[br]" is a line break; with a zero-width space behind the bracket it is what it says. */
const unbroken = (text: string): string =>
  text.includes('[') ? text.replace(/\[br\]/gi, '\n').replace(/\[\u200B(?=\u200B*br\])/gi, '[') : text

/** The text of a cue as it stands in the file, with `lineBreak` between its lines; what would read as structure is guarded. */
export function commaBlockText(cue: Cue, lineBreak: '\n' | '[br]'): string {
  const guarded = plainOfCue(cue).replace(/\[(?=\u200B*br\])/gi, '[\u200B')
  const inline = lineBreak === '\n' ? guarded : guarded.replaceAll('\n', lineBreak)
  if (inline === '') return ''
  const mayMislead = /^[ \t\u200B]*$/m.test(inline) || inline.includes(',')
  return mayMislead ? markup.guardLines(inline, isStructure) : inline
}
