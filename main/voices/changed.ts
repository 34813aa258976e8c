import type { Part } from '../../core/script/script.ts'

/** The parts with what `change` makes of each, from the inside out. */
export const changed = (parts: readonly Part[], change: (part: Part) => readonly Part[]): readonly Part[] =>
  parts.flatMap((part) =>
    change(part.type === 'inside' ? { ...part, parts: changed(part.parts, change) } : part),
  )

/** Its alias as text: so each word of it has a time of its own, where services give one to all of them. */
export const saidAlias = (part: Part): Part =>
  part.type === 'sub' ? { type: 'text', text: part.alias, place: part.place } : part
