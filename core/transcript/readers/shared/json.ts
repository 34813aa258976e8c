/** What a file of JSON holds. */
export interface ReadJson {
  /** Values one after the other: one of an ordinary file, many of JSON Lines or messages that were written down. */
  readonly values: readonly unknown[]
  /** Where in the text, counted in lines from 1, it stops being JSON; what was read until then is in `values`. */
  readonly brokenAt?: number
}

/**
 * The values in `text`. What Python writes for numbers that are none (NaN, Infinity) is null. Of a text that breaks off or goes
 * on with nonsense, all that is complete before it counts, in lists and objects that never end too. Linear; no recursion.
 */
export function readJson(text: string): ReadJson {
  const whole = text.replace(/^\uFEFF/, '')
  try {
    return { values: [JSON.parse(whole) as unknown] }
  } catch {
    return readLines(whole) ?? readValues(whole)
  }
}

/** One value a line, which is several times faster than to look for where each of them ends. */
function readLines(text: string): ReadJson | undefined {
  try {
    const lines = text.split('\n').filter((line) => /\S/.test(line))
    return { values: lines.map((line): unknown => JSON.parse(line)) }
  } catch {
    return undefined
  }
}

/** No transcript has 20; each costs memory. */
const deepest = 1000

type Open =
  { readonly list: unknown[] } | { readonly fields: Record<string, unknown>; name?: string | undefined }

const scalar = /-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null|NaN|-?Infinity/y
const named: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ...['null', 'NaN', 'Infinity', '-Infinity'].map((name) => [name, null] as const),
])

function readValues(text: string): ReadJson {
  const values: unknown[] = []
  const open: Open[] = []
  let at = 0
  /** A comma or colon has been read, or nothing is needed: a value may stand here. */
  let isExpected = true

  const put = (value: unknown): boolean => {
    const inside = open.at(-1)
    if (inside === undefined) {
      values.push(value)
      return true
    }
    if (!isExpected) return false
    if ('list' in inside) inside.list.push(value)
    else if (inside.name === undefined) {
      if (typeof value !== 'string') return false
      inside.name = value
      return true
    } else {
      // "__proto__" is a name like any other.
      Object.defineProperty(inside.fields, inside.name, {
        value,
        enumerable: true,
        configurable: true,
        writable: true,
      })
      inside.name = undefined
    }
    isExpected = false
    return true
  }

  const step = (): boolean => {
    const code = text.charCodeAt(at)
    const letter = text.charAt(at)
    const inside = open.at(-1)
    if (code <= 32 || code === 0xfeff) at += 1
    else if (letter === '"') {
      const end = stringEnd(text, at)
      const value = end < 0 ? undefined : unquoted(text.slice(at, end))
      if (value === undefined || !put(value)) return false
      if (inside !== undefined && 'fields' in inside && inside.name !== undefined) {
        colon.lastIndex = end
        if (!colon.test(text)) return false
        at = colon.lastIndex
      } else at = end
    } else if (letter === '{' || letter === '[') {
      if (inside !== undefined && 'fields' in inside && inside.name === undefined) return false
      if (open.length === deepest) return false
      const next: Open = letter === '[' ? { list: [] } : { fields: {} }
      if (!put('list' in next ? next.list : next.fields)) return false
      open.push(next)
      isExpected = true
      at += 1
    } else if (letter === ']' || letter === '}') {
      if (inside === undefined || 'list' in inside !== (letter === ']')) return false
      open.pop()
      isExpected = false
      at += 1
    } else if (letter === ',') {
      if (inside !== undefined && isExpected) return false
      isExpected = true
      at += 1
    } else {
      scalar.lastIndex = at
      const found = scalar.exec(text)?.[0]
      if (found === undefined) return false
      if (!put(named.has(found) ? named.get(found) : Number(found))) return false
      at += found.length
    }
    return true
  }

  while (at < text.length) if (!step()) return { values, brokenAt: lineOf(text, at) }
  return open.length === 0 ? { values } : { values, brokenAt: lineOf(text, at) }
}

const colon = /\s*:/y

/** Behind the closing quotation mark; -1 where there is none. */
function stringEnd(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 92) at += 1
    else if (code === 34) return at + 1
  }
  return -1
}

/** Control characters inside are kept: some writers do not escape them. */
function unquoted(quoted: string): string | undefined {
  try {
    return JSON.parse(
      quoted.replace(/[\0-\x1F]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`),
    ) as string
  } catch {
    return undefined
  }
}

const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length
