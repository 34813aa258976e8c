import type { Cue } from './cue.ts'
import { scan, write, type MarkupItem } from './markup.ts'

/** As on a number pad: 1 bottom left, 2 bottom centre, 5 middle, 8 top centre, 9 top right. ASS's `\an`. */
export type Alignment = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9

/** The `\an` of an override block, wherever in the text it stands: the first counts, as in players. An escaped one is text. */
function padOf(text: string): string | undefined {
  if (!text.includes('\\an')) return undefined
  for (const item of scan(text)) {
    const pad = item.type === 'override' ? /\\an([1-9])/.exec(item.value)?.[1] : undefined
    if (pad !== undefined) return pad
  }
  return undefined
}

/** Where a cue stands: by `\an` in its text, else by WebVTT's `line` and `align` in its settings. 2 when nothing says so. */
export function alignmentOf({ text, settings = {} }: Pick<Cue, 'text' | 'settings'>): Alignment {
  const pad = padOf(text)
  if (pad !== undefined) return Number(pad) as Alignment
  const line = settings['line'] ?? ''
  const percent = /^(\d+(?:\.\d+)?)%/.exec(line)?.[1]
  const isTop = percent === undefined ? /^[0-6](,|$)/.test(line) : Number(percent) < 34
  const isMiddle = percent !== undefined && Number(percent) >= 34 && Number(percent) < 66
  const align = settings['align'] ?? 'center'
  const column = /^(start|left)$/.test(align) ? 1 : /^(end|right)$/.test(align) ? 3 : 2
  return (column + (isTop ? 6 : isMiddle ? 3 : 0)) as Alignment
}

/** Cue text that stands at `alignment`: how a reader says where a cue is when its format has words of its own for that. */
export const alignedText = (text: string, alignment: Alignment): string =>
  alignment === 2 || padOf(text) !== undefined ? text : `{\\an${alignment}}${text}`

/** Cue text without an `\an` and the braces that held nothing else: for formats that say the place elsewhere. */
export function withoutAlignment(text: string): string {
  if (padOf(text) === undefined) return text
  return write(scan(text).flatMap((item) => (item.type === 'override' ? withoutPad(item) : [item])))
}

function withoutPad(item: MarkupItem & { readonly type: 'override' }): readonly MarkupItem[] {
  const value = item.value.replace(/\\an[1-9]/g, '')
  return value === '' ? [] : [{ ...item, value, source: `{${value}}` }]
}
