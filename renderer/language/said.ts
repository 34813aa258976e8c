import { en } from './en.ts'
import { currentCatalogue, currentLanguage, t, type Values } from './t.ts'

/** A sentence with places in it, as a pattern of what it looks like when they are filled. */
interface Template {
  readonly text: string
  /** The places in their order; a quoted one holds a name, which is no text. */
  readonly places: readonly { readonly name: string; readonly isQuoted: boolean }[]
  readonly pattern: RegExp
  /** Letters that are always there: the more, the less it fits by chance. */
  readonly fixed: number
  /** What English says of one, which need not name the number. */
  readonly isOne: boolean
}

const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

const place = /\{\{(\w+)\}\}/g
const suffix = /_(?:zero|one|two|few|many|other)$/

function templateOf(text: string, shape: string): Template {
  const parts = shape.split(place)
  const places = parts.flatMap((name, at) =>
    at % 2 === 1 ? [{ name, isQuoted: parts[at - 1]?.endsWith('“') === true }] : [],
  )
  const fixed = parts.filter((_, at) => at % 2 === 0)
  const source = parts
    .map((part, at) => (at % 2 === 0 ? escape(part) : part === 'count' ? '(\\d[\\d,]*)' : '([^]+?)'))
    .join('')
  return {
    text,
    places,
    pattern: new RegExp(`^${source}$`),
    fixed: fixed.join('').length,
    isOne: text !== shape,
  }
}

/** A sentence of the rooms behind the window: its places are numbered. Those of the window itself would fit too much. */
const isBehind = (key: string): boolean =>
  [...key.matchAll(place)].every(([, name = '']) => name === 'count' || /^\d+$/.test(name))

/** All sentences with places that the catalogue knows, those that say most first. */
function templatesOf(texts: Readonly<Record<string, string>>): readonly Template[] {
  const keys = new Set(Object.keys(texts).map((key) => key.replace(suffix, '')))
  const many = [...keys]
    .filter((key) => key.includes('{{') && isBehind(key))
    .map((key) => templateOf(key, key))
  const one = Object.entries(en)
    .filter(([key]) => key.endsWith('_one') && isBehind(key) && keys.has(key.slice(0, -4)))
    .map(([key, text]) => templateOf(key.slice(0, -4), text))
  return [...many, ...one].sort((a, b) => b.fixed - a.fixed)
}

let of: object | null = null
let templates: readonly Template[] = []
const known = new Map<string, string>()

/**
 * An English sentence of the rooms behind the window (a label, a reason, a problem, a loss) in the language of the window. Those
 * rooms speak English to files, terminals and logs as well, so a sentence comes with its values in it already: it is found by
 * its template. What no template fits stays as it is.
 */
export function said(sentence: string): string {
  if (currentLanguage() === 'en' || sentence === '') return sentence
  const texts = currentCatalogue()
  if (of !== texts) {
    of = texts
    templates = templatesOf(texts)
    known.clear()
  }
  const before = known.get(sentence)
  if (before !== undefined) return before
  const found = find(sentence)
  if (known.size > 5000) known.clear()
  known.set(sentence, found)
  return found
}

/** What is not known is counted by `t`, which then gives it back. */
const find = (sentence: string): string => wholeOf(sentence) ?? rowOf(sentence) ?? t(sentence)

function wholeOf(sentence: string): string | undefined {
  if (Object.hasOwn(currentCatalogue(), sentence)) return t(sentence)
  for (const { text, places, pattern, isOne } of templates) {
    const values = pattern.exec(sentence)?.slice(1)
    if (values !== undefined) return t(text, { ...(isOne ? { count: 1 } : {}), ...valuesOf(places, values) })
  }
  return undefined
}

/** A value may be a text of its own: "The file" where there is no name, a reason, a number of cues. What is quoted is a name. */
const valuesOf = (places: Template['places'], values: readonly string[]): Values =>
  Object.fromEntries(
    places.map(({ name, isQuoted }, at): [string, string | number] => {
      const value = values[at] ?? ''
      if (name === 'count') return [name, Number(value.replaceAll(',', ''))]
      return [name, isQuoted ? value : (wholeOf(value) ?? value)]
    }),
  )

/** Sentences that were put behind each other, when all are known. */
function rowOf(sentence: string): string | undefined {
  for (const { index } of sentence.matchAll(/[.:] (?=\S)/g)) {
    const first = wholeOf(sentence.slice(0, index + 1))
    if (first === undefined) continue
    const rest = sentence.slice(index + 2)
    const others = wholeOf(rest) ?? rowOf(rest)
    if (others !== undefined) return `${first} ${others}`
  }
  return undefined
}
