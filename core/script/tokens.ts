import { escape } from '../cues/markup.ts'
import { tokens } from '../cues/tokens.ts'
import type { Part, Place } from './script.ts'

/** A word of a script as it will stand in a subtitle, and where it stands in the source. */
export interface ScriptToken {
  readonly text: string
  readonly place: Place
}

/** Stands for white space inside of what is one token; no script holds it. */
const glue = '\uf8ff'

interface Run {
  readonly text: string
  readonly place: Place
  /** Each letter of the text is one of the source. */
  readonly isLiteral: boolean
}

function runsOf(parts: readonly Part[]): readonly Run[] {
  return parts.flatMap((part): readonly Run[] => {
    switch (part.type) {
      case 'text': {
        const { text, place } = part
        return [{ text, place, isLiteral: text.length === place.to - place.from }]
      }
      case 'break':
        return [{ text: ' ', place: part.place, isLiteral: false }]
      case 'mark':
        return []
      case 'sub':
        return [{ text: part.alias, place: part.place, isLiteral: false }]
      case 'say-as':
      case 'phoneme':
        return [{ text: part.text.trim().replaceAll(/\s+/g, glue), place: part.place, isLiteral: false }]
      case 'inside':
        return runsOf(part.parts)
    }
  })
}

/**
 * The words that are said, as written: white space parts them ("-89.2", "$200," are one each) and a break does, what `say-as` and
 * `phoneme` hold is one, of `sub` it is the alias that is said, and a `phoneme` without text is sound and no word.
 */
export function tokensOf(parts: readonly Part[]): readonly ScriptToken[] {
  const runs = runsOf(parts)
  const all = runs.map(({ text }) => text).join('')
  const found: ScriptToken[] = []
  /** The run that `at` of the joined text lies in, and where that run begins. */
  let run = 0
  let begin = 0
  const sourceOf = (at: number, isEnd: boolean): number => {
    const letter = isEnd ? at - 1 : at
    for (let own = runs[run]; own !== undefined && begin + own.text.length <= letter; own = runs[run]) {
      begin += own.text.length
      run += 1
    }
    const own = runs[run]
    if (own === undefined) return 0
    if (own.isLiteral) return own.place.from + at - begin
    return isEnd ? own.place.to : own.place.from
  }
  let from = 0
  for (const text of tokens(escape(all))) {
    const at = all.indexOf(text, from)
    from = at + text.length
    const place = { from: sourceOf(at, false), to: sourceOf(from, true) }
    found.push({ text: text.replaceAll(glue, ' '), place })
  }
  return found
}
