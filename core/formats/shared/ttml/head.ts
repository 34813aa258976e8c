import { inherited, noStyle, styleOf, type Style } from './style.ts'

type Attributes = ReadonlyMap<string, string>

/** What the head of a file declares for the body to refer to. */
export interface Head {
  /** One of the list, or one inside a region. */
  readonly addStyle: (attributes: Attributes) => void
  /** What all text looks like where nothing is said (`initial` of TTML 2). */
  readonly addInitial: (attributes: Attributes) => void
  readonly beginRegion: (attributes: Attributes) => void
  readonly endRegion: () => void
  readonly addAgent: (id: string) => void
  readonly nameAgent: (name: string) => void
  /** Own and referred styles of an element. */
  readonly styleAt: (attributes: Attributes) => Style
  readonly regionAt: (id: string | undefined) => Style | undefined
  /** What an element has of its own and from what it stands in (`own`), and below that what its region and the head say. */
  readonly styleIn: (region: Style | undefined, own: Style) => Style
  /** The name of an agent, or its id when it has none. */
  readonly speakerAt: (id: string | undefined) => string | undefined
}

/** References follow each other at most so far; a circle of styles ends here too. */
const longestChain = 50

export function headOf(): Head {
  const styles = new Map<string, Attributes>()
  const known = new Map<string, Style>()
  const regions = new Map<string, Style>()
  const agents = new Map<string, string>()
  let region: { readonly id: string; style: Style } | undefined
  let agent = ''
  let initial: Style = noStyle
  const referred = (attributes: Attributes, depth: number): Style => {
    const own = styleOf(attributes)
    const references = attributes.get('style')
    if (references === undefined || depth > longestChain) return own
    let style: Style = noStyle
    for (const id of references.trim().split(/\s+/, 100)) style = { ...style, ...styleCalled(id, depth + 1) }
    return { ...style, ...own }
  }
  const styleCalled = (id: string, depth: number): Style => {
    const found = known.get(id)
    if (found !== undefined) return found
    const attributes = styles.get(id)
    if (attributes === undefined) return noStyle
    // Until it is resolved it refers to nothing: that breaks circles.
    known.set(id, noStyle)
    const style = referred(attributes, depth)
    known.set(id, style)
    return style
  }
  const hasLook = (attributes: Attributes): boolean => {
    for (const name of attributes.keys()) if (name === 'style' || name.startsWith('tts:')) return true
    return false
  }
  const styleAt = (attributes: Attributes): Style => (hasLook(attributes) ? referred(attributes, 0) : noStyle)
  return {
    addStyle(attributes) {
      if (region !== undefined) {
        region.style = { ...region.style, ...styleAt(attributes) }
        return
      }
      const id = attributes.get('xml:id') ?? attributes.get('id')
      if (id !== undefined && !styles.has(id)) styles.set(id, attributes)
    },
    addInitial(attributes) {
      initial = { ...initial, ...styleOf(attributes) }
    },
    beginRegion(attributes) {
      const id = attributes.get('xml:id') ?? attributes.get('id') ?? ''
      region = { id, style: styleAt(attributes) }
    },
    endRegion() {
      if (region !== undefined && !regions.has(region.id)) regions.set(region.id, region.style)
      region = undefined
    },
    addAgent(id) {
      agent = id
      if (id !== '') agents.set(id, agents.get(id) ?? '')
    },
    nameAgent(name) {
      if (agents.get(agent) === '') agents.set(agent, name)
    },
    styleAt,
    regionAt: (id) => (id === undefined ? undefined : regions.get(id)),
    styleIn: (region, own) =>
      region === undefined && initial === noStyle
        ? own
        : { ...initial, ...inherited(region ?? noStyle), ...own },
    speakerAt(id) {
      const [first] = id?.trim().split(/\s+/, 1) ?? []
      if (first === undefined || first === '') return undefined
      const name = agents.get(first)
      return name === undefined || name === '' ? first : name
    },
  }
}
