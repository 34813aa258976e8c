import { escapeAttribute } from '../../../xml/xml.ts'
import type { Dialect, Row } from './dialect.ts'
import type { KeptHead } from './header.ts'

/** What the body of a file refers to, gathered while it is written: the head declares it afterwards. */
export interface Needs {
  /** Before the names of elements: "" or "tt:". */
  readonly element: string
  /** The prefixes of styling and metadata attributes. */
  readonly styling: string
  readonly metadata: string
  /** The attributes (name, value) that give an element these properties: they themselves, or a reference to a style. */
  readonly styled: (
    properties: ReadonlyMap<string, string>,
  ) => readonly (readonly [name: string, value: string])[]
  /** The id of the region of a row. */
  readonly region: (row: Row) => string
  /** The id of a speaker. */
  readonly agent: (name: string) => string
  /** An id like `wanted` that nothing has yet. */
  readonly id: (wanted: string) => string
  readonly styles: () => readonly string[]
  readonly regions: () => readonly string[]
  readonly agents: () => readonly string[]
}

export function needsOf(dialect: Dialect, head: KeptHead | undefined): Needs {
  const element = head?.element ?? ''
  const styling = head?.styling ?? 'tts'
  const metadata = head?.metadata ?? 'ttm'
  const taken = new Set(head?.ids)
  const styles = new Map<string, string>()
  const regions = new Map<Row, string>()
  const agents = new Map<string, string>()
  const numbers = new Map<string, number>()
  const id = (wanted: string): string => {
    let free = wanted
    while (taken.has(free)) {
      const number = (numbers.get(wanted) ?? 1) + 1
      numbers.set(wanted, number)
      free = `${wanted}-${number}`
    }
    taken.add(free)
    return free
  }
  const once = <Key>(known: Map<Key, string>, key: Key, wanted: () => string): string => {
    const found = known.get(key) ?? id(wanted())
    known.set(key, found)
    return found
  }
  /** Dialects are written with the usual prefix. */
  const renamed = (attributes: string): string =>
    styling === 'tts' ? attributes : attributes.replace(/ tts:/g, ` ${styling}:`)
  return {
    element,
    styling,
    metadata,
    styled(properties) {
      const said = [...properties].map(
        ([name, value]) => [`${styling}:${name}`, escapeAttribute(value)] as const,
      )
      if (!dialect.byReference || said.length === 0) return said
      const attributes = said.map(([name, value]) => ` ${name}="${value}"`).join('')
      const wanted = (): string => {
        const values = [...properties.values()].map((value) => value.replace(/[^\w]+/g, '')).join('-')
        return `style-${values.slice(0, 40)}`
      }
      return [['style', once(styles, attributes, wanted)]]
    },
    region: (row) => once(regions, row, () => row),
    agent: (name) => once(agents, name, () => `speaker-${agents.size + 1}`),
    id,
    styles: () => [...styles].map(([said, own]) => `<${element}style xml:id="${own}"${said}/>`),
    regions: () =>
      [...regions].map(
        ([row, own]) => `<${element}region xml:id="${own}"${renamed(dialect.regions[row] ?? '')}/>`,
      ),
    agents: () =>
      [...agents].map(
        ([name, own]) =>
          `<${metadata}:agent xml:id="${own}" type="character"><${metadata}:name type="alias">${escapeAttribute(name)}</${metadata}:name></${metadata}:agent>`,
      ),
  }
}
