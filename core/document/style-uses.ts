import { alignedText, alignmentOf, withoutAlignment, type Alignment } from '../cues/alignment.ts'
import type { Cue } from '../cues/cue.ts'
import { scan, write } from '../cues/markup.ts'
import type { SubtitleDocument } from './document.ts'
import { defaultStyleName } from './style.ts'

/** `\rName` in override blocks takes the looks of another style from there on. */
const reset = /\\r([^\\}]*)/g

const namesIn = (text: string): readonly string[] =>
  text.includes('\\r')
    ? scan(text).flatMap((item) =>
        item.type === 'override' ? [...item.value.matchAll(reset)].map(([, name = '']) => name.trim()) : [],
      )
    : []

/** The style that a cue has, by name. */
export const styleNameOf = ({ style }: Pick<Cue, 'style'>): string => style ?? defaultStyleName

/** How many cues use each style, as their own or from somewhere in their text on. */
export function styleUses({ cues }: Pick<SubtitleDocument, 'cues'>): ReadonlyMap<string, number> {
  const uses = new Map<string, number>()
  for (const cue of cues) {
    for (const name of new Set([styleNameOf(cue), ...namesIn(cue.text)]))
      if (name !== '') uses.set(name, (uses.get(name) ?? 0) + 1)
  }
  return uses
}

/** The cue with another name for a style that it has or takes in its text. */
export function withStyleNamed(cue: Cue, from: string, to: string): Cue {
  const text = namesIn(cue.text).includes(from)
    ? write(
        scan(cue.text).map((item) => {
          if (item.type !== 'override') return item
          const value = item.value.replace(reset, (whole, name: string) =>
            name.trim() === from ? `\\r${to}` : whole,
          )
          return { ...item, value, source: `{${value}}` }
        }),
      )
    : cue.text
  const isOwn = styleNameOf(cue) === from
  if (!isOwn) return text === cue.text ? cue : { ...cue, text }
  return { ...withoutStyle(cue), text, ...(to === defaultStyleName ? {} : { style: to }) }
}

function withoutStyle(cue: Cue): Cue {
  const { style: _, ...rest } = cue
  return rest
}

/**
 * The cue with the style `name` (undefined is the usual one). Where a cue stands is said in its text wherever its style is not
 * at the bottom: one that stood where its `before` style put it goes where the new one puts it (`after`).
 */
export function withStyle(cue: Cue, name: string | undefined, before: number, after: number): Cue {
  const named = {
    ...withoutStyle(cue),
    ...(name === undefined || name === defaultStyleName ? {} : { style: name }),
  }
  return placedByStyle(named, before, after)
}

/** The cue after its style was moved from the place `before` to `after`. */
export function placedByStyle(cue: Cue, before: number, after: number): Cue {
  if (before === after || alignmentOf(cue) !== before) return cue
  const text = alignedText(withoutAlignment(cue.text), after as Alignment)
  return text === cue.text ? cue : { ...cue, text }
}
