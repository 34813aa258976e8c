/**
 * XML as subtitle files and scripts have it, from the first letter to the last, whatever is broken in it. Nothing is ever fetched, and no
 * entity is replaced but XML's own five and a few of HTML's: a DOCTYPE is handed over as text, so that no "billion laughs" can
 * be told. Every step goes forward, so reading takes time in proportion to the length.
 *
 * Strict readers end at the first fault, and tolerant ones (saxes) close the whole tree at a stray end tag; here an end tag
 * without a start is passed over and a start without an end is closed by the end of what it stands in.
 */
export interface XmlHandler {
  readonly open: (tag: XmlTag) => void
  /** `from` and `to` are the place of the end tag; both are where the fault was seen when the file has none. */
  readonly close: (from: number, to: number) => void
  /** Entities resolved. One text may come in several pieces. */
  readonly text: (text: string, from: number) => void
  /** A comment or a processing instruction. */
  readonly aside?: (from: number, to: number) => void
  /** All between "<!DOCTYPE" and its ">". False ends the reading. */
  readonly doctype: (text: string, from: number) => boolean
  /** `start` is the place of the start tag that has no end, where that is what is wrong. */
  readonly fault: (code: XmlFault, at: number, message: string, start?: number) => void
}

type XmlFault = 'xml' | 'entity'

export interface XmlTag {
  /** With its prefix: "tt:p". */
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  /** The place of the start tag; `to` is behind its ">". */
  readonly from: number
  readonly to: number
  /** Ends with "/>"; `close` follows all the same. */
  readonly isEmpty: boolean
}

