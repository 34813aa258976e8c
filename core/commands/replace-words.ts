import type { Cue } from '../cues/cue.ts'
import { setText } from '../cues/retime.ts'
import { tokens, tokenSpans } from '../cues/tokens.ts'
import { changeCues } from '../document/edit.ts'
import { indexOf } from '../document/find.ts'
import { room, type Command } from './command.ts'
import { counted } from '../problems/counted.ts'

export interface Replacement {
  /** Of the cue. */
  readonly id: string
  /** Which of its words. */
  readonly at: number
  /** What stands there instead: one word, several, or none. */
  readonly text: string
}

/** `text` without `from`..`to` and without one of the spaces beside it. */
function without(text: string, from: number, to: number): string {
  if (text.charAt(to) === ' ') return text.slice(0, from) + text.slice(to + 1)
  if (text.charAt(from - 1) === ' ') return text.slice(0, from - 1) + text.slice(to)
  // It was alone on its line.
  if (text.charAt(to) === '\n') return text.slice(0, from) + text.slice(to + 1)
  if (text.charAt(from - 1) === '\n') return text.slice(0, from - 1) + text.slice(to)
  return text.slice(0, from) + text.slice(to)
}

/** The cue with other words at some places; `own` in the order of the words. What was put in is known to be right. */
function replaced(cue: Cue, own: readonly Replacement[], limits: Parameters<typeof setText>[2]): Cue {
  const spans = tokenSpans(cue.text)
  let { text } = cue
  const right = new Set<number>()
  let moved = 0
  for (const { at, text: wanted } of own) {
    const count = tokens(wanted).length
    for (let index = 0; index < count; index += 1) right.add(at + moved + index)
    moved += count - 1
  }
  for (const { at, text: wanted } of own.toReversed()) {
    const span = spans[at]
    if (span === undefined) continue
    text =
      wanted.trim() === ''
        ? without(text, span.from, span.to)
        : text.slice(0, span.from) + wanted.trim() + text.slice(span.to)
  }
  const after = text === cue.text ? cue : setText(cue, text, limits)
  const isWhole = after.words.length === cue.words.length + moved
  const words = after.words.map((word, at) =>
    isWhole && right.has(at) && word.checked !== true ? { ...word, checked: true as const } : word,
  )
  return words.every((word, at) => word === after.words[at]) ? after : { ...after, words }
}

/**
 * Other words in the place of some, wherever they are, as one step. As with all edits of text, new words get the place of
 * those they replace as a guess; since a person chose them, they count as looked at.
 */
export const replaceWords: Command<readonly Replacement[]> = {
  id: 'replace-words',
  label: 'Replace words',
  keys: [],
  plan: (context, replacements) => {
    const { document, selection } = context
    const wanted = new Map<number, Replacement[]>()
    for (const one of replacements) {
      const index = indexOf(document, one.id)
      if (document.cues[index]?.words[one.at] === undefined) continue
      const own = wanted.get(index) ?? []
      if (own.every(({ at }) => at !== one.at)) own.push(one)
      wanted.set(index, own)
    }
    const edit = changeCues(
      document,
      [...wanted.keys()].sort((a, b) => a - b),
      (cue, index) => {
        const own = (wanted.get(index) ?? []).sort((a, b) => a.at - b.at)
        return replaced(cue, own, room(context, cue))
      },
    )
    if (edit.length === 0) return null
    const count = [...wanted.values()].reduce((sum, { length }) => sum + length, 0)
    return { label: counted(count, 'Replace word', 'Replace {{count}} words'), edit, selection }
  },
}
