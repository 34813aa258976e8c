import type { KeptBlock } from '../../../document/document.ts'
import { collect, lineCounter } from '../../../problems/collect.ts'
import type { Problem } from '../../../problems/problem.ts'
import type { ParseOptions } from '../../format.ts'
import { unixLines } from '../../markup.ts'
import { readXml, type XmlTag } from '../../../xml/xml.ts'
import { elements, endless, type Element } from './elements.ts'
import { headOf } from './head.ts'
import { countsFromZero } from './names.ts'
import { paragraphs, type Paragraphs, type ReadCue } from './paragraphs.ts'
import { containerOf, ended } from './spans.ts'
import { pictureOf } from './style.ts'
import { keptAttributes } from './tags.ts'
import { timeParameters, timeReader, type Notation } from './times.ts'

export interface TimedText {
  readonly cues: readonly ReadCue[]
  readonly language: string
  readonly metadata: Readonly<Record<string, string>>
  /**
   * From the declaration to the start tag of the body, or to the end where there is none, fit to be written again; undefined when it is
   * broken.
   */
  readonly header: string | undefined
  readonly blocks: readonly KeptBlock[]
  readonly notation: Notation
  readonly problems: readonly Problem[]
}

/** What of the head is worth showing. */
const described: Readonly<Record<string, string>> = {
  'ttm:title': 'title',
  'ttm:desc': 'description',
  'ttm:copyright': 'copyright',
}

/** Where paragraphs stand. */
const isAround = ({ name }: Element): boolean => name === 'div' || name === 'body'
const isBlank = (text: string): boolean => /^[ \t\n\uFEFF]*$/.test(text)

