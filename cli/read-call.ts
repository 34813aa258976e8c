import { parseArgs } from 'node:util'
import { Failure } from '../core/problems/failure.ts'
import { commonOptions } from './help.ts'
import type { Verb } from './verb.ts'

/** What was typed after the verb. */
export interface Typed {
  readonly operands: readonly string[]
  readonly values: Readonly<Record<string, string | boolean | undefined>>
}

const wrong = (what: string): Failure => new Failure('bad-usage', { what })

/** Reads `args` against what `verb` declares. Throws `bad-usage` for anything else, naming it. */
export function readCall(verb: Verb, args: readonly string[]): Typed {
  const declared = { ...verb.options, ...commonOptions }
  const options = Object.fromEntries(
    Object.entries(declared).map(([name, { type, short }]) => [
      name,
      short === undefined ? { type } : { type, short },
    ]),
  )
  let typed: Typed
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
    })
    typed = { operands: positionals, values: Object.fromEntries(Object.entries(values).map(asSingle)) }
  } catch (error) {
    throw wrong(sentence(error))
  }
  if (typed.values['help'] === true) return typed
  const needed = verb.operands.filter(({ optional }) => optional !== true)
  const missing = needed[typed.operands.length]
  if (missing !== undefined)
    throw wrong(`cuewright ${verb.id} wants <${missing.name}>: ${lowerFirst(missing.help)}.`)
  const extra = typed.operands[verb.operands.length]
  if (extra !== undefined) throw wrong(`cuewright ${verb.id} does not know what to do with “${extra}”.`)
  return typed
}

type Value = string | boolean | undefined
const asSingle = ([name, value]: [string, Value | Value[]]): [string, Value] => [
  name,
  Array.isArray(value) ? value.at(-1) : value,
]

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** The first sentence of what parseArgs says; the rest is advice on positional arguments that does not fit here. */
function sentence(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  const first = /^[^\n]*?[.'](?=\s|$)/.exec(text)?.[0] ?? text
  return first.endsWith('.') ? first : `${first}.`
}
