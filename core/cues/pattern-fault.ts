/** Where a regular expression is wrong, and why, for the person who writes it. */
export interface PatternFault {
  /** UTF-16 units into the pattern. */
  readonly at: number
  readonly reason: string
}

/**
 * The first fault of a pattern (JavaScript's, Unicode), or undefined where none is seen: engines say what is wrong, but not
 * where. It knows what people get wrong (brackets, what is repeated, classes, escapes, names of groups), not all of the grammar.
 */
export function patternFault(source: string): PatternFault | undefined {
  const open: { readonly at: number; readonly isLook: boolean }[] = []
  const names = new Set<string>()
  const references: { readonly at: number; readonly name: string }[] = []
  const numbers: { readonly at: number; readonly number: number }[] = []
  let groups = 0
  /** What stands before is something that can be repeated. */
  let canRepeat = false
  for (let at = 0; at < source.length;) {
    const sign = source[at]
    if (sign === '\\') {
      const escape = escapeAt(source, at, false)
      if ('reason' in escape) return escape
      if (escape.name !== undefined) references.push({ at, name: escape.name })
      if (escape.number !== undefined) numbers.push({ at, number: escape.number })
      canRepeat = escape.isAtom
      at = escape.to
    } else if (sign === '[') {
      const end = classEnd(source, at)
      if (typeof end !== 'number') return end
      canRepeat = true
      at = end
    } else if (sign === '(') {
      const group = groupAt(source, at)
      if ('reason' in group) return group
      if (group.name !== undefined) {
        if (names.has(group.name)) return { at, reason: 'two groups have the same name' }
        names.add(group.name)
      }
      if (group.counts) groups += 1
      open.push({ at, isLook: group.isLook })
      canRepeat = false
      at = group.to
    } else if (sign === ')') {
      const last = open.pop()
      if (last === undefined) return { at, reason: 'no “(” belongs to this “)”' }
      canRepeat = !last.isLook
      at += 1
    } else if (sign === '|' || sign === '^' || sign === '$') {
      canRepeat = false
      at += 1
    } else if (sign === '*' || sign === '+' || sign === '?') {
      if (!canRepeat) return { at, reason: 'there is nothing before it to repeat' }
      canRepeat = false
      at += source[at + 1] === '?' ? 2 : 1
    } else if (sign === '{') {
      const [whole, least = '', most] = /^\{(\d+)(?:,(\d*))?\}/.exec(source.slice(at)) ?? []
      if (whole === undefined) return { at, reason: 'a “{” that is meant as itself is written “\\{”' }
      if (!canRepeat) return { at, reason: 'there is nothing before it to repeat' }
      if (most !== undefined && most !== '' && Number(most) < Number(least))
        return { at, reason: 'the first number is greater than the second' }
      canRepeat = false
      at += whole.length + (source[at + whole.length] === '?' ? 1 : 0)
    } else if (sign === '}' || sign === ']') {
      return { at, reason: `a “${sign}” that is meant as itself is written “\\${sign}”` }
    } else {
      canRepeat = true
      at += (source.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
    }
  }
  const last = open.at(-1)
  if (last !== undefined) return { at: last.at, reason: 'this “(” is not closed' }
  const unknown = references.find(({ name }) => !names.has(name))
  if (unknown !== undefined) return { at: unknown.at, reason: `no group is called “${unknown.name}”` }
  const beyond = numbers.find(({ number }) => number > groups)
  if (beyond !== undefined) return { at: beyond.at, reason: `there is no group ${beyond.number}` }
  return undefined
}

interface Escape {
  readonly to: number
  readonly isAtom: boolean
  readonly name?: string
  readonly number?: number
}

function escapeAt(source: string, at: number, inClass: boolean): Escape | PatternFault {
  const rest = source.slice(at + 1)
  if (rest === '') return { at, reason: 'a backslash at the end hides nothing' }
  const length = (pattern: RegExp): number => pattern.exec(rest)?.[0].length ?? 0
  const letter = rest.charAt(0)
  if (/[\^$\\.*+?()[\]{}|/]/.test(letter) || (inClass && letter === '-')) return { to: at + 2, isAtom: true }
  if (/[dDsSwWtrnvf]/.test(letter)) return { to: at + 2, isAtom: true }
  if (letter === 'b' || (letter === 'B' && !inClass)) return { to: at + 2, isAtom: inClass }
  if (letter === '0' && !/\d/.test(rest.charAt(1))) return { to: at + 2, isAtom: true }
  const exact = length(/^(?:x[\da-f]{2}|u[\da-f]{4}|u\{0*[\da-f]{1,6}\}|c[a-z])/i)
  if (exact > 0) return { to: at + 1 + exact, isAtom: true }
  const property = /^[pP]\{([\w=]+)\}/.exec(rest)
  if (property !== null) {
    try {
      new RegExp(`\\${property[0]}`, 'u')
      return { to: at + 1 + property[0].length, isAtom: true }
    } catch {
      return { at, reason: `no letters are called “${property[1] ?? ''}”` }
    }
  }
  if (!inClass) {
    const named = /^k<([^<>]+)>/.exec(rest)
    if (named?.[1] !== undefined) return { to: at + 1 + named[0].length, isAtom: true, name: named[1] }
    const digits = length(/^[1-9]\d*/)
    if (digits > 0) return { to: at + 1 + digits, isAtom: true, number: Number(rest.slice(0, digits)) }
  }
  return { at, reason: `“\\${letter}” means nothing` }
}

function groupAt(
  source: string,
  at: number,
):
  | { readonly to: number; readonly isLook: boolean; readonly counts: boolean; readonly name?: string }
  | PatternFault {
  const rest = source.slice(at)
  const head = /^\(\?(?::|=|!|<=|<!)/.exec(rest)?.[0]
  if (head !== undefined) return { to: at + head.length, isLook: !head.endsWith(':'), counts: false }
  const named = /^\(\?<([\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*)>/u.exec(rest)
  if (named?.[1] !== undefined)
    return { to: at + named[0].length, isLook: false, counts: true, name: named[1] }
  const flags = /^\(\?[ims]*(?:-[ims]*)?:/.exec(rest)?.[0]
  if (flags !== undefined) return { to: at + flags.length, isLook: false, counts: false }
  if (rest.startsWith('(?')) return { at, reason: 'what follows “(?” is no kind of group' }
  return { to: at + 1, isLook: false, counts: true }
}

/** Behind the class that begins at `at`. */
function classEnd(source: string, at: number): number | PatternFault {
  let here = at + (source[at + 1] === '^' ? 2 : 1)
  let from: string | undefined
  /** "a-" was read. */
  let isRange = false
  while (here < source.length && source[here] !== ']') {
    const start = here
    let letter: string | undefined
    if (source[here] === '\\') {
      const escape = escapeAt(source, here, true)
      if ('reason' in escape) return escape
      here = escape.to
      const short = source.slice(start + 1, here)
      letter = /^[\^$\\.*+?()[\]{}|/-]$/.test(short) ? short : /^[dDsSwWpP]/.test(short) ? '' : undefined
    } else {
      letter = String.fromCodePoint(source.codePointAt(here) ?? 0)
      here += letter.length
    }
    if (isRange) {
      if (from === '' || letter === '')
        return { at: start, reason: 'a range goes from one letter to another' }
      if (
        from !== undefined &&
        letter !== undefined &&
        (from.codePointAt(0) ?? 0) > (letter.codePointAt(0) ?? 0)
      )
        return { at: start, reason: 'this range ends before it begins' }
      isRange = false
      from = undefined
    } else if (source[here] === '-' && here + 1 < source.length && source[here + 1] !== ']') {
      isRange = true
      from = letter
      here += 1
    }
  }
  return here < source.length ? here + 1 : { at, reason: 'this “[” is not closed' }
}
