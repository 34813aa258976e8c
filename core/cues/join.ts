import { breakLines, type LineRules } from './lines.ts'
import { cut, plain, scan, write } from './markup.ts'
import { lineLengths } from './reading.ts'
import { between, isUnspaced, tokens } from './tokens.ts'

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
  const texts = [...tokens(closed), ...tokens(second)]
  const joints = [between(last, next), ' ']
  const [joined = '', apart = joined] = joints.map((text) =>
    write([...scan(closed), { type: 'text', text, from: 0, to: 0 }, ...scan(second)]),
  )
  // "吧。$20" reads as "吧。$" and "20"; two Chinese words may read as one, which no space may part.
  const isTorn = !(isUnspaced(last) && isUnspaced(next)) && tokens(joined).join(' ') !== texts.join(' ')
  const whole = isTorn ? apart : joined
  const fits =
    plain(whole).split('\n').length <= rules.lines &&
    lineLengths(whole).every((length) => length <= rules.charactersPerLine)
  return how === 'run' && fits ? whole : breakLines(whole, rules)
}