/** Reads a document of the family, tolerantly. Times, styles, regions and white space as TTML 1 and 2 have them. */
export function readTimedText(input: string, { frameRate }: ParseOptions = {}): TimedText {
  const text = unixLines(input)
  const lineOf = lineCounter(text)
  const { note, problems } = collect()
  const head = headOf()
  const elementOf = elements(head)
  const open: Element[] = []
  const metadata: Record<string, string> = {}
  let root: Element | undefined
  let body: Paragraphs | undefined
  /** Inside an element that is kept as it is, or left out: how deep, and from where. */
  let aside: { depth: number; readonly from: number | undefined; isBroken: boolean } | undefined
  let captured: { readonly name: string; text: string } | undefined
  let prologue = ''
  let header: string | undefined
  let isHeadBroken = false

  const around = (): Element | undefined => open.findLast(isAround) ?? open[0]
  const begun = (): Paragraphs =>
    (body ??= paragraphs({
      text,
      head,
      note,
      lineOf,
      time: timeReader(timeParameters(root?.attributes ?? new Map(), frameRate)),
      picture: pictureOf(root?.attributes ?? new Map()),
      isAbsolute: root !== undefined && countsFromZero(root.prefixes),
    }))

  const openRoot = (element: Element): void => {
    root = element
    open.push(element)
    const line = lineOf(element.tag.from)
    if (element.name !== 'tt')
      note('root', line, `The file begins with “${element.tag.name.slice(0, 40)}” instead of “tt”.`)
    if (element.attributes.get('ttp:timeBase') === 'clock')
      note('clock', line, 'The times are those of a clock on the wall; they are taken as times of the film.')
  }

  const openContainer = (element: Element, parent: Element | undefined): void => {
    const { name, tag, prefixes, lost, attributes } = element
    const kept = `<${tag.name}${keptAttributes(tag, prefixes, lost)}>`
    if (name === 'body' && header === undefined && !isHeadBroken && root !== undefined)
      header = `${prologue}${text.slice(root.tag.from, tag.from)}${kept}`
    if (name === 'div') begun().enter()
    const active = begun().activeIn(parent?.container ?? endless(), element)
    open.push({
      ...element,
      container: containerOf(active, attributes.get('timeContainer') === 'seq'),
      path: name === 'div' ? (parent?.path ?? '') + kept : '',
    })
  }

  const openInHead = (element: Element): void => {
    const { name, attributes } = element
    if (name === 'style') head.addStyle(attributes)
    else if (name === 'initial') head.addInitial(attributes)
    else if (name === 'region') head.beginRegion(attributes)
    else if (name === 'ttm:agent') head.addAgent(attributes.get('xml:id') ?? '')
    if (name === 'ttm:name' || Object.hasOwn(described, name)) captured = { name, text: '' }
    open.push(element)
  }

  const openTag = (tag: XmlTag): void => {
    if (aside !== undefined) {
      aside.depth += 1
      return
    }
    const last = open.at(-1)
    let element = elementOf(tag, last)
    const [lost] = element.lost
    if (lost !== undefined) {
      note('prefix', lineOf(tag.from), `The prefix of “${lost.slice(0, 40)}” is declared nowhere.`)
      if (body?.isOpen() === true) body.spoil()
      else if (body === undefined) isHeadBroken = true
    }
    const { name } = element
    if (root === undefined) {
      openRoot(element)
      return
    }
    const isBlock = name === 'p' || name === 'div' || name === 'body'
    if (body?.isOpen() === true) {
      if (!isBlock) {
        const isMeant = !name.includes(':') && name !== 'metadata'
        if (isMeant) {
          open.push(element)
          body.openInside(element, last)
        } else aside = { depth: 1, from: undefined, isBroken: false }
        return
      }
      note('nested', lineOf(tag.from), 'A paragraph that is not closed before the next begins.')
      body.spoil()
      body.end(tag.from, around())
    }
    if (isBlock && last !== around()) element = elementOf(tag, around())
    if (name === 'p') {
      open.push(begun().begin(element, around()))
    } else if (isBlock) openContainer(element, around())
    else if (body === undefined) openInHead(element)
    else {
      // Metadata, animation, pictures: whatever else may stand between paragraphs.
      if (name === 'set' || name === 'animate')
        note('animation', lineOf(tag.from), 'Animation that is not played here; it stays in the file.')
      aside = { depth: 1, from: tag.from, isBroken: lost !== undefined }
    }
  }

  const closeAside = (to: number): void => {
    if (aside === undefined) return
    aside.depth -= 1
    if (aside.depth > 0) return
    const { from, isBroken } = aside
    const where = around()
    aside = undefined
    if (from !== undefined && !isBroken && where !== undefined) body?.keep(text.slice(from, to), where)
  }

  const closeTag = (from: number, to: number): void => {
    if (aside !== undefined) {
      closeAside(to)
      return
    }
    const element = open.pop()
    if (element === undefined) return
    const { name } = element
    if (body?.isOpen() === true) {
      if (name === 'p') body.end(from, around())
      else body.closeInside(element)
      return
    }
    if (isAround(element)) {
      const parent = open.at(-1)
      if (parent !== undefined) ended(parent.container, element.container)
      body?.leave(element)
    } else if (name === 'region') head.endRegion()
    if (captured?.name === name) {
      const said = captured.text.replace(/\s+/g, ' ').trim()
      captured = undefined
      const label = described[name]
      if (name === 'ttm:name') head.nameAgent(said)
      else if (label !== undefined && said !== '') metadata[label] ??= said
    }
    if (open.length > 0 || body !== undefined || isHeadBroken || element.tag.isEmpty) return
    header = prologue + text.slice(element.tag.from, from)
  }

  readXml(text, {
    open: openTag,
    close: closeTag,
    text(said, from) {
      if (captured !== undefined) captured.text += said
      if (aside !== undefined) return
      const element = open.at(-1)
      if (body?.isOpen() === true && element !== undefined) body.addText(said, element)
      else if (root !== undefined && (body !== undefined || open.length < 2) && !isBlank(said))
        note(
          'stray-text',
          lineOf(from),
          `Text outside of paragraphs is not shown: “${said.trim().slice(0, 40)}”.`,
        )
    },
    aside(from, to) {
      const where = around()
      if (root === undefined) {
        prologue += `${text.slice(from, to)}\n`
      } else if (
        body !== undefined &&
        !body.isOpen() &&
        aside === undefined &&
        where !== undefined &&
        isAround(where)
      )
        body.keep(text.slice(from, to), where)
    },
    doctype(said, from) {
      const isAttack = /<!ENTITY/i.test(said)
      note(
        'doctype',
        lineOf(from),
        isAttack
          ? 'The file defines entities of its own, as attacks on readers of XML do. It is not read.'
          : 'The file names a document type; nothing of that is fetched.',
      )
      return !isAttack
    },
    fault(code, at, message) {
      note(code, lineOf(at), message)
      if (aside !== undefined) aside.isBroken = true
      if (body?.isOpen() === true) body.spoil()
      else if (body === undefined) isHeadBroken = true
    },
  })
  if (root === undefined && problems().length === 0 && !isBlank(text))
    note('not-xml', 1, 'The file holds no XML, so nothing of it could be read.')
  const read = body?.finished()
  return {
    cues: read?.cues ?? [],
    language: root?.attributes.get('xml:lang') ?? '',
    metadata,
    header,
    blocks: read?.blocks ?? [],
    notation: read?.notation ?? 'clock',
    problems: problems(),
  }
}
