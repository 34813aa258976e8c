import { escapeAttribute, readXml } from '../../../xml/xml.ts'
import { stylingNamespace } from './tags.ts'
import { declared, usualAttributes, usualPrefixes } from './names.ts'

/** The head of a file that is written again, and what is to be put into it. */
export interface KeptHead {
  readonly text: string
  readonly rootName: string
  /** Before the names of elements: "" or "tt:". */
  readonly element: string
  /** The prefixes of styling and of metadata attributes, as the root declares them or will. */
  readonly styling: string
  readonly metadata: string
  /** The attributes of the root by their usual names. */
  readonly root: ReadonlyMap<string, string>
  /** The style ids, region ids and other ids that are taken. */
  readonly ids: ReadonlySet<string>
  readonly isAbsolute: boolean
}

export interface Additions {
  readonly styles: readonly string[]
  readonly regions: readonly string[]
  readonly agents: readonly string[]
  readonly language: string
}

/** What is known of a head that was kept: it ends with the start tag of the body, if the file had one. */
export function keptHead(text: string): KeptHead | undefined {
  let first: { readonly name: string; readonly attributes: ReadonlyMap<string, string> } | undefined
  readXml(text, {
    open(tag) {
      first ??= tag
    },
    close: () => undefined,
    text: () => undefined,
    doctype: () => true,
    fault: () => undefined,
  })
  if (first === undefined) return undefined
  const prefixes = declared(usualPrefixes, first.attributes)
  const prefixOf = (family: string): string | undefined =>
    [...prefixes].find(([own, meant]) => meant === family && own !== '')?.[0]
  const ids = new Set<string>()
  for (const [, id = ''] of text.matchAll(/\sxml:id\s*=\s*["']([^"']*)["']/g)) ids.add(id)
  return {
    text,
    rootName: first.name,
    element: /^[^:]*:/.exec(first.name)?.[0] ?? '',
    styling: prefixOf('tts') ?? 'tts',
    metadata: prefixOf('ttm') ?? 'ttm',
    root: usualAttributes(first.attributes, prefixes).of,
    ids,
    isAbsolute: [...prefixes.values()].includes('apple'),
  }
}

const metadataNamespace = 'http://www.w3.org/ns/ttml#metadata'

/** The head with what the body has come to need. What was in it stays as it is, letter for letter. */
export function completed(
  { text, element, styling, metadata, root }: KeptHead,
  additions: Additions,
): string {
  const { styles, regions, agents, language } = additions
  let out = text
  if (agents.length > 0) {
    const inside = `<${element}metadata>${agents.join('')}</${element}metadata>`
    out =
      insertedAfter(out, `<${element}head`, inside) ??
      beforeBody(out, element, `<${element}head>${inside}</${element}head>`)
  }
  if (regions.length > 0) out = insertedInto(out, element, 'layout', regions.join(''))
  if (styles.length > 0) out = insertedInto(out, element, 'styling', styles.join(''))
  // The root is the last to change, because everything else was found by its place.
  const at = rootAt(out)
  const declarations = [
    ...(isDeclared(out, at, styling) ? [] : [` xmlns:${styling}="${familyNamespace(root, 'styling')}"`]),
    ...(agents.length === 0 || isDeclared(out, at, metadata)
      ? []
      : [` xmlns:${metadata}="${familyNamespace(root, 'metadata')}"`]),
  ].join('')
  const end = /[\s/>]/.exec(out.slice(at + 1))?.index ?? 0
  out = out.slice(0, at + 1 + end) + declarations + out.slice(at + 1 + end)
  return withLanguage(out, at, root.get('xml:lang'), language)
}

const draftNamespace = /^http:\/\/www\.w3\.org\/\d{4}\/\d\d\/ttaf1$/

/** Of the generation that the file belongs to: drafts of TTML had other namespaces. */
function familyNamespace(root: ReadonlyMap<string, string>, part: 'styling' | 'metadata'): string {
  const own = [...root].find(
    ([name, value]) => (name === 'xmlns' || name.startsWith('xmlns:')) && draftNamespace.test(value),
  )?.[1]
  if (own === undefined) return part === 'styling' ? stylingNamespace : metadataNamespace
  return `${own}#${part === 'styling' && /2006\/04|2004/.test(own) ? 'style' : part}`
}

const rootAt = (text: string): number => /<(?![!?])/.exec(text)?.index ?? 0
/** Where the tag that begins at `at` ends: at its ">", which may also stand in the value of an attribute. */
function tagEnd(text: string, at: number): number {
  tagPattern.lastIndex = at
  return at + (tagPattern.exec(text)?.[0].length ?? 0)
}
const tagPattern = /<(?:[^"'>]|"[^"]*"|'[^']*')*/y

const isDeclared = (text: string, at: number, prefix: string): boolean =>
  new RegExp(`\\sxmlns:${prefix.replace(/[^\w-]/g, '.')}\\s*=`).test(text.slice(at, tagEnd(text, at)))

function withLanguage(text: string, at: number, was: string | undefined, language: string): string {
  if (language === (was ?? '')) return text
  const tag = text.slice(at, tagEnd(text, at))
  const said = `xml:lang="${escapeAttribute(language)}"`
  const changed =
    was === undefined
      ? tag.replace(/^<[^\s/>]+/, (name) => `${name} ${said}`)
      : tag.replace(/xml:lang\s*=\s*("[^"]*"|'[^']*')/, () => said)
  return text.slice(0, at) + changed + text.slice(at + tag.length)
}

/** `inside` right behind the start tag that begins with `start`; undefined when there is none that can hold something. */
function insertedAfter(text: string, start: string, inside: string): string | undefined {
  const from = text.indexOf(start)
  if (from === -1) return undefined
  const to = tagEnd(text, from)
  return text[to] !== '>' || text[to - 1] === '/'
    ? undefined
    : text.slice(0, to + 1) + inside + text.slice(to + 1)
}

const beforeBody = (text: string, element: string, inside: string): string => {
  const at = text.lastIndexOf(`<${element}body`)
  return at === -1 ? text + inside : text.slice(0, at) + inside + text.slice(at)
}

/** `inside` at the end of the element `name` of the head, which is made where there is none. */
function insertedInto(text: string, element: string, name: string, inside: string): string {
  const at = text.lastIndexOf(`</${element}${name}`)
  if (at !== -1) return text.slice(0, at) + inside + text.slice(at)
  const whole = `<${element}${name}>${inside}</${element}${name}>`
  const empty = new RegExp(`<${element}${name}\\s*/>`).exec(text)
  if (empty !== null) return text.slice(0, empty.index) + whole + text.slice(empty.index + empty[0].length)
  // Styling comes before layout, and layout last (TTML 1 section 7.1.2).
  const before = name === 'styling' ? text.indexOf(`<${element}layout`) : -1
  const end = before === -1 ? text.lastIndexOf(`</${element}head`) : before
  return end === -1
    ? beforeBody(text, element, `<${element}head>${whole}</${element}head>`)
    : text.slice(0, end) + whole + text.slice(end)
}
