import { Failure } from '../core/problems/failure.ts'
import type { Call } from './verb.ts'

/** The option as a factor in `low`..`high`: "1.2", "120%", "120 %"; undefined when it was not given. Throws `bad-usage`. */
export function factorOption(call: Call, option: string, low: number, high: number): number | undefined {
  const text = call.text(option)
  if (text === undefined) return undefined
  const [, number = '', percent] = /^\s*(\d+(?:[.,]\d+)?)\s*(%)?\s*$/.exec(text) ?? []
  const value = Number(number.replace(',', '.')) / (percent === undefined ? 1 : 100)
  if (number !== '' && value >= low && value <= high) return value
  throw new Failure('bad-usage', {
    what: `--${option} wants a factor from ${low} to ${high}, not “${text}”.`,
  })
}
