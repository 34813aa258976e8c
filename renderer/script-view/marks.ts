import type { Part, Place, Script } from '../../core/script/script.ts'

/** A mark as it stands in the script. */
export interface ScriptMark {
  readonly name: string
  readonly place: Place
}

/** Every mark, in the order of the script. */
export const marksIn = ({ sentences }: Script): readonly ScriptMark[] =>
  sentences.flatMap(({ parts }) => inParts(parts))

const inParts = (parts: readonly Part[]): readonly ScriptMark[] =>
  parts.flatMap((part) =>
    part.type === 'mark'
      ? [{ name: part.name, place: part.place }]
      : part.type === 'inside'
        ? inParts(part.parts)
        : [],
  )
