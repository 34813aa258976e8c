import { Failure } from '../core/problems/failure.ts'
import type { Terminal } from './terminal.ts'

/**
 * One `--name`. A string option shows `value` in the help: "--language <code>". A list takes all that follows up to the next
 * option ("--output each file -"), and may come several times.
 */
export type Option = {
  readonly short?: string
  readonly help: string
} & ({ readonly type: 'boolean' } | { readonly type: 'string' | 'list'; readonly value: string })

interface Operand {
  readonly name: string
  readonly help: string
  readonly optional?: true
  /** The last one may come as often as is wanted. */
  readonly several?: true
}

/** What every `--json` success carries as its `result`: plain JSON, times in seconds. */
export type Result = Readonly<Record<string, unknown>>

/** A call as typed, read against the verb's own `operands` and `options`. */
export interface Call {
  readonly operands: readonly string[]
  readonly text: (option: string) => string | undefined
  /** What followed a list option, each time that it was typed. */
  readonly lists: (option: string) => readonly (readonly string[])[]
  readonly isSet: (option: string) => boolean
  readonly terminal: Terminal
  /** Aborts at the first Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal
}

/** `exitCode` only when it is not 0; `lines` go to stdout unless `--json` was asked for, and then `result` does. */
export interface Outcome {
  /** Absent when the verb has printed what there is to say by itself. */
  readonly result?: Result
  readonly lines?: readonly string[]
  readonly exitCode?: number
}

/** A verb in the list (`verbs/all.ts`): what is said of it before it is loaded. */
export interface ListedVerb {
  readonly id: string
  /** One line without a full stop. */
  readonly summary: string
  readonly load: () => Promise<Verb>
}

/** One verb of the command line. Help and the docs are made from these fields. */
export interface Verb {
  readonly id: string
  readonly operands: readonly Operand[]
  readonly options: Readonly<Record<string, Option>>
  /** More than the tables can say; a paragraph each. */
  readonly notes?: readonly string[]
  readonly examples: readonly string[]
  /** What a failure ends with, for a verb whose 1 is an answer. */
  readonly failed?: number
  /** Throws a `Failure` for anything expected. */
  readonly run: (call: Call) => Promise<Outcome>
}

/** The operand at `at`. The number of operands was checked, so a hole is a fault of the verb. */
export function operand(call: Call, at: number): string {
  const value = call.operands[at]
  if (value === undefined) throw new Error(`operand ${at} is not declared`)
  return value
}

/** The option as a number in `low`..`high`; undefined when it was not given. */
export function numberOption(call: Call, option: string, low: number, high: number): number | undefined {
  const text = call.text(option)
  if (text === undefined) return undefined
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (!(value >= low && value <= high)) {
    throw new Failure('bad-usage', {
      what: `--${option} wants a number from ${low} to ${high}, not “${text}”.`,
    })
  }
  return value
}

export function wholeOption(call: Call, option: string, low: number, high: number): number | undefined {
  const value = numberOption(call, option, low, high)
  if (value !== undefined && !Number.isInteger(value)) {
    throw new Failure('bad-usage', { what: `--${option} wants a whole number, not ${value}.` })
  }
  return value
}
