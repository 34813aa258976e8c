import { mkdir, readdir, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import iconv from 'iconv-lite'
import { z } from 'zod'
import { Failure } from '../../core/problems/failure.ts'
import type { DictionaryInfo } from '../../preload/text.ts'
import { writeAtomic } from './atomic-write.ts'
import { dataFolder } from './folders.ts'
import { changeOwn, inTurn, readOwn } from './own-file.ts'
import { readBytes } from './read-bytes.ts'

/** Where Linux distributions and LibreOffice put dictionaries; `DICPATH` names further folders, as for hunspell itself. */
const systemFolders = (): readonly string[] => [
  ...(process.env['DICPATH'] ?? '')
    .split(process.platform === 'win32' ? ';' : ':')
    .filter((folder) => folder !== ''),
  '/usr/share/hunspell',
  '/usr/share/myspell/dicts',
  '/usr/share/myspell',
  '/usr/local/share/hunspell',
  '/Library/Spelling',
]

const ownFolder = (): string => join(dataFolder(), 'dictionaries')

/** The largest dictionary that is known (Hungarian, with its affixes) has 5 MB; more than this is none. */
const megabytes = 64

const languageOf = (name: string): string => name.replaceAll('_', '-')

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    const files = new Set(await readdir(folder))
    return [...files].flatMap((file) => {
      const name = /^(.+)\.dic$/.exec(file)?.[1]
      return name !== undefined && files.has(`${name}.aff`) && !name.startsWith('hyph_') ? [name] : []
    })
  } catch {
    return []
  }
}

const english = (): string => dirname(createRequire(import.meta.url).resolve('dictionary-en'))

/** All that there are; of two of one name the person's own counts, then the system's. */
export async function dictionaries(): Promise<readonly DictionaryInfo[]> {
  return [...(await placesOf()).values()]
    .map(({ info }) => info)
    .sort((a, b) => a.language.localeCompare(b.language) || a.id.localeCompare(b.id))
}

async function placesOf(): Promise<
  ReadonlyMap<string, { readonly info: DictionaryInfo; readonly base: string }>
> {
  const found = new Map<string, { readonly info: DictionaryInfo; readonly base: string }>()
  found.set('en', { info: { id: 'en', language: 'en-US', from: 'program' }, base: join(english(), 'index') })
  const folders = [
    ...systemFolders().map((folder) => ({ folder, from: 'system' as const })),
    { folder: ownFolder(), from: 'person' as const },
  ]
  for (const { folder, from } of folders) {
    for (const name of await namesIn(folder)) {
      // The first of the system's folders counts.
      if (from === 'system' && found.has(name)) continue
      found.set(name, { info: { id: name, language: languageOf(name), from }, base: join(folder, name) })
    }
  }
  return found
}

/**
 * One half of a dictionary, in UTF-8 whatever it was written in: Hunspell compares bytes, and one code for all dictionaries
 * is one less to get wrong. Rejects with a `Failure`.
 */
export async function readDictionary(id: string, part: 'aff' | 'dic'): Promise<Uint8Array> {
  const place = (await placesOf()).get(id)
  if (place === undefined) throw new Failure('file-missing', { file: `${id}.${part}` })
  const aff = await readBytes(`${place.base}.aff`, megabytes)
  const encoding = encodingOf(aff)
  const bytes = part === 'aff' ? aff : await readBytes(`${place.base}.dic`, megabytes)
  if (encoding === 'utf-8') return bytes
  const text = iconv.decode(Buffer.from(bytes), encoding)
  return new TextEncoder().encode(part === 'dic' ? text : inUtf8(text))
}

/** "SET ISO8859-15"; without it Hunspell takes Latin 1. */
function encodingOf(aff: Uint8Array): string {
  const name = /^\s*SET\s+(\S+)/m.exec(Buffer.from(aff).toString('latin1'))?.[1] ?? 'ISO8859-1'
  const known = name
    .toLowerCase()
    .replace(/^iso8859-?/, 'iso-8859-')
    .replace(/^microsoft-cp/, 'windows-')
    .replace(/^tis620.*$/, 'tis-620')
  return known === 'utf8' || known === 'utf-8' ? 'utf-8' : iconv.encodingExists(known) ? known : 'iso-8859-1'
}

/** Flags that were one byte each stay one letter each. */
function inUtf8(aff: string): string {
  const text = /^\s*SET\s+\S+/m.test(aff) ? aff.replace(/^\s*SET\s+\S+/m, 'SET UTF-8') : `SET UTF-8\n${aff}`
  return /^\s*FLAG\s/m.test(text) ? text : text.replace('SET UTF-8', 'SET UTF-8\nFLAG UTF-8')
}

/** Keeps a dictionary of the person's, under the name of its file. Rejects with a `Failure` for what is none. */
export async function addDictionary(
  name: string,
  paths: { readonly aff: string; readonly dic: string },
): Promise<readonly DictionaryInfo[]> {
  const [aff, dic] = await Promise.all([readBytes(paths.aff, megabytes), readBytes(paths.dic, megabytes)])
  // The first line of a .dic is how many words follow.
  if (!/^(?:\uFEFF|ï»¿)?\s*\d+/.test(Buffer.from(dic.subarray(0, 40)).toString('latin1')))
    throw new Failure('not-dictionary', { file: `${name}.dic` })
  if (!/^\s*(?:SET|TRY|PFX|SFX|FLAG|REP|WORDCHARS|LANG)\s/m.test(Buffer.from(aff).toString('latin1')))
    throw new Failure('not-dictionary', { file: `${name}.aff` })
  await mkdir(ownFolder(), { recursive: true, mode: 0o700 })
  await writeAtomic(join(ownFolder(), `${name}.aff`), aff)
  await writeAtomic(join(ownFolder(), `${name}.dic`), dic)
  return dictionaries()
}

/** Takes a dictionary of the person's away. */
export async function removeDictionary(id: string): Promise<readonly DictionaryInfo[]> {
  const place = (await placesOf()).get(id)
  if (place?.info.from === 'person') {
    await rm(`${place.base}.aff`, { force: true })
    await rm(`${place.base}.dic`, { force: true })
  }
  return dictionaries()
}

const wordsFile = 'words.json'
const wordsSchema: z.ZodType<Readonly<Record<string, readonly string[]>>> = z.record(
  z.string(),
  z.array(z.string()),
)
const take = inTurn()

/** A language may be called "constructor" by a file. */
const wordsOf = (all: z.infer<typeof wordsSchema>, language: string): readonly string[] =>
  Object.hasOwn(all, language) ? (all[language] ?? []) : []

/** The person's own words of a language (BCP 47 primary tag). */
export const ownWords = async (language: string): Promise<readonly string[]> =>
  wordsOf(await take(() => readOwn(wordsFile, wordsSchema, {})), language)

/** Adds a word to them or takes it away, and gives all. */
export const learnWord = async (
  language: string,
  word: string,
  isKnown: boolean,
): Promise<readonly string[]> =>
  wordsOf(
    await take(() =>
      changeOwn(wordsFile, wordsSchema, {}, (all) => {
        const rest = wordsOf(all, language).filter((each) => each !== word)
        return { ...all, [language]: isKnown ? [...rest, word].sort((a, b) => a.localeCompare(b)) : rest }
      }),
    ),
    language,
  )
