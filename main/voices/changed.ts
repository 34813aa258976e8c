import type { Part } from '../../core/script/script.ts'

/** The parts with what `change` makes of each, from the inside out. */
export const changed = (parts: readonly Part[], change: (part: Part) => readonly Part[]): readonly Part[] =>
  parts.flatMap((part) =>
    change(part.type === 'inside' ? { ...part, parts: changed(part.parts, change) } : part),
  )
