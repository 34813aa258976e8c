/** A piece of HTML as browsers of 1998 took it: nothing must be closed, quoted or nested. */
export type HtmlPart =
  | {
      readonly type: 'tag'
      /** In small letters; "/i" for an end. */
      readonly name: string
      /** What follows the name. */
      readonly attributes: string
      readonly from: number
      readonly to: number
    }
  | { readonly type: 'text'; readonly text: string; readonly from: number; readonly to: number }

const tagName = /\/?[A-Za-z][A-Za-z0-9]*/y

/** All of `html` but comments, in order, in one pass. A "<" that begins no tag is text. */
export function htmlParts(html: string, from = 0): readonly HtmlPart[] {
  const parts: HtmlPart[] = []
  let start = from
  let at = from
  // Nothing behind the last ">" can be a tag.
  const last = html.lastIndexOf('>')
  const lastComment = html.lastIndexOf('-->')
  const flush = (to: number): void => {
    if (to > start) parts.push({ type: 'text', text: html.slice(start, to), from: start, to })
  }
  for (;;) {
    at = html.indexOf('<', at)
    if (at === -1 || at > last) break
    if (html.startsWith('<!--', at) && at + 4 <= lastComment) {
      flush(at)
      at = html.indexOf('-->', at + 4) + 3
      start = at
      continue
    }
    tagName.lastIndex = at + 1
    const name = tagName.exec(html)?.[0]
    const next = html[at + 1 + (name?.length ?? 0)]
    // "<>" in a tag: an attribute may hold one in quotes, but none of SAMI's does.
    const end = name === undefined || !/[\s>/]/.test(next ?? '') ? -1 : html.indexOf('>', at)
    if (name === undefined || end === -1) {
      at += 1
      continue
    }
    const inner = html.indexOf('<', at + 1)
    if (inner !== -1 && inner < end) {
      // "<b <i>": the first was never closed, and is text.
      at = inner
      continue
    }
    flush(at)
    const attributes = html.slice(at + 1 + name.length, end)
    parts.push({ type: 'tag', name: name.toLowerCase(), attributes, from: at, to: end + 1 })
    at = end + 1
    start = at
  }
  flush(html.length)
  return parts
}

/** The value of an attribute, in any quotation marks or none: `Start=1000`, `class = "ENCC"`. */
export function attributeOf(attributes: string, name: string): string | undefined {
  const found = new RegExp(
    `(?:^|[\\s"'])${name}\\s{0,9}=\\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\\s"'>/]+))`,
    'i',
  ).exec(attributes.slice(0, 1000))
  return found?.[1] ?? found?.[2] ?? found?.[3]
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
  iexcl: '¡',
  iquest: '¿',
  copy: '©',
  reg: '®',
  deg: '°',
  laquo: '«',
  raquo: '»',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bull: '•',
  euro: '€',
  shy: '\u00AD',
  zwj: '\u200D',
  zwnj: '\u200C',
  lrm: '\u200E',
  rlm: '\u200F',
}

/** The letters of Latin-1 by their names: "eacute" is an e with U+0301. */
const accents: Readonly<Record<string, string>> = {
  grave: '\u0300',
  acute: '\u0301',
  circ: '\u0302',
  tilde: '\u0303',
  uml: '\u0308',
  ring: '\u030A',
  caron: '\u030C',
  cedil: '\u0327',
}
const special: Readonly<Record<string, string>> = {
  szlig: 'ß',
  aelig: 'æ',
  AElig: 'Æ',
  oelig: 'œ',
  OElig: 'Œ',
  oslash: 'ø',
  Oslash: 'Ø',
  eth: 'ð',
  ETH: 'Ð',
  thorn: 'þ',
  THORN: 'Þ',
}

/** Character references as characters; the semicolon may be missing after the common ones. What names nothing stays. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z]{2,8}))(;?)/g,
    (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined, end: string) => {
      if (name === undefined)
        return characterOf(decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal)) ?? whole
      if (end === '') {
        const known = /^(?:nbsp|amp|lt|gt|quot)/.exec(name)?.[0]
        return known === undefined ? whole : (named[known] ?? '') + name.slice(known.length)
      }
      return letterOf(name) ?? whole
    },
  )
}

function letterOf(name: string): string | undefined {
  if (Object.hasOwn(named, name)) return named[name]
  if (Object.hasOwn(special, name)) return special[name]
  const accent = name.slice(1)
  return Object.hasOwn(accents, accent)
    ? (name.charAt(0) + (accents[accent] ?? '')).normalize('NFC')
    : undefined
}

const characterOf = (code: number): string | undefined =>
  code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : undefined

/** Text that reads as itself; blanks that HTML would make one are kept by no-break spaces. */
export const encodeEntities = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\u00A0', '&nbsp;')