const nameStart = /[A-Za-z_:\u00C0-\uFFFD]/
const blank = /\s/
const nameEnd = /[\s/>=<"']/g
/** Nobody nests deeper; what is deeper belongs to the element above. */
const deepest = 200

/** Reads `text`, whose lines end with "\n", and tells `handler` what is there in the order of the file. */
export function readXml(text: string, handler: XmlHandler): void {
  const open: { readonly name: string; readonly from: number }[] = []
  let deeper = 0
  const closeLast = (from: number, to: number): void => {
    open.pop()
    handler.close(from, to)
  }
  const tell = (from: number, to: number): void => {
    if (to > from) handler.text(resolved(text.slice(from, to), from, handler.fault), from)
  }
  for (let at = 0; at < text.length;) {
    const mark = text.indexOf('<', at)
    if (mark !== at) tell(at, mark === -1 ? text.length : mark)
    if (mark === -1) break
    const next = text.charAt(mark + 1)
    if (next === '!' || next === '?') {
      at = special(text, mark, handler)
      if (at < 0) return
    } else if (next === '/') {
      nameEnd.lastIndex = mark + 2
      const nameTo = nameEnd.exec(text)?.index ?? text.length
      const name = text.slice(mark + 2, nameTo)
      let to = nameTo
      while (blank.test(text.charAt(to))) to += 1
      if (text[to] === '>') to += 1
      else handler.fault('xml', mark, `The end tag of “${shorten(name)}” is not closed.`)
      at = to
      const found = deeper > 0 ? -1 : open.findLastIndex((tag) => tag.name === name)
      if (deeper > 0) deeper -= 1
      else if (found === -1) {
        handler.fault('xml', mark, `The end tag of “${shorten(name)}” has no start.`)
      } else {
        while (open.length > found + 1) {
          const { name: left = '', from } = open.at(-1) ?? {}
          handler.fault('xml', mark, `“${shorten(left)}” has no end tag.`, from)
          closeLast(mark, mark)
        }
        closeLast(mark, to)
      }
    } else if (nameStart.test(next)) {
      const tag = startTag(text, mark, handler.fault)
      at = tag.to
      if (open.length >= deepest) {
        if (deeper === 0) handler.fault('xml', mark, 'Elements stand too deep inside each other.')
        if (!tag.isEmpty) deeper += 1
        continue
      }
      open.push({ name: tag.name, from: tag.from })
      handler.open(tag)
      if (tag.isEmpty) closeLast(tag.to, tag.to)
    } else {
      handler.fault('xml', mark, 'A “<” that begins no tag; it counts as text.')
      handler.text('<', mark)
      at = mark + 1
    }
  }
  if (open.length > 0) {
    const { name = '', from } = open.at(-1) ?? {}
    handler.fault('xml', text.length, `The file ends inside “${shorten(name)}”.`, from)
    while (open.length > 0) closeLast(text.length, text.length)
  }
}

const shorten = (name: string): string => (name.length > 40 ? `${name.slice(0, 40)}…` : name)

/** What begins with "<!" or "<?" at `from`: where it ends, or -1 when the reading is to end. */
function special(text: string, from: number, { aside, doctype, fault, text: tell }: XmlHandler): number {
  const until = (start: string, end: string): number => {
    const found = text.indexOf(end, from + start.length)
    if (found === -1) fault('xml', from, `“${start}” is not closed.`)
    return found
  }
  if (text.startsWith('<!--', from)) {
    const end = until('<!--', '-->')
    if (end === -1) return text.length
    aside?.(from, end + 3)
    return end + 3
  }
  if (text.startsWith('<![CDATA[', from)) {
    const end = until('<![CDATA[', ']]>')
    const shown = text.slice(from + 9, end === -1 ? text.length : end)
    if (shown !== '') tell(shown, from)
    return end === -1 ? text.length : end + 3
  }
  if (text.startsWith('<?', from)) {
    const end = until('<?', '?>')
    if (end === -1) return text.length
    aside?.(from, end + 2)
    return end + 2
  }
  if (/^<!doctype/i.test(text.slice(from, from + 9))) {
    const end = doctypeEnd(text, from)
    if (end === -1) fault('xml', from, '“<!DOCTYPE” is not closed.')
    const to = end === -1 ? text.length : end
    return doctype(text.slice(from + 9, to), from) ? to + 1 : -1
  }
  fault('xml', from, 'A “<!” that begins nothing; it counts as text.')
  tell('<!', from)
  return from + 2
}

/** The ">" that ends the DOCTYPE at `from`: not one between brackets or quotation marks. -1 when there is none. */
function doctypeEnd(text: string, from: number): number {
  let depth = 0
  const marks = /["'[\]>]/g
  marks.lastIndex = from + 9
  for (let found = marks.exec(text); found !== null; found = marks.exec(text)) {
    const [mark] = found
    if (mark === '[') depth += 1
    else if (mark === ']') depth -= 1
    else if (mark === '>') {
      if (depth <= 0) return found.index
    } else {
      const end = text.indexOf(mark, found.index + 1)
      if (end === -1) return -1
      marks.lastIndex = end + 1
    }
  }
  return -1
}

/** The start tag at `from`. A tag that is not closed ends before the next "<". */
function startTag(text: string, from: number, fault: XmlHandler['fault']): XmlTag {
  nameEnd.lastIndex = from + 1
  let at = nameEnd.exec(text)?.index ?? text.length
  const name = text.slice(from + 1, at)
  const attributes = new Map<string, string>()
  const broken = (to: number): XmlTag => {
    fault('xml', from, `The start tag of “${shorten(name)}” is broken.`)
    return { name, attributes, from, to, isEmpty: false }
  }
  for (;;) {
    while (blank.test(text.charAt(at))) at += 1
    const letter = text[at]
    if (letter === '>') return { name, attributes, from, to: at + 1, isEmpty: false }
    if (letter === '/' && text[at + 1] === '>') return { name, attributes, from, to: at + 2, isEmpty: true }
    if (letter === undefined || letter === '<') return broken(at)
    nameEnd.lastIndex = at
    const nameTo = nameEnd.exec(text)?.index ?? text.length
    if (nameTo === at) {
      fault('xml', at, `The start tag of “${shorten(name)}” holds a stray “${letter}”.`)
      at += 1
      continue
    }
    const attribute = text.slice(at, nameTo)
    at = nameTo
    while (blank.test(text.charAt(at))) at += 1
    if (text[at] !== '=') {
      fault('xml', at, `The attribute “${shorten(attribute)}” has no value.`)
      continue
    }
    at += 1
    while (blank.test(text.charAt(at))) at += 1
    const quote = text[at]
    let value: string
    let valueFrom = at
    if (quote === '"' || quote === "'") {
      const to = valueEnd(text, at + 1, quote)
      if (to === -1) {
        const end = text.slice(at, at + 10_000).search(/[<>]/)
        if (end === -1) return broken(text.length)
        return broken(text[at + end] === '>' ? at + end + 1 : at + end)
      }
      value = text.slice(at + 1, to)
      valueFrom = at + 1
      at = to + 1
    } else {
      nameEnd.lastIndex = at
      const to = /[\s><]/.exec(text.slice(at, at + 1000))?.index ?? 1000
      value = text.slice(at, at + to)
      at += value.length
      fault('xml', at, `The value of “${shorten(attribute)}” has no quotation marks.`)
    }
    if (attributes.has(attribute)) fault('xml', at, `“${shorten(attribute)}” is there twice.`)
    else attributes.set(attribute, resolved(value, valueFrom, fault).replace(/[\t\n]/g, ' '))
  }
}

/** Where the value that begins at `from` ends: at its quotation mark, and -1 when a tag begins or the file ends before it. */
function valueEnd(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at += 1) {
    const letter = text[at]
    if (letter === quote) return at
    if (letter === '<' && /[A-Za-z/!?]/.test(text.charAt(at + 1))) return -1
  }
  return -1
}

/** XML's five, and what old programs took over from HTML. */
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
  lrm: '\u200E',
  rlm: '\u200F',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  copy: '©',
}

