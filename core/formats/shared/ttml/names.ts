/**
 * The vocabularies of timed text by the prefixes that the specifications use for them: "tts:color" is what a file may well
 * write as "s:color". TTML 1 section 5.1, its drafts of 2004 to 2006 (DFXP), IMSC 1.1 section 5.3, EBU Tech 3380 section 2.1.
 */
const families: readonly (readonly [RegExp, string])[] = [
  [/^http:\/\/www\.w3\.org\/ns\/ttml\/profile\/imsc1#styling$/, 'itts'],
  [/^http:\/\/www\.w3\.org\/ns\/ttml\/profile\/imsc1#parameter$/, 'ittp'],
  [/^http:\/\/www\.w3\.org\/(?:ns\/ttml|\d{4}\/\d\d\/ttaf1)#style/, 'tts'],
  [/^http:\/\/www\.w3\.org\/(?:ns\/ttml|\d{4}\/\d\d\/ttaf1)#styling/, 'tts'],
  [/^http:\/\/www\.w3\.org\/(?:ns\/ttml|\d{4}\/\d\d\/ttaf1)#parameter/, 'ttp'],
  [/^http:\/\/www\.w3\.org\/(?:ns\/ttml|\d{4}\/\d\d\/ttaf1)#metadata/, 'ttm'],
  [/^http:\/\/www\.w3\.org\/(?:ns\/ttml|\d{4}\/\d\d\/ttaf1)(?:#.*)?$/, 'tt'],
  [/^urn:ebu:tt:style$/, 'ebutts'],
  [/^urn:ebu:tt:metadata$/, 'ebuttm'],
  [/^http:\/\/music\.apple\.com\/lyric-ttml-internal$/, 'apple'],
]

/** What stands for the prefixes of a file: its own prefix to the usual one; "" is the namespace without a prefix. */
export type Prefixes = ReadonlyMap<string, string>

/** Old programs leave out the declarations; the usual prefixes then mean what they always mean. */
export const usualPrefixes: Prefixes = new Map([
  ['', 'tt'],
  ['tt', 'tt'],
  ['xml', 'xml'],
  ['xmlns', 'xmlns'],
])
const undeclared = new Set(['tts', 'ttp', 'ttm', 'itts', 'ittp', 'ebutts', 'ebuttm'])

/** `prefixes` with what the attributes of an element declare. */
export function declared(prefixes: Prefixes, attributes: ReadonlyMap<string, string>): Prefixes {
  let found: Map<string, string> | undefined
  for (const [name, value] of attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue
    found ??= new Map(prefixes)
    const prefix = name === 'xmlns' ? '' : name.slice(6)
    found.set(prefix, families.find(([pattern]) => pattern.test(value))?.[1] ?? `other ${value}`)
  }
  return found ?? prefixes
}

interface Name {
  /** The usual prefix, "tt" for the vocabulary itself; "" for an attribute without one. */
  readonly family: string
  readonly local: string
  /** Its prefix is declared nowhere: no other program would read it. */
  readonly isLost: boolean
}

function nameOf(written: string, prefixes: Prefixes, isAttribute: boolean): Name {
  const colon = written.indexOf(':')
  const prefix = colon === -1 ? '' : written.slice(0, colon)
  const local = colon === -1 ? written : written.slice(colon + 1)
  if (colon === -1 && isAttribute) return { family: '', local, isLost: false }
  const family = prefixes.get(prefix)
  if (family !== undefined) return { family, local, isLost: false }
  return { family: undeclared.has(prefix) ? prefix : 'other', local, isLost: true }
}

/** The name of an element within its vocabulary ("p"); what belongs to none has its prefix: "other:image". */
export function elementName(written: string, prefixes: Prefixes): { name: string; isLost: boolean } {
  const { family, local, isLost } = nameOf(written, prefixes, false)
  return { name: family === 'tt' ? local : `${family.split(' ')[0] ?? ''}:${local}`, isLost }
}

/** Attributes by their usual names: "begin", "tts:color", "xml:lang". */
export function usualAttributes(
  attributes: ReadonlyMap<string, string>,
  prefixes: Prefixes,
): { readonly of: ReadonlyMap<string, string>; readonly lost: readonly string[] } {
  const of = new Map<string, string>()
  const lost: string[] = []
  for (const [written, value] of attributes) {
    const { family, local, isLost } = nameOf(written, prefixes, true)
    // An attribute of the vocabulary itself has no prefix; some programs write one.
    const name = family === '' || family === 'tt' ? local : `${family}:${local}`
    if (isLost) lost.push(written)
    if (!of.has(name)) of.set(name, value)
  }
  return { of, lost }
}

/** Those that say when: they are written anew for every paragraph, and taken from what encloses it. */
export const isTiming = (name: string): boolean =>
  name === 'begin' || name === 'end' || name === 'dur' || name === 'timeContainer'

/** Files whose nested times all count from the beginning, whatever the standard says: Apple's lyrics. */
export const countsFromZero = (prefixes: Prefixes): boolean => [...prefixes.values()].includes('apple')
