import { Failure } from '../core/problems/failure.ts'
import { recognizers } from '../main/recognizers/all.ts'
import type { Recognizer } from '../main/recognizers/recognizer.ts'
import type { Call, Option } from './verb.ts'

const ids = recognizers.map(({ id }) => id)
/** Nothing leaves this computer unless a service is named. */
const usual = recognizers.find(({ where }) => where === 'here')?.id

export const engineOption: Readonly<Record<string, Option>> = {
  recognizer: { type: 'string', value: 'id', help: `Engine: ${ids.join(', ')} (${usual ?? 'none'})` },
}

/** The engine that a call names, or else one on this computer. Throws `bad-usage` for one that is not known. */
export function engineOf(call: Call): Recognizer {
  const id = call.text('recognizer') ?? usual
  const engine = recognizers.find((recognizer) => recognizer.id === id)
  if (engine !== undefined) return engine
  throw new Failure('bad-usage', { what: `There is no recognizer “${id ?? ''}”. Known: ${ids.join(', ')}.` })
}
