import { parseArgs } from 'node:util'
import { Failure } from '../core/problems/failure.ts'
import { commonOptions } from './help.ts'
import type { Terminal } from './terminal.ts'
import type { Call, Verb } from './verb.ts'

/** What was typed after the verb. */
export interface Typed {
  readonly operands: readonly string[]
  readonly values: Readonly<Record<string, string | boolean | undefined>>
  readonly lists: Readonly<Record<string, readonly (readonly string[])[]>>
}

const wrong = (what: string): Failure => new Failure('bad-usage', { what })

/** What was typed, for a verb to run with. */
export const callOf = (
  { operands, values, lists }: Typed,
  terminal: Terminal,
  signal: AbortSignal,
): Call => ({
  operands,
  text: (name) => {
    const value = values[name]
    return typeof value === 'string' ? value : undefined
  },
  lists: (name) => lists[name] ?? [],
  isSet: (name) => values[name] === true,
  terminal,
  signal,
})

/** Reads `args` against what `verb` declares. Throws `bad-usage` for anything else, naming it. */
export function readCall(verb: Verb, args: readonly string[]): Typed {
  const declared = { ...verb.options, ...commonOptions }
  const isList = (name: string): boolean => declared[name]?.type === 'list'
  const shorts = new Map(
    Object.entries(declared).map(([name, { short }]) => [`-${short ?? ''}`, `--${name}`]),
  )
  const options = Object.fromEntries(
    Object.entries(declared).flatMap(([name, { type, short }]) =>
      type === 'list' ? [] : [[name, short === undefined ? { type } : { type, short }]],
    ),
  )
  const { rest, lists } = withoutLists(
    args.map((arg) => {
      const long = shorts.get(arg)
      return long !== undefined && isList(long.slice(2)) ? long : arg
    }),
    isList,
  )
  let typed: Typed
  try {
    const { values, positionals } = parseArgs({
      args: [...rest],
      options,
      allowPositionals: true,
      strict: true,
    })
    typed = {
      operands: positionals,
      values: Object.fromEntries(Object.entries(values).map(asSingle)),
      lists,
    }
  } catch (error) {
    throw wrong(sentence(error))
  }
  if (typed.values['help'] === true) return typed
  const needed = verb.operands.filter(({ optional }) => optional !== true)
  const missing = needed[typed.operands.length]
  if (missing !== undefined)
    throw wrong(`cuewright ${verb.id} wants <${missing.name}>: ${lowerFirst(missing.help)}.`)
  const extra = typed.operands[verb.operands.length]
  if (extra !== undefined && verb.operands.at(-1)?.several !== true)
    throw wrong(`cuewright ${verb.id} does not know what to do with “${extra}”.`)
  return typed
}

/** `args` without the lists in them, which `parseArgs` cannot read. */
function withoutLists(
  args: readonly string[],
  isList: (name: string) => boolean,
): { readonly rest: readonly string[]; readonly lists: Record<string, string[][]> } {
  const rest: string[] = []
  const lists: Record<string, string[][]> = {}
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? ''
    if (arg === '--') return { rest: [...rest, ...args.slice(at)], lists }
    const [name = '', value] = arg.startsWith('--') ? arg.slice(2).split(/=(.*)/s, 2) : []
    if (!isList(name)) {
      rest.push(arg)
      continue
    }
    const values = value === undefined ? [] : [value]
    // A lone "-" is stdout.
    for (let next = args[at + 1]; next !== undefined && !/^-./.test(next); next = args[at + 1]) {
      values.push(next)
      at += 1
    }
    if (values.length === 0) throw wrong(`Option --${name} wants something after it.`)
    lists[name] = [...(lists[name] ?? []), values]
  }
  return { rest, lists }
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
