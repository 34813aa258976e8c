import type { Cue, Held } from './cue.ts'
import { keyOf, tokens } from './tokens.ts'

/** The cue with `marks` besides those that it has. */
export const withHeld = (cue: Cue, marks: Held): Cue => ({ ...cue, held: { ...cue.held, ...marks } })

/** The cue without the mark that its lines were set by hand: they are as the rules want them. */
export function withoutHeldLines(cue: Cue): Cue {
  if (cue.held?.lines !== true) return cue
  const { held, ...rest } = cue
  const { lines: _, ...marks } = held
  return Object.keys(marks).length === 0 ? rest : { ...rest, held: marks }
}

/** The last word of each line but the last, and the first of the next, as they are said. */
function lineBreaks(text: string): readonly (readonly [string, string])[] {
  const lines = text.split('\n').map((line) => tokens(line).map(keyOf))
  return lines.slice(1).map((line, at) => [lines[at]?.at(-1) ?? '', line[0] ?? ''])
}

/**
 * `after` is `before` with another text that a person typed: where they have broken its lines in other places, the lines are
 * held. A word that was put right beside a line break has not moved it.
 */
export function heldAfterTyping(before: Cue, after: Cue): Cue {
  if (!before.text.includes('\n') && !after.text.includes('\n')) return after
  const [old, now] = [lineBreaks(before.text), lineBreaks(after.text)]
  const isSame =
    old.length === now.length &&
    old.every(([left, right], at) => now[at]?.[0] === left || now[at]?.[1] === right)
  return isSame ? after : withHeld(after, { lines: true })
}