const entityPattern = /&(?:#(\d{1,8});|#[xX]([\dA-Fa-f]{1,6});|([A-Za-z]{2,6});)?/g

function letterOf(decimal?: string, hex?: string, name?: string): string | undefined {
  const code = decimal !== undefined ? Number(decimal) : hex !== undefined ? parseInt(hex, 16) : -1
  if (code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)) return String.fromCodePoint(code)
  return name !== undefined && Object.hasOwn(entities, name) ? entities[name] : undefined
}

/** The known entities of a text: where each stands in it, and its letter. */
export function entitiesIn(
  text: string,
): readonly { readonly from: number; readonly to: number; readonly text: string }[] {
  const found: { from: number; to: number; text: string }[] = []
  if (!text.includes('&')) return found
  for (const match of text.matchAll(entityPattern)) {
    const letter = letterOf(match[1], match[2], match[3])
    if (letter !== undefined)
      found.push({ from: match.index, to: match.index + match[0].length, text: letter })
  }
  return found
}

function resolved(text: string, from: number, fault: XmlHandler['fault']): string {
  if (!text.includes('&')) return text
  return text.replace(
    entityPattern,
    (source, decimal: string | undefined, hex: string | undefined, name: string | undefined, at: number) => {
      const letter = letterOf(decimal, hex, name)
      if (letter !== undefined) return letter
      fault('entity', from + at, `“${source}” is no letter that is known here; it stays as it is written.`)
      return source
    },
  )
}

/** Letters that XML 1.0 can hold (section 2.2); all others become U+FFFD. */
const impossible =
  /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g
export const possible = (text: string): string => text.replace(impossible, '\uFFFD')

export const escapeText = (text: string): string =>
  possible(text).replace(/[&<>\r]/g, (letter) =>
    letter === '&' ? '&amp;' : letter === '<' ? '&lt;' : letter === '>' ? '&gt;' : '&#13;',
  )

export const escapeAttribute = (value: string): string =>
  escapeText(value).replace(/["\n\t]/g, (letter) => (letter === '"' ? '&quot;' : ' '))
