import type { XmlTag } from '../../../xml/xml.ts'
import type { Head } from './head.ts'
import { declared, elementName, usualAttributes, usualPrefixes, type Prefixes } from './names.ts'
import { containerOf, type Container, type Shown } from './spans.ts'
import { inherited, type Style } from './style.ts'

/** An element that is open. */
export interface Element extends Shown {
  /** By its usual name: "p", "ttm:title", "other:image". */
  readonly name: string
  readonly tag: XmlTag
  readonly prefixes: Prefixes
  readonly attributes: ReadonlyMap<string, string>
  /** With all that it inherits from what it stands in. */
  readonly style: Style
  readonly isOff: boolean
  readonly region: string | undefined
  readonly isVerbatim: boolean
  readonly container: Container
  /** The start tags of the divisions from the body to here, as they are kept. */
  readonly path: string
  /** What of its name and its attributes has a prefix that is declared nowhere. */
  readonly lost: readonly string[]
}

/** The whole of time, in which the root stands. */
export const endless = (): Container =>
  containerOf({ from: 0n, to: undefined, isOpen: true, isInverted: false }, false)

/** Makes elements of start tags. */
export function elements(head: Head): (tag: XmlTag, parent: Element | undefined) => Element {
  let rubies = 0
  return (tag, parent) => {
    let prefixes = declared(parent?.prefixes ?? usualPrefixes, tag.attributes)
    let { name, isLost } = elementName(tag.name, prefixes)
    if (parent === undefined && name !== 'tt' && /^(?:[^:]*:)?tt$/.test(tag.name)) {
      // A root of the right name in a namespace that nobody knows.
      const [prefix = '', local] = tag.name.split(':')
      prefixes = new Map([...prefixes, [local === undefined ? '' : prefix, 'tt']])
      ;({ name, isLost } = elementName(tag.name, prefixes))
    }
    const { of: attributes, lost } = usualAttributes(tag.attributes, prefixes)
    const space = attributes.get('xml:space')
    const speaker = attributes.has('ttm:agent')
      ? head.speakerAt(attributes.get('ttm:agent'))
      : parent?.speaker
    const own = head.styleAt(attributes)
    const { ruby } = own
    return {
      name,
      tag,
      prefixes,
      attributes,
      style: parent === undefined ? own : { ...inherited(parent.style), ...own },
      isOff: parent?.isOff === true || own.isOff === true,
      region: attributes.get('region') ?? parent?.region,
      ...(speaker === undefined ? {} : { speaker }),
      isVerbatim: space === undefined ? (parent?.isVerbatim ?? false) : space === 'preserve',
      isGloss: parent?.isGloss === true || ruby === 'text' || ruby === 'textContainer',
      ruby: ruby === 'container' ? (rubies += 1) : (parent?.ruby ?? 0),
      container: parent?.container ?? endless(),
      path: parent?.path ?? '',
      lost: isLost ? [tag.name, ...lost] : lost,
    }
  }
}

/** What an element hands to the text in it. */
export const shownIn = ({ style, speaker, isGloss, ruby }: Element): Shown => ({
  style,
  ...(speaker === undefined ? {} : { speaker }),
  isGloss,
  ruby,
})
