import type { Ticks } from '../time/ticks.ts'
import type { Draft } from './draft.ts'
import type { Manner, Place } from './script.ts'
import { pitchOf, rateOf, timeOf } from './values.ts'

export const directionKeys = ['voice', 'rate', 'pitch', 'pause', 'mark'] as const
export type DirectionKey = (typeof directionKeys)[number]

interface Entry {
  /** In small letters; not a `DirectionKey` where it is a slip. */
  readonly key: string
  readonly value: string
  /** Of key and value. */
  readonly place: Place
}

/** "[voice: espeak:en-gb, rate: 120 %]" */
export interface Direction {
  readonly entries: readonly Entry[]
  readonly place: Place
}

const pattern = /\[\s{0,9}(?:voice|rate|pitch|pause|mark)\s{0,9}:[^[\]\n\r]{0,400}\]/iy
/** A comma only parts where a key follows: "1,5 s" has one too. */
const entryPattern = /([\p{L}-]{1,40})\s{0,9}:\s{0,9}(.*?)\s{0,9}(?:,\s{0,9}(?=[\p{L}-]{1,40}\s{0,9}:)|$)/uy

/** The direction that begins with the bracket at `at`; undefined where it is a bracket like any other. */
export function directionAt(source: string, at: number): Direction | undefined {
  pattern.lastIndex = at
  const found = pattern.exec(source)
  if (found === null) return undefined
  const inside = found[0].slice(1, -1)
  const entries: Entry[] = []
  for (let from = /\S/.exec(inside)?.index ?? 0; from < inside.length;) {
    entryPattern.lastIndex = from
    const entry = entryPattern.exec(inside)
    if (entry === null) break
    const [all, key = '', value = ''] = entry
    const to = from + all.replace(/\s*,?\s*$/, '').length
    entries.push({ key: key.toLowerCase(), value, place: { from: at + 1 + from, to: at + 1 + to } })
    from += all.length
    if (all === '') break
  }
  return { entries, place: { from: at, to: at + found[0].length } }
}

/** What directions say together. */
export interface Said {
  readonly manner: Manner
  readonly pause?: Ticks
  readonly marks: readonly { readonly name: string; readonly place: Place }[]
}

/** What a direction says; values that cannot be are told to `draft` and passed over. */
export function readDirection({ entries, place }: Direction, { problem }: Pick<Draft, 'problem'>): Said {
  let manner: Manner = {}
  let pause: Ticks | undefined
  const marks: { name: string; place: Place }[] = []
  for (const { key, value, place: own } of entries) {
    const bad = (): void => problem('warning', 'bad-value', value, own)
    if (key === 'voice') {
      if (value === '') bad()
      else manner = { ...manner, voice: value }
    } else if (key === 'rate' || key === 'pitch') {
      const factor = key === 'rate' ? rateOf(value) : pitchOf(value)
      if (factor === undefined) bad()
      else manner = { ...manner, [key]: factor }
    } else if (key === 'pause') {
      const time = timeOf(value)
      if (time === undefined) bad()
      else pause = time
    } else if (key === 'mark') marks.push({ name: value, place })
    else problem('warning', 'unknown-attribute', key, own)
  }
  return { manner, marks, ...(pause === undefined ? {} : { pause }) }
}

/** Directions that make up a whole line, blanks aside; undefined where anything else is in it. */
export function directionLine(source: string, from: number, to: number): readonly Direction[] | undefined {
  const found: Direction[] = []
  for (let at = from; at < to;) {
    if (/\s/.test(source.charAt(at))) {
      at += 1
      continue
    }
    const direction = source.charAt(at) === '[' ? directionAt(source, at) : undefined
    if (direction === undefined || direction.place.to > to) return undefined
    found.push(direction)
    at = direction.place.to
  }
  return found.length === 0 ? undefined : found
}
