import { alignedText, alignmentOf } from '../../../cues/alignment.ts'
import type { Cue } from '../../../cues/cue.ts'
import type { Ticks } from '../../../time/ticks.ts'
import { writeClock } from './clock.ts'
import type { Event, EventFormat, Fields } from './events.ts'
import { isPlain, readInline, type KaraokeMark } from './inline-read.ts'
import { writeInline, type Stamp } from './inline-write.ts'

/**
 * How a line that is not as we would write it comes back as it was. Its source is what of it is odd: the fields around the text
 * (a template, with marks where times and text stand, so that thousands of lines with "0000" for a margin share one), the text,
 * or both. Each is written as long as it still says what the cue says; what an edit changed is written anew.
 */
const marks = {
  between: '\uFDD0',
  escape: '\uFDD1',
  start: '\uFDD2',
  paddedStart: '\uFDD3',
  end: '\uFDD4',
  paddedEnd: '\uFDD5',
  text: '\uFDD6',
}

const guarded = (text: string): string => text.replace(/[\uFDD0-\uFDD6]/g, (sign) => marks.escape + sign)

/** The template of a line with `fields`; "00:00:01.00" is a form of its own, since some programs write all times so. */
export function templateOf(
  { prefix, fields }: Fields,
  { names, textAt }: EventFormat,
  { start, end }: Event,
): string {
  const time = (field: string, value: Ticks, plain: string, padded: string): string => {
    const clock = writeClock(value)
    const written = field.trim()
    if (written === clock) return field.replace(clock, plain)
    return written === `0${clock}` ? field.replace(written, padded) : guarded(field)
  }
  const parts = fields.map((field, at) => {
    if (at === textAt) return marks.text
    if (names[at] === 'start') return time(field, start, marks.start, marks.paddedStart)
    return names[at] === 'end' ? time(field, end, marks.end, marks.paddedEnd) : guarded(field)
  })
  return guarded(prefix) + parts.join()
}

/** The line of a template. */
export function filled(template: string, start: Ticks, end: Ticks, text: string): string {
  return template.replace(/\uFDD1([^])|[\uFDD2-\uFDD6]/g, (sign, escaped: string | undefined) => {
    if (escaped !== undefined) return escaped
    if (sign === marks.start) return writeClock(start)
    if (sign === marks.end) return writeClock(end)
    if (sign === marks.text) return text
    return `0${writeClock(sign === marks.paddedStart ? start : end)}`
  })
}

/** Whether a line of this template has a text; one that ends early has none. */
export const hasText = (template: string): boolean => /(?:^|[^\uFDD1])\uFDD6/.test(template)

/** A source of its parts; empty for what is as we write it. */
export const sourceOf = (template: string, text: string): string => template + marks.between + text

export function partsOfSource(source: string): { readonly template: string; readonly text: string } {
  const found = /(?:^|[^\uFDD1])\uFDD0/.exec(source)
  if (found === null) return { template: '', text: '' }
  const at = found.index + found[0].length
  return { template: source.slice(0, at - 1), text: source.slice(at) }
}

interface LineText {
  /** Cue text. */
  readonly text: string
  readonly marks: readonly KaraokeMark[]
}

/** What the text of a line says. `pad` is where its style puts it: the cue says so itself where that is not bottom centre. */
export function readText(raw: string, pad: number): LineText {
  const found = isPlain(raw) ? { text: raw.replaceAll('\\N', '\n'), marks: [] } : readInline(raw)
  if (pad === 2) return found
  const text = alignedText(found.text, pad as 1)
  const added = text.length - found.text.length
  return added === 0 ? found : { text, marks: found.marks.map((mark) => ({ ...mark, at: mark.at + added })) }
}

/** The text of a line for a cue whose style puts it at `pad`. */
export function writeText(
  cue: Pick<Cue, 'text' | 'settings'>,
  pad: number,
  hasPads: boolean,
  stamps: readonly Stamp[] = [],
): string {
  const { text } = cue
  const wanted = alignmentOf(cue)
  const saysItself = text.includes('\\an') && alignedText(text, 8) === text
  if (!saysItself)
    return (
      (wanted === pad ? '' : writeInline(`{\\an${wanted}}`, hasPads)) + writeInline(text, hasPads, stamps)
    )
  const own = `{\\an${pad}}`
  const rest = text.slice(own.length)
  const isOfStyle = pad !== 2 && text.startsWith(own) && alignedText(rest, 8) !== rest
  if (!isOfStyle) return writeInline(text, hasPads, stamps)
  return writeInline(
    rest,
    hasPads,
    stamps.map(({ at, tag }) => ({ at: Math.max(0, at - own.length), tag })),
  )
}
