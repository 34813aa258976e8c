import { cueOf } from '../../../core/cues/retime.ts'
import type { Cue } from '../../../core/cues/cue.ts'
import { contextFor } from '../../../core/checks/context.ts'
import type { CheckContext } from '../../../core/checks/check.ts'
import { check, type Finding } from '../../../core/checks/run.ts'
import type { Limit, Rules } from '../../../core/profiles/profile.ts'
import { fromSeconds, spanOf, ticks, type Ticks } from '../../../core/time/ticks.ts'
import { ticksOfFrame, type FrameRate } from '../../../core/time/frame-rate.ts'
import type { Word } from '../../../core/transcript/word.ts'

export const film: FrameRate = { numerator: 24, denominator: 1 }
export const television: FrameRate = { numerator: 25, denominator: 1 }

const own = <Value>(value: Value): Limit<Value> => ({ value, source: 'test', sure: 'own' })

/** Rules with nothing but what is given: what is not said is not asked for. */
export const only = (given: {
  readonly [Name in keyof Rules]?: NonNullable<Rules[Name]>['value']
}): Rules => ({
  counting: own({ spaces: true, punctuation: true, tags: false, fullWidth: 1, halfWidth: 1 }),
  ...Object.fromEntries(Object.entries(given).map(([name, value]) => [name, own(value)])),
})

export const contextOf = (rules: Rules, more: Partial<Parameters<typeof contextFor>[0]> = {}): CheckContext =>
  contextFor({ rules, language: 'en', frameRate: film, ...more })

let last = 0
/** A cue from `start` to `end` seconds; its words are guesses, as those of a subtitle file. */
export const cue = (start: number, end: number, text: string): Cue =>
  cueOf({ id: String((last += 1)), start: fromSeconds(start), end: fromSeconds(end), text })

/** A cue by frames of `rate`. */
export const framed = (from: number, to: number, text: string, rate: FrameRate = film): Cue =>
  cueOf({ id: String((last += 1)), start: ticksOfFrame(from, rate), end: ticksOfFrame(to, rate), text })

/** The same with words that were heard from `from` to `to` seconds, each as long as the other. */
export function heard(cueBare: Cue, from: number, to: number): Cue {
  const count = cueBare.words.length
  const [first, end] = [fromSeconds(from), fromSeconds(to)]
  const at = (index: number): Ticks => ticks(first + Math.round(((end - first) * index) / count))
  const words = cueBare.words.map(({ text }, index): Word => ({
    text,
    source: 'recognized',
    ...spanOf(at(index), at(index + 1)),
  }))
  return { ...cueBare, words }
}

export const found = (cues: readonly Cue[], context: CheckContext): readonly Finding[] =>
  check(cues, context).parts.flat()

export const idsOf = (findings: readonly Finding[]): readonly string[] => findings.map(({ check: id }) => id)
