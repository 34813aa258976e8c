import type { Cue } from '../../core/cues/cue.ts'
import { countCharacters } from '../../core/cues/counting.ts'
import { plain } from '../../core/cues/markup.ts'
import { lengthOf } from '../../core/cues/reading.ts'
import { toSeconds } from '../../core/time/ticks.ts'
import type { Limits } from '../guidelines/limits.ts'
import { t } from '../language/t.ts'
import { formatNumber } from '../language/number.ts'

/** What can be wrong with a cue for its reader, in the words that the row says it with. */
export interface Excess {
  readonly what: 'line' | 'lines' | 'speed' | 'short' | 'long' | 'backwards' | 'other'
  readonly message: string
}

export interface Measures {
  /** Characters of each line, as the limits count them. */
  readonly lines: readonly number[]
  readonly seconds: number
  /** Characters a second; infinite for a cue without duration. */
  readonly speed: number
  readonly excesses: readonly Excess[]
}

const two = (value: number): string => formatNumber(Math.round(value * 100) / 100)

/** Measures `text` (what is being typed, or the cue's own) in the time of `cue`. A limit is passed only when it is exceeded. */
export function measure(cue: Cue, limits: Limits, text: string = cue.text): Measures {
  const { counting } = limits
  const count = (part: string): number =>
    counting === undefined ? lengthOf(part) : countCharacters(part, counting)
  const read = counting?.tags === true ? text : plain(text)
  const lines = read.split('\n').map(count)
  // A line break stands for a space.
  const characters = count(read.trim().replaceAll('\n', ' '))
  const seconds = toSeconds(cue.end) - toSeconds(cue.start)
  const speed = characters === 0 ? 0 : seconds > 0 ? characters / seconds : Infinity
  const excesses: Excess[] = []
  const longest = Math.max(...lines)
  if (longest > limits.charactersPerLine) {
    excesses.push({
      what: 'line',
      message: t('A line has {{count}} characters; the limit is {{limit}}.', {
        count: longest,
        limit: limits.charactersPerLine,
      }),
    })
  }
  if (lines.length > limits.lines) {
    excesses.push({
      what: 'lines',
      message: t('{{count}} lines; the limit is {{limit}}.', { count: lines.length, limit: limits.lines }),
    })
  }
  if (seconds <= 0) excesses.push({ what: 'backwards', message: t('The cue ends before it begins.') })
  else {
    // Only what shows as over, to a tenth, is said to be over.
    if (Math.round(speed * 10) / 10 > limits.charactersPerSecond) {
      excesses.push({
        what: 'speed',
        message: t('{{speed}} characters a second; the limit is {{charactersPerSecond}}.', {
          speed: two(speed),
          charactersPerSecond: limits.charactersPerSecond,
        }),
      })
    }
    if (seconds < limits.minimumSeconds - 0.001) {
      excesses.push({
        what: 'short',
        message: t('{{seconds}} s on the screen; at least {{minimumSeconds}} s can be read.', {
          seconds: two(seconds),
          minimumSeconds: two(limits.minimumSeconds),
        }),
      })
    }
    if (seconds > limits.maximumSeconds + 0.001) {
      excesses.push({
        what: 'long',
        message: t('{{seconds}} s on the screen; the limit is {{maximumSeconds}} s.', {
          seconds: two(seconds),
          maximumSeconds: two(limits.maximumSeconds),
        }),
      })
    }
  }
  return { lines, seconds, speed, excesses }
}
