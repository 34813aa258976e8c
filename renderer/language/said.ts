import { en } from './en.ts'
import { currentCatalogue, currentLanguage, t, type Values } from './t.ts'

/** A sentence with places in it, as a pattern of what it looks like when they are filled. */
interface Template {
  readonly text: string
  readonly names: readonly string[]
  readonly pattern: RegExp
  /** Letters that are always there: the more, the less it fits by chance. */
  readonly fixed: number
}

const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

const place = /\{\{(\w+)\}\}/g
const suffix = /_(?:zero|one|two|few|many|other)$/

function templateOf(text: string, shape: string): Template {
  const parts = shape.split(place)
  const names = parts.filter((_, at) => at % 2 === 1)
  const fixed = parts.filter((_, at) => at % 2 === 0)
  const source = parts
    .map((part, at) => (at % 2 === 0 ? escape(part) : part === 'count' ? '(\\d[\\d,]*)' : '([^]+?)'))
    .join('')
  return { text, names, pattern: new RegExp(`^${source}$`), fixed: fixed.join('').length }
}

/** All sentences with places that the catalogue knows, those that say most first. */
function templatesOf(texts: Readonly<Record<string, string>>): readonly Template[] {
  const keys = new Set(Object.keys(texts).map((key) => key.replace(suffix, '')))
  const many = [...keys].filter((key) => key.includes('{{')).map((key) => templateOf(key, key))
  const one = Object.entries(en)
    .filter(([key]) => key.endsWith('_one') && keys.has(key.slice(0, -4)))
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
  const found = find(sentence, texts)
  if (known.size > 5000) known.clear()
  known.set(sentence, found)
  return found
}

function find(sentence: string, texts: Readonly<Record<string, string>>): string {
  if (Object.hasOwn(texts, sentence)) return t(sentence)
  for (const { text, names, pattern } of templates) {
    const values = pattern.exec(sentence)?.slice(1)
    if (values !== undefined) return t(text, valuesOf(names, values))
  }
  const both = twoSentences(sentence)
  return both ?? t(sentence)
}

/** A value may be a text of its own: "The file" where there is no name. */
const valuesOf = (names: readonly string[], values: readonly string[]): Values =>
  Object.fromEntries(
    names.map((name, at): [string, string | number] => {
      const value = values[at] ?? ''
      if (name === 'count') return [name, Number(value.replaceAll(',', ''))]
      return [name, Object.hasOwn(currentCatalogue(), value) ? t(value) : value]
    }),
  )

/** Two sentences that were put behind each other, when both are known. */
function twoSentences(sentence: string): string | undefined {
  for (const { index } of sentence.matchAll(/[.:] (?=\S)/g)) {
    const parts = [sentence.slice(0, index + 1), sentence.slice(index + 2)]
    if (parts.every(isKnown)) return parts.map(said).join(' ')
  }
  return undefined
}

const isKnown = (sentence: string): boolean =>
  Object.hasOwn(currentCatalogue(), sentence) || templates.some(({ pattern }) => pattern.test(sentence))
