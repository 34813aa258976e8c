import { breakLines, type LineRules } from './lines.ts'
import { cut, plain, scan, write, type MarkupItem } from './markup.ts'
import { lineLengths } from './reading.ts'
import { between, tokens } from './tokens.ts'

/**
 * Two cue texts as one. `lines`: two single lines stay two lines, anything longer is broken anew. `run`: the second goes on
 * in the last line of the first, and lines are broken anew only where there are too many of them or one is too long.
 */
export function joinTexts(first: string, second: string, rules: LineRules, how: 'lines' | 'run'): string {
  const [last, next] = [tokens(first).at(-1), tokens(second)[0]]
  if (last === undefined || next === undefined) return last === undefined ? second : first
  // Tags left open must not run into the second text.
  const [closed] = cut(first, first.length, first.length)
  if (how === 'lines' && !first.includes('\n') && !second.includes('\n') && rules.lines > 1)
    return `${closed}\n${second}`
  const space: MarkupItem = { type: 'text', text: between(last, next), from: 0, to: 0 }
  const joined = write([...scan(closed), space, ...scan(second)])
  const fits =
    plain(joined).split('\n').length <= rules.lines &&
    lineLengths(joined).every((length) => length <= rules.charactersPerLine)
  return how === 'run' && fits ? joined : breakLines(joined, rules)
}
