import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { spoken } from '../../../core/transcript/spoken.ts'

const files: Readonly<Record<string, string>> = { en: 'en-us', fr: 'fr-fr' }

/** Lines taken at a time: about 2 ms, so that a window is never kept waiting for all 135,000. */
const slice = 8000

const primaryOf = (language: string): string => language.toLowerCase().split('-')[0] ?? ''

const loaded = new Map<string, Promise<ReadonlySet<string>>>()

async function load(folder: string): Promise<ReadonlySet<string>> {
  const model = join(dirname(createRequire(import.meta.url).resolve('soundswallower')), 'model')
  const text = await readFile(join(model, folder, 'dict.txt'), 'utf8')
  const words = new Set<string>()
  let count = 0
  for (let at = 0; at < text.length;) {
    const end = text.indexOf('\n', at)
    const stop = end < 0 ? text.length : end
    const space = text.indexOf(' ', at)
    // "to(2)" is another way to say "to"; two lines of remarks begin with ";;".
    const word = text.slice(at, space < 0 ? stop : Math.min(space, stop)).replace(/\(\d+\)$/, '')
    if (word !== '' && !word.startsWith(';')) words.add(word)
    at = stop + 1
    count += 1
    if (count % slice === 0) await setImmediate()
  }
  return words
}

/** The words that the aligner knows how to say, lower case, or undefined for a language without a dictionary. */
function dictionary(language: string): Promise<ReadonlySet<string>> | undefined {
  const primary = primaryOf(language)
  const folder = Object.hasOwn(files, primary) ? files[primary] : undefined
  if (folder === undefined) return undefined
  const known = loaded.get(folder) ?? load(folder)
  loaded.set(folder, known)
  return known
}

/** Endings that make a word of a word: a dictionary need not hold every possessive. */
const bare = (word: string): string => word.replace(/['’]s$|['’]$/, '')

/** Those of `tokens` of which some spoken word is in no dictionary of `language`; none when there is no dictionary. */
export async function unknownWords(tokens: readonly string[], language: string): Promise<readonly string[]> {
  const words = await dictionary(language)
  if (words === undefined) return []
  const isKnown = (word: string): boolean => {
    const lower = word.toLowerCase()
    return words.has(lower) || words.has(bare(lower))
  }
  const unknown: string[] = []
  for (const [at, token] of tokens.entries()) {
    if (!spoken(token, language).every(isKnown)) unknown.push(token)
    if (at % slice === slice - 1) await setImmediate()
  }
  return unknown
}
