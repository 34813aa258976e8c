import { escapeAttribute, type XmlTag } from '../../../xml/xml.ts'
import { isTiming, type Prefixes } from './names.ts'

/** The attributes of a start tag as they are kept: well formed, and without times, which are written anew. */
export function keptAttributes(tag: XmlTag, prefixes: Prefixes, lost: readonly string[]): string {
  let out = ''
  for (const [name, value] of tag.attributes) {
    const colon = name.indexOf(':')
    const isOwn = colon === -1 || prefixes.get(name.slice(0, colon)) === 'tt'
    if (isOwn && isTiming(name.slice(colon + 1))) continue
    if (lost.includes(name) || !/^[\p{L}_][\p{L}\p{N}_.:-]*$/u.test(name)) continue
    out += ` ${name}="${escapeAttribute(value)}"`
  }
  return out
}

/** The attributes of a text that `keptAttributes` wrote. */
export function attributesOf(kept: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, name = '', value = ''] of kept.matchAll(/ ([^\s=]+)="([^"]*)"/g)) found.set(name, value)
  return found
}

/**
 * A paragraph that nobody sees, as it is kept: switched off instead of timed, so that it stays hidden whatever becomes of the
 * times around it.
 */
export function hiddenParagraph(name: string, kept: string, inner: string, prefixes: Prefixes): string {
  const prefix = [...prefixes].find(([own, family]) => family === 'tts' && own !== '')?.[0]
  const rest = kept.replace(/ [^\s=":]+:display="[^"]*"/g, '')
  const declaration = prefix === undefined ? ` xmlns:tts="${stylingNamespace}"` : ''
  return `<${name}${declaration}${rest} ${prefix ?? 'tts'}:display="none">${inner}</${name}>`
}

export const stylingNamespace = 'http://www.w3.org/ns/ttml#styling'

/** Whether the content of a paragraph is nothing but text and line breaks, which come out the same when they are written anew. */
export const isSimple = (inner: string): boolean => /^[^<]*(?:<(?:[\w.-]+:)?br\s*\/>[^<]*)*$/.test(inner)
