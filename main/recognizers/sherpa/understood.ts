import { fromSeconds, type Ticks } from '../../../core/time/ticks.ts'
import type { ModelToken } from '../../../core/transcript/token-times.ts'
import type { Understood } from './protocol.ts'

const numbers = (value: unknown): readonly number[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'number') : []
const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []

/** Engines give single precision: 0.079999998. Frames are whole hundredths of a second. */
const time = (seconds: number | undefined, base: number): Ticks | undefined =>
  seconds === undefined || !Number.isFinite(seconds)
    ? undefined
    : fromSeconds(Math.round(Math.max(0, seconds + base) * 100) / 100)

/**
 * A result of sherpa-onnx (the JSON of `getResult`), whatever is in it. Times are moved by `base` seconds. Lists that are not
 * as long as the tokens tell nothing: there are models without times, and without durations.
 */
export function understoodOf(result: unknown, base = 0): Understood {
  const fields: Record<string, unknown> = typeof result === 'object' && result !== null ? { ...result } : {}
  const tokens = texts(fields['tokens'])
  const listed = (name: string): readonly number[] => {
    const values = numbers(fields[name])
    return values.length === tokens.length ? values : []
  }
  const starts = listed('timestamps')
  const lengths = listed('durations')
  const sure = [listed('ys_probs'), listed('ys_log_probs')].find((values) => values.length > 0) ?? []
  const found = fields['lang']
  const language = typeof found === 'string' ? found.replaceAll(/[<|>]/g, '') : ''
  return {
    text: typeof fields['text'] === 'string' ? fields['text'].trim() : '',
    tokens: tokens.map((text, at): ModelToken => {
      const start = time(starts[at], base)
      const length = lengths[at] ?? 0
      const end = length > 0 ? time((starts[at] ?? 0) + length, base) : undefined
      // Logarithms; a model that gives anything else is not believed.
      const log = sure[at]
      const probability = log !== undefined && log <= 0 ? Math.exp(log) : undefined
      return {
        text,
        ...(start === undefined ? {} : { start }),
        ...(end === undefined || start === undefined ? {} : { end }),
        ...(probability === undefined ? {} : { probability }),
      }
    }),
    ...(language === '' ? {} : { language }),
  }
}
